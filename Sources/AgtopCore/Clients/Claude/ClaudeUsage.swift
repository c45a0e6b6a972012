/// The `usage` object of one assistant line.
///
/// Rules: `docs/counting.md`, "Claude Code".
struct ClaudeUsage {
  var tokens = TokenUsage()
  var webSearches = 0
  var isFast = false
  var isServedInUS = false
  /// The calls that make up the answer, as they stand; nil where it was one call.
  var iterations: UnsafeRawBufferPointer?
  /// How long what was written to the cache is kept, in seconds, as the split says: of two lifetimes that
  /// of the larger part; nil without a split, or where nothing was written.
  var writeLifetime: Int64?
  /// Figures that were no counts.
  var faults = 0

  /// Reads the object the cursor stands on; nil when it is not an object (`null`).
  init?(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return nil }
    var flatWrite = 0
    while let key = cursor.nextKey() {
      switch key {
      case "input_tokens": tokens.input = cursor.count(faults: &faults)
      case "output_tokens": tokens.output = cursor.count(faults: &faults)
      case "cache_read_input_tokens": tokens.cacheRead = cursor.count(faults: &faults)
      case "cache_creation_input_tokens": flatWrite = cursor.count(faults: &faults)
      case "cache_creation": readCacheCreation(&cursor)
      case "output_tokens_details": readOutputDetails(&cursor)
      case "server_tool_use": readServerTools(&cursor)
      case "speed": isFast = cursor.string().map { $0 == "fast" } ?? false
      case "inference_geo": isServedInUS = cursor.string().map { $0 == "us" } ?? false
      case "iterations":
        let list = cursor.rawValue()
        // `[]` and `null` are no list of calls.
        if list.count > 8 { iterations = list }
      default: cursor.skip()
      }
    }
    // The flat figure repeats the sum of the two lifetimes; what they leave over, or all of it where
    // they are missing, was written for five minutes.
    let split = tokens.cacheWrite5m + tokens.cacheWrite1h
    if split > 0 { writeLifetime = tokens.cacheWrite1h >= tokens.cacheWrite5m ? 3600 : 300 }
    if flatWrite > split { tokens.cacheWrite5m += flatWrite - split }
    tokens.reasoning = min(tokens.reasoning, tokens.output)
  }

  private mutating func readCacheCreation(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "ephemeral_5m_input_tokens": tokens.cacheWrite5m = cursor.count(faults: &faults)
      case "ephemeral_1h_input_tokens": tokens.cacheWrite1h = cursor.count(faults: &faults)
      default: cursor.skip()
      }
    }
  }

  private mutating func readOutputDetails(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "thinking_tokens": tokens.reasoning = cursor.count(faults: &faults)
      default: cursor.skip()
      }
    }
  }

  private mutating func readServerTools(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "web_search_requests": webSearches = cursor.count(faults: &faults)
      default: cursor.skip()
      }
    }
  }
}
