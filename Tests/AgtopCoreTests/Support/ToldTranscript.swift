import AgtopCore

/// A transcript as a person reads it, an entry a line.
struct ToldTranscript {
  var entries: [TranscriptEntry] = []

  /// What the adapter of a client gives for a session.
  init(
    _ client: ClientKind, _ path: String, session: String = "",
    _ environment: Environment = Environment([:]), bounds: ReadingBounds = ReadingBounds()
  ) {
    let adapter = ClientRegistry.adapters(in: environment).first { $0.kind == client }
    var reader = FileReader(bounds: bounds)
    adapter?.reader.readEntries(of: session, at: path, with: &reader) {
      entries.append($0)
      return true
    }
  }

  /// The entries in words: who, a subagent's with `sub` before it, and what.
  var lines: [String] { entries.map(Self.line) }

  /// How many lines and records could not be read.
  var damage: Int {
    entries.reduce(0) { sum, entry in
      if case .damage(let count) = entry.content { return sum + count }
      return sum
    }
  }

  private static func line(_ entry: TranscriptEntry) -> String {
    let side = entry.isSidechain ? "sub " : ""
    switch entry.content {
    case .text(let text): return side + "\(speaker(entry)): \(text)"
    case .thought(let text): return side + "thought: \(text)"
    case .call(let name, let argument): return side + "call: \(name) \(argument)"
    case .result(let result):
      let words = [
        "\(result.byteCount) B", "\(result.lineCount) lines", result.outcome?.word,
        result.firstLine,
      ]
      return side + "result: \(result.tool ?? "?") "
        + words.compactMap { $0 }.joined(separator: ", ")
    case .model(let name): return side + "model: \(name)"
    case .compaction(let how): return side + "compacted: \(how)"
    case .note(let text): return side + "note: \(text)"
    case .damage(let count): return "damage: \(count)"
    }
  }

  private static func speaker(_ entry: TranscriptEntry) -> String {
    switch entry.speaker {
    case .user: "you"
    case .agent: "agent"
    case .tool: "tool"
    case .system: "system"
    }
  }
}
