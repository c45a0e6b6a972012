/// A row of `session` or `session_v2`.
struct OpenCodeSessionRow {
  var id: String
  var parentID: String?
  var forkedFrom: String?
  var directory: String?
  var title: String?
  var created: Int64?
  var updated: Int64?
  var model: String?
  var variant: String?
  /// The sums that the row keeps, reasoning added to output; nil where the table has none.
  var tokens: TokenUsage?
  var dollars: Double?
  /// How many files it changed, as OpenCode counts them from its snapshots.
  var changedFiles: Int?

  /// The columns that `init` reads, in its order.
  static let columns = [
    "id", "parent_id", "fork_session_id", "directory", "title", "time_created", "time_updated",
    "model", "cost", "tokens_input", "tokens_output", "tokens_reasoning", "tokens_cache_read",
    "tokens_cache_write", "summary_files",
  ]

  /// Reads a row; nil when it has no id.
  init?(_ row: borrowing SQLiteRow) {
    guard let id = row.text(0), !id.isEmpty else { return nil }
    self.id = id
    parentID = row.text(1)
    forkedFrom = row.text(2)
    directory = row.text(3)
    title = row.text(4)
    created = Timestamp.stated(row.integer(5))
    updated = Timestamp.stated(row.integer(6))
    if let json = row.bytes(7) { readModel(json) }
    dollars = row.double(8)
    changedFiles = row.integer(14).map(Self.sum)
    if !row.isNull(9) || !row.isNull(10) {
      let reasoning = Self.sum(row.integer(11))
      tokens = TokenUsage(
        input: Self.sum(row.integer(9)), cacheRead: Self.sum(row.integer(12)),
        cacheWrite5m: Self.sum(row.integer(13)),
        output: Self.sum(row.integer(10)) + reasoning, reasoning: reasoning)
    }
  }

  /// A sum over a session; anything that cannot be one is 0.
  private static func sum(_ value: Int64?) -> Int {
    guard let value, value >= 0, value < 1 << 36 else { return 0 }
    return Int(value)
  }

  private mutating func readModel(_ json: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(json)
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "id", "modelID": model = cursor.string()?.string
      case "variant": variant = cursor.string()?.string
      default: cursor.skip()
      }
    }
  }
}
