/// What a tool gave back to Codex: its size without the lines that Codex puts before it, and from those
/// how a command ended.
struct CodexOutput {
  private(set) var measure = ResultMeasure()
  private(set) var outcome: ToolOutcome?

  /// Bytes in which those lines are looked for.
  private static let headLimit = 600
  /// Bytes of an output that is JSON in a text, as long as it is read.
  private static let documentLimit = 4 << 20

  /// Reads the line of an output; nil when it is damaged.
  init?(_ line: UnsafeRawBufferPointer) {
    var output: JSONCursor?
    let isSound = CodexContent.forEachKeyOfItem(in: line) { key, cursor in
      if key == "output" { output = cursor }
      cursor.skip()
    }
    guard isSound else { return nil }
    guard var output else { return }
    if output.kind == .string {
      if let text = output.string() { readText(text) }
    } else {
      readObject(&output)
    }
  }

  private mutating func readText(_ text: JSONText) {
    // Versions of 2025 write an object as text: {"output":…,"metadata":{"exit_code":…}}.
    if text.hasPrefix("{"), text.bytes.count <= Self.documentLimit, readDocument(text.string) {
      return
    }
    let start = text.prefix(Self.headLimit)
    var end = start.startIndex
    while let mark = Self.marks.first(where: { start[end...].hasPrefix($0) }) {
      let line = start[end...].prefix { $0 != "\n" }
      // A line that was cut is no head.
      guard line.endIndex < start.endIndex else { break }
      if Self.statusMarks.contains(mark) {
        let status = line.dropFirst(mark.count).prefix { $0 == "-" || $0.isNumber }
        outcome = Int(status).map { ToolOutcome(status: $0) }
      }
      end = start.index(after: line.endIndex)
      if mark == "Output:" { break }
    }
    measure.add(text, behind: start[..<end])
  }

  private static let statusMarks = ["Process exited with code ", "Exit code: "]
  /// What the lines begin with that Codex puts before an output.
  private static let marks =
    statusMarks + [
      "Chunk ID:", "Wall time:", "Original token count:", "Total output lines:", "Output:",
    ]

  private mutating func readDocument(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { bytes in
      var check = JSONCursor(bytes)
      check.skip()
      guard !check.isDamaged, check.isAtEnd else { return false }
      var cursor = JSONCursor(bytes)
      var hasOutput = false
      cursor.forEachKey { key, cursor in
        hasOutput = hasOutput || key == "output"
        cursor.skip()
      }
      guard hasOutput else { return false }
      cursor = JSONCursor(bytes)
      readObject(&cursor)
      return true
    }
  }

  private mutating func readObject(_ cursor: inout JSONCursor) {
    guard cursor.kind == .object else { return measure.add(&cursor) }
    cursor.forEachKey { key, cursor in
      switch key {
      case "output", "content", "content_items": measure.add(&cursor)
      case "success":
        if let isSuccess = cursor.bool() { outcome = isSuccess ? .ok : .failed }
      case "metadata":
        cursor.forEachKey { key, cursor in
          guard key == "exit_code" else { return cursor.skip() }
          if let status = cursor.integer() { outcome = ToolOutcome(status: Int(status)) }
        }
      default: cursor.skip()
      }
    }
  }
}
