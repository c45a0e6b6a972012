/// The ways to write one model's name, from strict to loose.
///
/// Only parts that are known to say nothing about the price are taken off: a date, `[1m]`, a region.
/// A version, or `-mini`, `-pro`, `-fast`, is part of the model and never goes.
enum ModelSpellings {
  /// All spellings of a trimmed lower-case name, itself first; each goes on from the one before.
  ///
  /// A name of Bedrock keeps its region through all of them and loses it only then: a region costs more.
  static func all(of name: String) -> [String] {
    let model = withoutFirst(of: vendors, withoutFirst(of: regions, name))
    let models = models(model)
    guard model != name else { return models }
    let vendor = withoutFirst(of: regions, name).dropLast(model.count)
    let whole = name.dropLast(model.count)
    return models.map { whole + $0 } + models.map { vendor + $0 } + models
  }

  private static func models(_ name: String) -> [String] {
    var spellings = [name]
    for step in steps {
      let last = spellings[spellings.count - 1]
      let next = step(last)
      if next != last, !next.isEmpty { spellings.append(next) }
    }
    if let other = spellings.lazy.compactMap({ kimi[$0] }).first { spellings.append(other) }
    if let other = aliases[name] { spellings.append(other) }
    return spellings
  }

  /// Whether a name is one that only Kimi's coding plan uses: its interface for API keys has the long
  /// names.
  static func isKimiPlan(_ name: String) -> Bool { name == "kimi-for-coding" || kimi[name] != nil }

  /// A name of Bedrock without its region and vendor.
  static func withoutSeller(_ name: String) -> String {
    withoutFirst(of: vendors + ["openai."], withoutFirst(of: regions, name))
  }

  /// A name without what says only which release of the model it is, or how large its window is.
  static func withoutRelease(_ name: String) -> String {
    withoutDate(withoutPin(dropping(["-v1", "-v1:0"], from: dropping(["[1m]"], from: name))))
  }

  private static let regions = ["us-gov.", "us.", "eu.", "apac.", "global.", "jp.", "au."]
  private static let vendors = ["anthropic."]

  private static let steps: [@Sendable (String) -> String] = [
    { dropping(["[1m]"], from: $0) },
    { dropping(routes, from: $0) },
    { dropping(["-v1", "-v1:0"], from: $0) },
    { withoutPin($0) },
    { withoutDate($0) },
    { $0.hasPrefix("claude") ? dashed($0) : dotted($0) },
    { versionLast($0) },
    { dropping(efforts, from: $0) },
    { dropping(["-latest", "-preview", "-exp"], from: $0) },
  ]

  /// OpenRouter's variants of one model.
  private static let routes = [
    ":free", ":beta", ":thinking", ":extended", ":nitro", ":floor", ":online", ":exacto",
  ]
  /// Codex once wrote the reasoning effort into the name.
  private static let efforts = [
    "-none", "-minimal", "-low", "-medium", "-high", "-xhigh", "-thinking",
  ]
  /// Kimi's own short names.
  private static let kimi = [
    "k2.5": "kimi-k2.5", "k2.6": "kimi-k2.6", "k2.7-code": "kimi-k2.7-code", "k3": "kimi-k3",
    "k3.1-pro": "kimi-k3.1-pro", "k2-thinking": "kimi-k2-thinking",
  ]
  /// Other names that a client declares for a whole name: Gemini CLI has this one on some back ends.
  private static let aliases = ["gemini-3-flash": "gemini-3.5-flash"]

  private static func dropping(_ ends: [String], from name: String) -> String {
    guard let end = ends.first(where: name.hasSuffix) else { return name }
    return String(name.dropLast(end.count))
  }

  private static func withoutFirst(of starts: [String], _ name: String) -> String {
    guard let start = starts.first(where: name.hasPrefix) else { return name }
    return String(name.dropFirst(start.count))
  }

  /// Vertex pins a version behind `@`.
  private static func withoutPin(_ name: String) -> String {
    guard let at = name.lastIndex(of: "@") else { return name }
    let pin = name[name.index(after: at)...]
    return pin == "default" || pin == "latest" || isDate(pin.utf8) ? String(name[..<at]) : name
  }

  /// Takes off `-YYYYMMDD` or `-YYYY-MM-DD`; fewer digits are a version.
  private static func withoutDate(_ name: String) -> String {
    for length in [8, 10] where name.utf8.count > length + 1 {
      let end = name.utf8.suffix(length + 1)
      if end.first == UInt8(ascii: "-"), isDate(end.dropFirst()) {
        return String(decoding: name.utf8.dropLast(length + 1), as: UTF8.self)
      }
    }
    return name
  }

  private static func isDate(_ text: Substring.UTF8View) -> Bool {
    guard text.starts(with: "20".utf8), text.count == 8 || text.count == 10 else { return false }
    return text.enumerated().allSatisfy { index, byte in
      text.count == 10 && (index == 4 || index == 7)
        ? byte == UInt8(ascii: "-") : isDigit(byte)
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// `claude-opus-4.5` → `claude-opus-4-5`.
  static func dashed(_ name: String) -> String {
    replacing(UInt8(ascii: "."), by: UInt8(ascii: "-"), in: name)
  }

  /// `k2p6` → `k2.6`, as `kimi-for-coding` names its models.
  private static func dotted(_ name: String) -> String {
    replacing(UInt8(ascii: "p"), by: UInt8(ascii: "."), in: name)
  }

  /// Replaces a byte that stands between two digits.
  private static func replacing(_ old: UInt8, by new: UInt8, in name: String) -> String {
    var bytes = Array(name.utf8)
    for index in bytes.indices.dropFirst().dropLast()
    where bytes[index] == old && isDigit(bytes[index - 1]) && isDigit(bytes[index + 1]) {
      bytes[index] = new
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `claude-4-5-sonnet` → `claude-sonnet-4-5`.
  static func versionLast(_ name: String) -> String {
    var parts = name.split(separator: "-")
    guard parts.count > 2, parts.first == "claude", let family = parts.last,
      ["opus", "sonnet", "haiku"].contains(family),
      parts[1..<(parts.count - 1)].allSatisfy({ $0.utf8.allSatisfy(isDigit) })
    else { return name }
    parts.removeLast()
    parts.insert(family, at: 1)
    return parts.joined(separator: "-")
  }
}
