/// Gathers the turns of a conversation as lines of a limited length.
struct TurnCollector {
  /// Characters of a turn, at most.
  static let length = 300
  /// Bytes of a text that are enough for them.
  private static let byteLimit = 2048

  private var turns: [(message: String?, turn: RecentTurn)] = []

  /// The newest turns, oldest first.
  func newest(_ limit: Int) -> [RecentTurn] { turns.suffix(max(0, limit)).map(\.turn) }

  /// Adds a turn; a text that shows nothing is none.
  mutating func add(_ speaker: RecentTurn.Speaker, _ text: JSONText?, of message: String? = nil) {
    guard let text else { return }
    add(speaker, text.prefix(Self.byteLimit), of: message)
  }

  /// Adds a turn; a text that shows nothing is none.
  mutating func add(_ speaker: RecentTurn.Speaker, _ text: String, of message: String? = nil) {
    let line = Preview.line(text, limit: Self.length)
    if !line.isEmpty { turns.append((message, RecentTurn(speaker, line))) }
  }

  /// Adds a call of a tool with the argument that says most about it.
  mutating func add(tool name: JSONText?, _ argument: JSONText?, of message: String? = nil) {
    let name = name?.prefix(Self.byteLimit) ?? "tool"
    let argument = argument?.prefix(Self.byteLimit) ?? ""
    add(.tool, argument.isEmpty ? name : "\(name): \(argument)", of: message)
  }

  /// Adds the turns of another.
  mutating func append(_ others: TurnCollector) { turns += others.turns }

  /// Puts the turns of a message that is told again in the place of those it had.
  mutating func replace(_ message: String, by others: TurnCollector) {
    let place = turns.firstIndex { $0.message == message } ?? turns.endIndex
    turns.removeAll { $0.message == message }
    turns.insert(contentsOf: others.turns, at: place)
  }

  /// Takes back a message and all after it; of an unknown one nothing is left.
  mutating func rewind(to message: String) {
    turns.removeSubrange((turns.firstIndex { $0.message == message } ?? turns.startIndex)...)
  }

  /// Forgets all turns.
  mutating func removeAll() { turns = [] }
}
