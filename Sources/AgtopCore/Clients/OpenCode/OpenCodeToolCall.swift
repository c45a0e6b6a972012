/// A tool call: an entry of a message's `content` (2.x) or a row of `part` (1.x).
struct OpenCodeToolCall {
  var isTool = false
  var isRunning = false
  private var name: JSONText?
  private var argument: JSONText?
  private var argumentRank = Int.max
  /// The figures of a `step-finish` part (1.x).
  var stepTokens: OpenCodeTokens?
  /// Whether it is a `step-finish` part.
  var isStep = false

  /// Reads an entry; anything else than a tool call or a step leaves both flags false.
  init(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    var faults = 0
    while let key = cursor.nextKey() {
      switch key {
      case "type":
        switch cursor.string() {
        case .some("tool"): isTool = true
        case .some("step-finish"): isStep = true
        default: break
        }
      case "name", "tool": name = cursor.string()
      case "state": readState(&cursor)
      case "tokens": stepTokens = OpenCodeTokens(&cursor, faults: &faults)
      default: cursor.skip()
      }
    }
    // A step whose figures are damaged adds nothing true.
    if faults > 0 { stepTokens = nil }
  }

  /// `name: argument`, shortened to one line.
  var summary: String? {
    guard let name = name?.prefix(Preview.byteLimit) else { return nil }
    guard let argument = argument?.prefix(Preview.byteLimit) else { return Preview.title(name) }
    return Preview.title(name + ": " + argument)
  }

  private mutating func readState(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "status":
        switch cursor.string() {
        case .some("running"), .some("pending"), .some("streaming"): isRunning = true
        default: isRunning = false
        }
      case "title": offer(cursor.string(), rank: 0)
      case "input":
        // While it streams, 2.x keeps the input as an unfinished text.
        guard cursor.beginObject() else { continue }
        while let key = cursor.nextKey() { readArgument(key, &cursor) }
      default: cursor.skip()
      }
    }
  }

  private mutating func readArgument(_ key: JSONText, _ cursor: inout JSONCursor) {
    switch key {
    case "command": offer(cursor.string(), rank: 1)
    case "filePath", "path", "file": offer(cursor.string(), rank: 2)
    case "pattern", "query", "url": offer(cursor.string(), rank: 3)
    case "description": offer(cursor.string(), rank: 4)
    default: cursor.skip()
    }
  }

  private mutating func offer(_ text: JSONText?, rank: Int) {
    guard let text, !text.isEmpty, rank < argumentRank else { return }
    argument = text
    argumentRank = rank
  }
}
