/// Further names of keys, as `.github/tools/make-price-table` makes them (`aliases`).
enum LiteLLMNames {
  /// Names that the vendor itself declares for a dated key.
  private static let declared = [
    "claude-opus-4-0": "claude-opus-4-20250514",
    "claude-sonnet-4-0": "claude-sonnet-4-20250514",
  ]

  /// Free names without date, version or maker, and the key that each stands for: the newest that has it.
  static func of(_ keys: Set<String>) -> [String: String] {
    var best: [String: (date: String, key: String)] = [:]
    for key in keys {
      let (names, date) = undated(key)
      for name in names where !keys.contains(name) {
        if let other = best[name], (other.date, other.key) >= (date, key) { continue }
        best[name] = (date, key)
      }
    }
    var makers: [String: [String]] = [:]
    for key in keys {
      // Their keys name the maker too, which their customers may leave out.
      let parts = key.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count == 3, ["baseten", "deepinfra", "nebius"].contains(parts[0]) {
        makers["\(parts[0])/\(parts[2])", default: []].append(key)
      }
    }
    var names = best.mapValues(\.key)
    for (name, keys) in makers where keys.count == 1 && names[name] == nil { names[name] = keys[0] }
    for (name, key) in declared where keys.contains(key) { names[name] = key }
    return names.filter { !keys.contains($0.key) }
  }

  /// Names of a dated or Bedrock-versioned key without its version or date, or without both; and its date.
  private static func undated(_ key: String) -> (names: [String], date: String) {
    var key = key
    var names: [String] = []
    if key.contains("anthropic.claude-"), let end = startOfVersion(key) {
      key = String(key[..<end])
      names.append(key)
    }
    for (length, separators) in [(8, "-@"), (10, "-")] where key.utf8.count > length + 1 {
      let end = key.utf8.suffix(length + 1)
      guard let first = end.first, separators.utf8.contains(first), isDate(end.dropFirst()) else {
        continue
      }
      names.append(String(key.dropLast(length + 1)))
      return (
        names, String(decoding: end.dropFirst().filter(ModelSpellings.isDigit), as: UTF8.self)
      )
    }
    return (names, "")
  }

  /// Where `-v1` or `-v1:0` begins at a name's end, behind a digit.
  private static func startOfVersion(_ key: String) -> String.Index? {
    guard let index = key.range(ofLast: "-v") else { return nil }
    let parts = key[key.index(index, offsetBy: 2)...].split(
      separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(ModelSpellings.isDigit) }),
      index > key.startIndex,
      ModelSpellings.isDigit(key.utf8[key.index(before: index)])
    else { return nil }
    return index
  }

  /// `YYYYMMDD` or `YYYY-MM-DD` of this century.
  private static func isDate(_ text: Substring.UTF8View) -> Bool {
    guard text.starts(with: "20".utf8) else { return false }
    return text.enumerated().allSatisfy { index, byte in
      text.count == 10 && (index == 4 || index == 7)
        ? byte == UInt8(ascii: "-") : ModelSpellings.isDigit(byte)
    }
  }
}

extension String {
  /// Where the last of some text begins.
  fileprivate func range(ofLast text: String) -> String.Index? { ranges(of: text).last?.lowerBound }
}
