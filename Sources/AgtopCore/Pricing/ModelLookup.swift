/// Finds the row of a model in the price table.
///
/// Exact, then by declared spellings, never by a prefix or a part of the name. What is not found has
/// no price.
package enum ModelLookup {
  /// The row of a model as a client's transcript names it.
  ///
  /// The provider that the transcript names says where to look first, else the client's own.
  package static func row(
    for model: ModelName, client: ClientPricing, in table: PriceTable
  ) -> PriceRow? {
    find(model, client: client, in: table)?.row
  }

  /// The row of a model and where it was found.
  ///
  /// What the user's settings say of the model comes first. A model that they name as free has none.
  package static func find(
    _ model: ModelName, client: ClientPricing, in table: PriceTable
  ) -> PriceFinding? {
    let own = modelName(model.name).flatMap {
      table.own.statement(of: $0, provider: model.provider)
    }
    switch own {
    case .free: return nil
    case .rates(let row, let key): return PriceFinding(row: row, key: key, origin: .user)
    case .alias(let other):
      var found = find(ModelName(name: other), client: client, in: table.withoutAliases)
      found?.alias = other
      return found
    case nil:
      return find(
        named: model.name, provider: PriceNamespaces.provider(of: model, client: client), in: table)
    }
  }

  /// The row of a name, looked for first where a provider's models are listed.
  static func row(named raw: String, provider: String?, in table: PriceTable) -> PriceRow? {
    find(named: raw, provider: provider, in: table)?.row
  }

  private static func find(
    named raw: String, provider: String?, in table: PriceTable
  ) -> PriceFinding? {
    var found: PriceFinding?
    forEachKey(of: raw, provider: provider) { key in
      found = table.find(key.text)
      return found == nil
    }
    return found
  }

  /// A key under which the table may list a model.
  struct Key: Hashable, Sendable {
    /// Where a provider's models are listed, such as `openrouter/`; empty for bare names.
    var prefix: String
    /// A spelling of the model's name.
    var spelling: String

    var text: String { prefix + spelling }
  }

  /// Goes through the keys under which a model may be listed, in order, as long as `isWanted` says that
  /// more are; some may come twice.
  static func forEachKey(of raw: String, provider: String?, _ isWanted: (Key) -> Bool) {
    guard let name = modelName(raw) else { return }
    let provider = provider?.lowercased()
    if let provider, PriceNamespaces.isLocal(provider) { return }
    if let provider, let prefixes = PriceNamespaces.prefixes(of: provider),
      !forEachKey(prefixes, name, isWanted)
    {
      return
    }
    // The name's own path, as far as it consists of known providers: an unknown one may be another
    // model of the same name.
    var rest = name[...]
    while let slash = rest.firstIndex(of: "/") {
      guard let prefixes = PriceNamespaces.prefixes(of: String(rest[..<slash])) else { break }
      rest = rest[rest.index(after: slash)...]
      if !forEachKey(prefixes, String(rest), isWanted) { return }
    }
    let maker = PriceNamespaces.maker(of: String(rest)).flatMap(PriceNamespaces.prefixes) ?? []
    _ = forEachKey(maker + [""], String(rest), isWanted)
  }

  /// - Returns: whether more are wanted.
  private static func forEachKey(
    _ prefixes: [String], _ name: String, _ isWanted: (Key) -> Bool
  ) -> Bool {
    for spelling in ModelSpellings.all(of: name) {
      for prefix in prefixes {
        guard isWanted(Key(prefix: prefix, spelling: spelling)) else { return false }
      }
    }
    return true
  }

  private static func isNoSpace(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: " ") && !(UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
  }

  /// The name in lower case without space around it; nil when it names no model.
  static func modelName(_ raw: String) -> String? {
    let bytes = raw.utf8
    guard let first = bytes.firstIndex(where: isNoSpace),
      let last = bytes.lastIndex(where: isNoSpace)
    else { return nil }
    let name = Substring(bytes[first...last]).lowercased()
    guard !["<synthetic>", "unknown", "auto", "default", "inherit"].contains(name) else {
      return nil
    }
    guard name.hasPrefix("arn:aws") else { return name }
    // A Bedrock profile may be named by its ARN; the profile of an application says nothing.
    let resource = name.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last
    let parts = resource?.split(separator: "/", maxSplits: 1) ?? []
    guard parts.count == 2, ["inference-profile", "foundation-model"].contains(parts[0]) else {
      return nil
    }
    return String(parts[1])
  }
}
