#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// LiteLLM's `model_prices_and_context_window.json`, as lines of a price sheet.
///
/// What `Tools/make-price-table` does for the table inside the binary, with the same rules.
struct LiteLLMTable {
  /// The lines by key, in lower case.
  private(set) var lines: [String: String] = [:]
  /// How many of them have prices; the others are further names.
  private(set) var rowCount = 0

  /// Why bytes are no price table.
  enum Fault: Error, Hashable {
    /// They are no JSON, or end too early.
    case damaged
    /// They have no model with a price.
    case empty
  }

  /// Any value, unread.
  private struct Anything: Decodable {
    init(from decoder: any Decoder) {}
  }

  /// - Throws: `Fault`.
  init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    // The cursor follows what it needs and forgives the rest: a table has to be whole everywhere.
    guard String(validating: bytes, as: UTF8.self) != nil,
      (try? JSONDecoder().decode([String: Anything].self, from: Data(bytes))) != nil
    else { throw .damaged }
    var cursor = JSONCursor(bytes)
    guard cursor.kind == .object else { throw .damaged }
    var entries: [String: LiteLLMEntry] = [:]
    var keys: [String: String] = [:]
    cursor.forEachKey { key, value in
      guard value.kind == .object else { return value.skip() }
      let entry = LiteLLMEntry(&value)
      let key = key.string
      let lower = key.lowercased()
      guard entry.isWanted(as: key), entries[lower] == nil else { return }
      entries[lower] = entry
      keys[lower] = key
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { throw .damaged }
    guard !entries.isEmpty else { throw .empty }
    entries.merge(BedrockRegions.missing(in: entries)) { known, _ in known }
    for (lower, entry) in entries {
      let line = entry.line(of: keys[lower] ?? lower)
      // A row without a price of input and output is none.
      guard PriceRow(line: line[...].utf8) != nil else { continue }
      lines[lower] = line
      rowCount += 1
    }
    guard rowCount > 0 else { throw .empty }
    for (name, key) in LiteLLMNames.of(Set(lines.keys)) { lines[name] = "\(name)\t\t@\(key)" }
  }
}
