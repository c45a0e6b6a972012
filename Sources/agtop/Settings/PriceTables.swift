import AgtopCore

/// The tables of prices in a settings file: `[prices.alias]` of names, and a table `[prices.rates."MODEL"]`
/// for each model with rates of the user's own (`docs/prices.md`).
///
/// What cannot be taken is a fault by itself: all else stays.
struct PriceTables {
  /// Models that are priced as another one.
  private(set) var aliases: [String: String] = [:]
  /// Models with rates of their own.
  private(set) var rates: [String: PriceRow] = [:]
  /// What could not be taken, a line each: place, key, what is right.
  private(set) var faults: [String] = []
  /// Whether the table of aliases has the wrong form: nothing below it is taken, and one line says so.
  private var refusesAliases = false

  private static let section = "prices"
  private static let aliasTable = "alias"
  private static let rateTable = "rates"

  /// The rates of one model as they are read.
  private struct Draft {
    var line: Int
    var amounts: [RateKey: Double] = [:]
    /// Whether one of its keys cannot be taken: a model is not priced by half of what is meant.
    var isRefused = false
  }

  /// The keys of a model's rates.
  private enum RateKey: String, CaseIterable {
    case input
    case output
    case cacheRead = "cache_read"
    case cacheWrite = "cache_write"
    case cacheWrite1h = "cache_write_1h"
    case context
  }

  /// Why a statement cannot be taken.
  private struct Fault: Error {
    var what: String
  }

  /// Reads what a settings file says.
  init(_ statements: [TOMLReader.Statement]) {
    var drafts: [String: Draft] = [:]
    for statement in statements where statement.path.first == Self.section {
      do throws(Fault) {
        try read(statement, into: &drafts)
      } catch {
        add(error.what, of: statement.path, line: statement.line)
      }
    }
    for (name, draft) in drafts.sorted(by: { $0.value.line < $1.value.line }) {
      do throws(Fault) {
        rates[name] = draft.isRefused ? nil : try row(of: name, draft.amounts)
      } catch {
        add(error.what, of: [Self.section, Self.rateTable, name], line: draft.line)
      }
    }
  }

  /// A model's name as prices are looked up by it; nil for what is none.
  static func name(of text: String) -> String? {
    let name = text.lowercased()
    let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    return isPlain && (1...200).contains(name.utf8.count) ? name : nil
  }

  private mutating func add(_ what: String, of path: [String], line: Int) {
    faults.append("line \(line): \(path.joined(separator: ".")): \(what)")
  }

  private mutating func read(
    _ statement: TOMLReader.Statement, into drafts: inout [String: Draft]
  ) throws(Fault) {
    let path = statement.path
    guard path.count > 1 else { return }
    switch path[1] {
    case Self.aliasTable: try readAlias(statement)
    case Self.rateTable: try readRate(statement, into: &drafts)
    default:
      guard PriceKey(rawValue: path[1]) == nil else { return }
      let names = PriceKey.allCases.map(\.rawValue) + [Self.aliasTable, Self.rateTable]
      throw Fault(
        what: NearestName.of(path[1], among: names).map { "did you mean \($0)?" }
          ?? "there is no such key; there are \(names.joined(separator: ", "))")
    }
  }

  private mutating func readAlias(_ statement: TOMLReader.Statement) throws(Fault) {
    let path = statement.path
    let shape = "write [prices.alias], and below it \"my-name\" = \"a model\""
    guard let value = statement.value else {
      guard path.count == 2, !statement.isOneOfMany else {
        refusesAliases = true
        throw Fault(what: shape)
      }
      return
    }
    guard !refusesAliases else { return }
    guard path.count == 3, let name = Self.name(of: path[2]) else {
      throw Fault(what: path.count > 3 ? "a name with dots needs quotes" : shape)
    }
    guard case .text(let text) = value, let other = Self.name(of: text) else {
      throw Fault(what: "takes the name of a model, not \(value.quoted)")
    }
    guard other != name else { throw Fault(what: "a model cannot stand for itself") }
    aliases[name] = other
  }

  private func readRate(
    _ statement: TOMLReader.Statement, into drafts: inout [String: Draft]
  ) throws(Fault) {
    let path = statement.path
    let shape = "write [prices.rates.\"a model\"], and below it input = … and output = …"
    guard path.count > 2, let name = Self.name(of: path[2]) else {
      guard path.count == 2, statement.value == nil, !statement.isOneOfMany else {
        throw Fault(what: shape)
      }
      return
    }
    guard let value = statement.value else {
      guard path.count == 3, !statement.isOneOfMany else {
        throw Fault(what: path.count > 3 ? "a name with dots needs quotes" : shape)
      }
      drafts[name] = drafts[name] ?? Draft(line: statement.line)
      return
    }
    guard path.count == 4 else {
      throw Fault(what: path.count > 4 ? "a name with dots needs quotes" : shape)
    }
    var draft = drafts[name] ?? Draft(line: statement.line)
    defer { drafts[name] = draft }
    guard let key = RateKey(rawValue: path[3]) else {
      let names = RateKey.allCases.map(\.rawValue)
      draft.isRefused = true
      throw Fault(
        what: NearestName.of(path[3], among: names).map { "did you mean \($0)?" }
          ?? "there is no such rate; there are \(names.joined(separator: ", "))")
    }
    let most = key == .context ? 1e9 : OwnRates.most
    guard case .number(let amount) = value, (0...most).contains(amount) else {
      draft.isRefused = true
      throw Fault(
        what: key == .context
          ? "takes the longest prompt in tokens, not \(value.quoted)"
          : "takes dollars for a million tokens, 0 to 100000, not \(value.quoted)")
    }
    draft.amounts[key] = amount
  }

  /// The row of a model.
  private func row(of name: String, _ amounts: [RateKey: Double]) throws(Fault) -> PriceRow? {
    guard let input = amounts[.input], let output = amounts[.output] else {
      throw Fault(what: "needs input and output, in dollars for a million tokens")
    }
    var rates = OwnRates(input: input, output: output)
    rates.cacheRead = amounts[.cacheRead]
    rates.cacheWrite = amounts[.cacheWrite]
    rates.cacheWrite1h = amounts[.cacheWrite1h]
    rates.context = amounts[.context].map { Int($0) }
    return rates.row(of: name)
  }
}
