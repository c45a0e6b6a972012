extension GeminiAdapter {
  /// A message with its tokens.
  package func usageLine(_ line: UnsafeRawBufferPointer) -> UsageLine? {
    var cursor = JSONCursor(line)
    guard cursor.kind == .object else { return nil }
    let record = GeminiRecord(&cursor)
    guard !cursor.isDamaged, cursor.isAtEnd, let tokens = record.tokens else { return nil }
    return UsageLine(
      call: record.id.map {
        "message " + Preview.line($0.prefix(80), limit: UsageLine.idLength)
      },
      tokens: tokens.usage, repetition: "the same message, written again: its last tokens count",
      silence: "the same message, written again with the same tokens")
  }
}
