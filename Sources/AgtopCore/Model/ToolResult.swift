/// What a tool gave back: its size, its first line and how it ended, not the whole of it.
package struct ToolResult: Hashable, Sendable {
  /// The tool's name; nil where the call is not known.
  package var tool: String?
  /// Bytes of UTF-8.
  package var byteCount: Int
  /// Lines, the last one counted with or without its newline.
  package var lineCount: Int
  /// The first line that shows anything, shortened; empty where there is none.
  package var firstLine: String
  /// How the call ended; nil where nothing says so.
  package var outcome: ToolOutcome?

  /// A result.
  package init(
    tool: String? = nil, byteCount: Int, lineCount: Int, firstLine: String,
    outcome: ToolOutcome? = nil
  ) {
    self.tool = tool
    self.byteCount = byteCount
    self.lineCount = lineCount
    self.firstLine = firstLine
    self.outcome = outcome
  }
}

/// How the call of a tool ended.
package enum ToolOutcome: Hashable, Sendable {
  case ok
  case failed
  /// A command that ended with another status than 0.
  case exit(Int)
  /// The user stopped it, or did not allow it.
  case cancelled

  /// A command's end by its status.
  package init(status: Int) { self = status == 0 ? .ok : .exit(status) }

  /// The outcome in a word or two.
  package var word: String {
    switch self {
    case .ok: "ok"
    case .failed: "failed"
    case .exit(let status): "exit \(status)"
    case .cancelled: "cancelled"
    }
  }
}
