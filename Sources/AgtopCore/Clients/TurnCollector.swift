/// Gathers the turns of a conversation as lines of a limited length.
struct TurnCollector {
  /// Characters of a turn, at most.
  static let length = 300
  /// Bytes of a text that are enough for them.
  private static let byteLimit = 2048

  private struct Collected {
    /// The message that it is a part of, where messages are written again.
    var message: String?
    /// What ties a tool's call to its result.
    var call: UInt64?
    var turn: RecentTurn
  }

  private var turns: [Collected] = []

  /// The newest turns, oldest first; among them the newest of each speaker, where there is room for it.
  func newest(_ limit: Int) -> [RecentTurn] {
    let limit = max(0, limit)
    var indices = Array(turns.indices.suffix(limit))
    guard limit >= 3, let first = indices.first else { return indices.map { turns[$0].turn } }
    let wanted = [RecentTurn.Speaker.user, .agent, .tool].compactMap { speaker in
      turns.lastIndex { $0.turn.speaker == speaker }
    }
    let missing = wanted.filter { $0 < first }.sorted()
    for _ in missing {
      // The oldest that is not itself the newest of its speaker makes room.
      if let index = indices.firstIndex(where: { !wanted.contains($0) }) {
        indices.remove(at: index)
      }
    }
    return (missing + indices).map { turns[$0].turn }
  }

  /// Whether a speaker has any turn.
  func hasTurn(of speaker: RecentTurn.Speaker) -> Bool {
    turns.contains { $0.turn.speaker == speaker }
  }

  /// Adds a turn; a text that shows nothing is none.
  mutating func add(
    _ speaker: RecentTurn.Speaker, _ text: JSONText?, at time: Timestamp? = nil,
    of message: String? = nil
  ) {
    guard let text else { return }
    add(speaker, text.prefix(Self.byteLimit), at: time, of: message)
  }

  /// Adds a turn; a text that shows nothing is none.
  ///
  /// - Parameters:
  ///   - call: what ties a tool's call to its result.
  ///   - outcome: how a tool's call ended.
  mutating func add(
    _ speaker: RecentTurn.Speaker, _ text: String, at time: Timestamp? = nil, call: UInt64? = nil,
    outcome: ToolOutcome? = nil, of message: String? = nil
  ) {
    let line = Preview.line(text, limit: Self.length)
    guard !line.isEmpty else { return }
    let turn = RecentTurn(speaker, line, at: time, outcome: outcome)
    turns.append(Collected(message: message, call: call, turn: turn))
  }

  /// Adds a call of a tool with the argument that says most about it.
  mutating func add(
    tool name: JSONText?, _ argument: JSONText?, at time: Timestamp? = nil, call: UInt64? = nil,
    outcome: ToolOutcome? = nil, of message: String? = nil
  ) {
    let name = name?.prefix(Self.byteLimit) ?? "tool"
    let argument = argument?.prefix(Self.byteLimit) ?? ""
    let text = argument.isEmpty ? name : "\(name): \(argument)"
    add(.tool, text, at: time, call: call, outcome: outcome, of: message)
  }

  /// Notes how a call ended; of a call that is not among the turns it says nothing.
  mutating func finish(call: UInt64, _ outcome: ToolOutcome?) {
    guard let index = turns.lastIndex(where: { $0.call == call }) else { return }
    turns[index].turn.outcome = outcome
  }

  /// Adds the turns of another.
  mutating func append(_ others: TurnCollector) { turns += others.turns }

  /// Puts the turns of a message that is told again in the place of those it had.
  mutating func replace(_ message: String, by others: TurnCollector) {
    let index = turns.firstIndex { $0.message == message } ?? turns.endIndex
    turns.removeAll { $0.message == message }
    turns.insert(contentsOf: others.turns, at: index)
  }

  /// Takes back a message and all after it; of an unknown one nothing is left.
  mutating func rewind(to message: String) {
    turns.removeSubrange((turns.firstIndex { $0.message == message } ?? turns.startIndex)...)
  }

  /// Forgets all turns.
  mutating func removeAll() { turns = [] }
}

extension TurnCollector {
  /// How much of the end of a transcript is read, in bytes: more of it where nobody typed anything in
  /// the last of them, since an agent may work on one prompt for hours.
  static let tailSizes = [FileReader.tailSize, 2 << 20]

  /// The turns at the end of a file of lines.
  ///
  /// - Parameter add: takes a line; the last one may be cut.
  static func atEnd(
    of path: String, _ add: (UnsafeRawBufferPointer, inout TurnCollector) -> Void
  ) -> TurnCollector {
    let length = FileStat.ofRegularFile(path)?.size ?? 0
    var turns = TurnCollector()
    for size in tailSizes {
      turns.removeAll()
      FileReader.lastLines(of: path, size: size) { add($0, &turns) }
      if turns.hasTurn(of: .user) || length <= size { break }
    }
    return turns
  }
}
