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
      if let text = output.string() { take(text) }
    } else {
      takeObject(&output)
    }
  }

  private mutating func take(_ text: JSONText) {
    // Versions of 2025 write an object as text: {"output":…,"metadata":{"exit_code":…}}.
    if text.hasPrefix("{"), text.bytes.count <= Self.documentLimit, takeDocument(text.string) {
      return
    }
    let head = text.prefix(Self.headLimit)
    guard Self.marks.contains(where: { head.hasPrefix($0) }),
      let end = head.firstRange(of: "Output:\n")?.upperBound
    else { return measure.add(text) }
    outcome = Self.status(in: head[..<end]).map { ToolOutcome(status: $0) }
    measure.add(text, behind: head[..<end])
  }

  private static let marks = ["Chunk ID:", "Exit code:", "Wall time:", "Command:"]

  private static func status(in head: Substring) -> Int? {
    for mark in ["Process exited with code ", "Exit code: "] {
      guard let place = head.firstRange(of: mark)?.upperBound else { continue }
      return Int(head[place...].prefix { $0 == "-" || $0.isNumber })
    }
    return nil
  }

  private mutating func takeDocument(_ text: String) -> Bool {
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
      takeObject(&cursor)
      return true
    }
  }

  private mutating func takeObject(_ cursor: inout JSONCursor) {
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
