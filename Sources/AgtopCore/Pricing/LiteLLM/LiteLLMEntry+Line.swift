extension LiteLLMEntry {
  /// The fields of rates, in the order of a line's rates.
  private static let rates = [
    "input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost",
    "cache_creation_input_token_cost", "cache_creation_input_token_cost_above_1hr",
    "output_cost_per_reasoning_token",
  ]

  /// The line of a price sheet for the entry (`Tools/make-price-table`, whose function `row` this is).
  func line(of key: String) -> String {
    let lower = key.lowercased()
    var fields = [lower, key == lower ? "" : key]
    if ranges.isEmpty {
      fields.append("=" + Self.rates(in: amounts))
      let long = longPrompts(of: "")
      fields += long
      if long.isEmpty, KnownGaps.hadLongPromptBeta(lower) {
        fields.append(KnownGaps.longPromptBetaRates)
      }
    } else {
      let ranges = ranges.sorted { $0.from < $1.from }
      fields.append("=" + Self.rates(in: ranges[0].amounts))
      fields += ranges.dropFirst().map { ">\($0.from - 1):\(Self.rates(in: $0.amounts))" }
    }
    for (mark, service) in [("!", "_priority"), ("%", "_flex")]
    where amounts["input_cost_per_token" + service] != nil {
      fields.append(mark + Self.rates(in: amounts, service))
      fields += longPrompts(of: service).map { mark + $0 }
    }
    if let offPeak {
      let minutes = offPeak.minutes.map { "\($0.lowerBound)-\($0.upperBound)" }
      fields.append("~\(Self.rates(in: offPeak.amounts))@\(minutes.joined(separator: "+"))")
    }
    if let search { fields.append("s\(search)") }
    if let longest { fields.append("m\(longest)") }
    if let fast = fast ?? KnownGaps.fastPercent(lower) { fields.append("f\(fast)") }
    if let us { fields.append("u\(us)") }
    return fields.joined(separator: "\t")
  }

  /// Rates as a line writes them: trailing ones that are absent are left out.
  private static func rates(in amounts: [String: Int64], _ suffix: String = "") -> String {
    var found = rates.map { amounts[$0 + suffix] }
    if suffix.isEmpty, found[5] == found[1] { found[5] = nil }
    while let last = found.last, last == nil { found.removeLast() }
    return found.map { $0.map { "\($0)" } ?? "" }.joined(separator: ",")
  }

  /// The long-prompt rates of a service tier, by rising threshold.
  private func longPrompts(of service: String) -> [String] {
    // xAI's begin at the threshold, all others' one token above it.
    let minus = provider == "xai" ? 1 : 0
    let start = "input_cost_per_token_above_"
    let end = "k_tokens" + service
    let thresholds = amounts.keys.compactMap { field -> Int? in
      guard field.hasPrefix(start), field.hasSuffix(end) else { return nil }
      return Int(field.dropFirst(start.count).dropLast(end.count))
    }
    return thresholds.filter { (1..<1_000_000).contains($0) }.sorted().map { size in
      ">\(size * 1000 - minus):\(Self.rates(in: amounts, "_above_\(size)k_tokens\(service)"))"
    }
  }

  /// The vendors that really give models away; elsewhere a price of 0 is a gap.
  private static func givesAway(_ key: String) -> Bool {
    ["zai/", "opencode_go/", "gemini/", "gemini-"].contains(where: key.hasPrefix)
  }

  /// Whether it is a model that is asked for text, at a price, where a lookup can find it.
  func isWanted(as key: String) -> Bool {
    guard ["chat", "responses", "completion"].contains(mode) else { return false }
    // What would need escaping is in no name.
    guard key.utf8.count <= 200, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !key.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C })
    else { return false }
    if let slash = key.firstIndex(of: "/"), !PriceNamespaces.listed.contains(key[..<slash]) {
      return false
    }
    if !ranges.isEmpty { return true }
    guard let input = amounts["input_cost_per_token"], let output = amounts["output_cost_per_token"]
    else { return false }
    // One zero of the two is a router's fee or an embedding, no price of a chat model.
    return (input > 0 && output > 0) || (input == 0 && output == 0 && Self.givesAway(key))
  }
}

/// What LiteLLM has deleted of models that it still lists.
private enum KnownGaps {
  /// Fast mode of these two was sold at six times the price.
  static func fastPercent(_ key: String) -> Int64? {
    isRelease(key, of: ["claude-opus-4-6", "claude-opus-4-7"]) ? 600 : nil
  }

  /// Their million-token context was a beta with long-prompt rates.
  static func hadLongPromptBeta(_ key: String) -> Bool {
    isRelease(key, of: ["claude-sonnet-4", "claude-sonnet-4-5"])
  }

  static let longPromptBetaRates = ">200000:6000000,22500000,600000,7500000,12000000"

  /// Whether a key is one of the names, or one with a date of eight digits.
  private static func isRelease(_ key: String, of names: [String]) -> Bool {
    names.contains { name in
      guard key.hasPrefix(name) else { return false }
      let rest = key.utf8.dropFirst(name.utf8.count)
      return rest.isEmpty
        || (rest.count == 9 && rest.first == UInt8(ascii: "-")
          && rest.dropFirst().allSatisfy(ModelSpellings.isDigit))
    }
  }
}
