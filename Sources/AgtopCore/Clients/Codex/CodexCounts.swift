/// A `token_count` event: running totals, the last call, the context window, the plan's windows.
struct CodexCounts {
  /// The running totals; nil when there are none that can be believed.
  var total: CodexUsage?
  /// The last call, or after a compaction an estimate of the context.
  var last: CodexUsage?
  /// The context window in tokens.
  var window: Int64?
  /// The `rate_limits` object as it stands.
  var limits: UnsafeRawBufferPointer?
  /// The name of the limits' bucket.
  var limitBucket: JSONText?

  /// Reads the payload; any other value is skipped.
  init(_ cursor: inout JSONCursor, faults: inout Int) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "info": readInfo(&cursor, &faults)
      case "rate_limits":
        guard cursor.kind == .object else {
          cursor.skip()
          continue
        }
        var ahead = cursor
        limits = cursor.rawValue()
        ahead.forEachKey { key, cursor in
          if key == "limit_id" { limitBucket = cursor.string() } else { cursor.skip() }
        }
      default: cursor.skip()
      }
    }
  }

  private mutating func readInfo(_ cursor: inout JSONCursor, _ faults: inout Int) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "total_token_usage":
        var doubtful = 0
        total = CodexUsage(&cursor, limit: CodexUsage.largestTotal, faults: &doubtful)
        if doubtful > 0 {
          // A total with a hole would make its increase wrong: the last call is better.
          total = nil
          faults += doubtful
        }
      case "last_token_usage":
        last = CodexUsage(&cursor, limit: Int64(Request.maximumTokens), faults: &faults)
      case "model_context_window": window = cursor.integer()
      default: cursor.skip()
      }
    }
  }
}
