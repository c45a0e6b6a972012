extension ClaudeAdapter {
  /// An answer's line with its figures, or one that Claude Code made itself.
  package func usageLine(_ line: UnsafeRawBufferPointer) -> UsageLine? {
    let line = ClaudeLine(line)
    guard !line.isDamaged, let type = line.type, type == "assistant", let message = line.message,
      let usage = message.usage
    else { return nil }
    func name(_ id: JSONText?, _ kind: String) -> String? {
      guard let id, !id.isEmpty else { return nil }
      return "\(kind) " + Preview.line(id.prefix(80), limit: UsageLine.idLength)
    }
    let isSynthetic = message.model.map { $0 == "<synthetic>" } ?? false
    return UsageLine(
      call: name(message.id, "message id") ?? name(line.requestID, "request id"),
      tokens: usage.tokens,
      repetition: "a further line of the same answer: each bucket keeps its largest value",
      silence: isSynthetic
        ? "written by Claude Code itself: no model was called"
        : "a further line of the same answer, with the same figures")
  }
}
