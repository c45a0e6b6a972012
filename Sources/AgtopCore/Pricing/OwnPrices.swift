/// What the user's settings say of prices: rates, other names of models, models that cost nothing.
///
/// It beats every sheet. Keys are names of models in lower case as transcripts write them, with the
/// provider and a slash before them where only that provider's model is meant.
package struct OwnPrices: Hashable, Sendable {
  /// Rates by name.
  package var rates: [String: PriceRow] = [:]
  /// Models that are priced as another one, by name.
  package var aliases: [String: String] = [:]
  /// Models that cost nothing.
  package var free: Set<String> = []

  /// Nothing of that.
  package init() {}

  /// What it says of a model.
  enum Statement {
    case rates(PriceRow, key: String)
    case alias(String)
    case free
  }

  /// Whether it says nothing.
  var isEmpty: Bool { rates.isEmpty && aliases.isEmpty && free.isEmpty }

  /// What it says of a model; nil for nothing.
  ///
  /// The whole name comes before its looser spellings, and a name with its provider before one without.
  ///
  /// - Parameters:
  ///   - name: as `ModelLookup.modelName` gives it.
  ///   - provider: the one that the transcript names.
  func statement(of name: String, provider: String?) -> Statement? {
    guard !isEmpty else { return nil }
    for spelling in ModelSpellings.all(of: name) {
      let keys = (provider.map { ["\($0.lowercased())/\(spelling)"] } ?? []) + [spelling]
      for key in keys {
        if let row = rates[key] { return .rates(row, key: key) }
        if let alias = aliases[key] { return .alias(alias) }
        if free.contains(key) { return .free }
      }
    }
    return nil
  }

  /// A hash of all it says, in hexadecimal; empty where it says nothing.
  var digest: String {
    guard !isEmpty else { return "" }
    var hash = StableHash()
    for (name, row) in rates.sorted(by: { $0.key < $1.key }) { hash.add("\(name)=\(row)") }
    for (name, other) in aliases.sorted(by: { $0.key < $1.key }) { hash.add("\(name)@\(other)") }
    for name in free.sorted() { hash.add(name) }
    return String(hash.value, radix: 16)
  }
}

/// The user's own rates of one model, in dollars a million tokens.
package struct OwnRates: Hashable, Sendable {
  /// Fresh input.
  package var input: Double
  /// Output, reasoning included.
  package var output: Double
  /// Cache reads; nil is the price of input.
  package var cacheRead: Double?
  /// Cache writes; nil is the price of input.
  package var cacheWrite: Double?
  /// Cache writes of one hour; nil is twice the input for Claude, else the price of other writes.
  package var cacheWrite1h: Double?
  /// The longest prompt in tokens.
  package var context: Int?

  /// Rates of input and output.
  package init(input: Double, output: Double) {
    self.input = input
    self.output = output
  }

  /// More dollars than this for a million tokens are taken for a slip.
  package static let most = 100_000.0

  /// The row of a model; nil where a rate is below 0, above `most`, or no number.
  package func row(of name: String) -> PriceRow? {
    var written = WrittenRates()
    written.input = Self.picodollars(input)
    written.output = Self.picodollars(output)
    written.cacheRead = cacheRead.flatMap(Self.picodollars)
    written.cacheWrite5m = cacheWrite.flatMap(Self.picodollars)
    written.cacheWrite1h = cacheWrite1h.flatMap(Self.picodollars)
    // What is written as an hour's price is meant.
    let isClaude = name.contains("claude") && cacheWrite1h == nil
    guard let rates = written.filled(isClaude: isClaude) else { return nil }
    var row = PriceRow(key: name, standard: RateCard(base: rates))
    row.maxInputTokens = context
    return row
  }

  private static func picodollars(_ perMillion: Double) -> Int64? {
    guard (0...most).contains(perMillion) else { return nil }
    return Int64((perMillion * 1e6).rounded())
  }
}
