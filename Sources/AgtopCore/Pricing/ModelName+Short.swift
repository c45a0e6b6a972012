extension ModelName {
  /// A model's name as a narrow column shows it beside its client: without the vendor that the client
  /// already names, the place where it is sold, and the date of its release.
  ///
  /// `claude-opus-5-5-20261001` → `opus-5.5`, Codex's `gpt-5.5-codex` → `5.5-codex`, Gemini CLI's
  /// `gemini-2.5-flash` → `2.5-flash`. Claude's families name their vendor for every client. Whatever
  /// else a name says is part of the model and stays; a name that this does not know stays whole.
  package static func short(_ name: String, client: ClientKind) -> String {
    let model = bare(name)
    if let claude = claude(model) { return claude }
    if client == .codex, let version = version(of: model, after: "gpt-") { return version }
    if client == .gemini, let version = version(of: model, after: "gemini-") { return version }
    return PriceNamespaces.maker(of: model.lowercased()) == nil ? name : model
  }

  /// The name without the path of its providers, its region, its release.
  private static func bare(_ name: String) -> String {
    var model = name
    if let slash = name.lastIndex(of: "/") {
      let path = name[..<slash].split(separator: "/", omittingEmptySubsequences: false)
      if path.allSatisfy({ PriceNamespaces.prefixes(of: $0.lowercased()) != nil }) {
        model = String(name[name.index(after: slash)...])
      }
    }
    return ModelSpellings.withoutRelease(ModelSpellings.withoutSeller(model))
  }

  /// `claude-opus-5-5` and `claude-3-5-sonnet` as family and version; nil for other names.
  private static func claude(_ model: String) -> String? {
    let parts = ModelSpellings.versionLast(ModelSpellings.dashed(model)).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0] == "claude", isWord(parts[1]) else { return nil }
    let rest = parts[2...].drop(while: isVersion)
    let numbers = parts[2..<rest.startIndex].joined(separator: ".")
    return ([parts[1]] + (numbers.isEmpty ? [] : [numbers[...]]) + rest).joined(separator: "-")
  }

  /// What follows a vendor's word, where it begins with a number: other names would not say what they are.
  private static func version(of model: String, after word: String) -> String? {
    guard model.hasPrefix(word) else { return nil }
    let rest = model.dropFirst(word.count)
    return rest.first.map { $0.isASCII && $0.isNumber } == true ? String(rest) : nil
  }

  private static func isWord(_ part: Substring) -> Bool {
    !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }

  private static func isVersion(_ part: Substring) -> Bool {
    (1...2).contains(part.utf8.count) && part.utf8.allSatisfy(ModelSpellings.isDigit)
  }
}
