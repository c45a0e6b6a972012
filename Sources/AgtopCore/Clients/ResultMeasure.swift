/// The size of what a tool gave back, and its first line, taken without keeping the rest.
struct ResultMeasure {
  /// Bytes of a text in which its first line is looked for.
  private static let byteLimit = 4096
  /// Characters of a first line, at most.
  private static let length = 120
  /// Values in values that are followed.
  private static let deepest = 6

  private var bytes = 0
  private var newlines = 0
  private var endsWithNewline = true
  private var firstLine = ""

  /// Adds a text.
  ///
  /// - Parameter head: what it begins with that is not the tool's.
  mutating func add(_ text: JSONText, behind head: Substring = "") {
    let size = text.size
    let skipped = head.utf8.count
    guard size.bytes > skipped else { return }
    bytes += size.bytes - skipped
    newlines += size.newlines - head.utf8.count(where: { $0 == 0x0A })
    endsWithNewline = size.endsWithNewline
    guard firstLine.isEmpty else { return }
    let beginning = text.prefix(Self.byteLimit + skipped).utf8.dropFirst(skipped)
    for line in beginning.split(separator: 0x0A) {
      firstLine = Preview.line(Substring(line), limit: Self.length)
      if !firstLine.isEmpty { return }
    }
  }

  /// Adds the texts of a value: a string, an array of parts, or an object with a text in it.
  mutating func add(_ cursor: inout JSONCursor) { add(&cursor, depth: 0) }

  private mutating func add(_ cursor: inout JSONCursor, depth: Int) {
    // No client nests results; a file may nest anything.
    guard depth < Self.deepest else { return cursor.skip() }
    switch cursor.kind {
    case .string: if let text = cursor.string() { add(text) }
    case .array: cursor.forEachElement { add(&$0, depth: depth + 1) }
    case .object:
      cursor.forEachKey { key, cursor in
        switch key {
        case "text", "content", "output", "error", "message", "source", "inlineData":
          add(&cursor, depth: depth + 1)
        case "data", "image_url", "url":
          // An image as text: its size is all there is to say.
          bytes += cursor.rawValue().count
        default: cursor.skip()
        }
      }
    default: cursor.skip()
    }
  }

  /// The result of a tool.
  func result(of tool: String?, _ outcome: ToolOutcome?) -> ToolResult {
    let lines = newlines + (bytes > 0 && !endsWithNewline ? 1 : 0)
    return ToolResult(
      tool: tool, byteCount: bytes, lineCount: lines, firstLine: firstLine, outcome: outcome)
  }
}
