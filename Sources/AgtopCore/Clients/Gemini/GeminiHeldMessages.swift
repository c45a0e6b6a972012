/// The newest messages, which are held back because they are written again, and what of the older ones
/// was given already.
struct GeminiHeldMessages {
  /// Messages that are held back, and bytes of their texts, at most.
  private static let most = 64
  private static let mostBytes = 4 << 20

  private struct Held {
    var id: UInt64?
    var entries: [TranscriptEntry]
    var bytes: Int
  }

  private var held: [Held] = []
  private var bytes = 0
  /// The model of the last answer that was given.
  private var model: String?
  /// The ids of all messages in their order, as hashes.
  private var order: [UInt64] = []
  private var known: Set<UInt64> = []
  /// Hashes of what was given of messages that are no longer held.
  private var given: Set<Int> = []

  /// Whether there was no message yet.
  var isEmpty: Bool { order.isEmpty }

  /// Whether a message was there before.
  func knows(_ id: JSONText) -> Bool { known.contains(Self.key(id)) }

  /// Takes a state of a message, and gives the oldest that are held where there are too many.
  mutating func add(
    _ id: JSONText?, _ entries: [TranscriptEntry], to out: inout [TranscriptEntry]
  ) {
    let key = id.map(Self.key)
    var entries = entries
    if let key { entries.removeAll { given.contains(Self.mark(key, $0)) } }
    let size = entries.reduce(0) { $0 + $1.content.size }
    if let key, let index = held.lastIndex(where: { $0.id == key }) {
      bytes += size - held[index].bytes
      held[index].entries = entries
      held[index].bytes = size
    } else {
      if let key, known.insert(key).inserted { order.append(key) }
      held.append(Held(id: key, entries: entries, bytes: size))
      bytes += size
    }
    while held.count > Self.most || (bytes > Self.mostBytes && held.count > 1) { give(&out) }
  }

  /// Gives all that is held.
  mutating func flush(_ out: inout [TranscriptEntry]) {
    while !held.isEmpty { give(&out) }
  }

  /// Takes back a message and all after it; how many that are, nil where it is not known: then it is
  /// all of them.
  mutating func rewind(to id: JSONText) -> Int? {
    guard let index = order.lastIndex(of: Self.key(id)) else {
      order = []
      return nil
    }
    let count = order.count - index
    order.removeLast(count)
    return count
  }

  private mutating func give(_ out: inout [TranscriptEntry]) {
    let first = held.removeFirst()
    bytes -= first.bytes
    if let key = first.id {
      for entry in first.entries { given.insert(Self.mark(key, entry)) }
    }
    for entry in first.entries {
      // Each answer names its model: only a change of it is worth an entry.
      if case .model(let name) = entry.content {
        if name == model { continue }
        model = name
      }
      out.append(entry)
    }
  }

  private static func key(_ id: JSONText) -> UInt64 { StableHash.of("gemini/entry", id.bytes) }

  private static func mark(_ key: UInt64, _ entry: TranscriptEntry) -> Int {
    var hasher = Hasher()
    hasher.combine(key)
    hasher.combine(entry)
    return hasher.finalize()
  }
}

extension TranscriptEntry.Content {
  /// Bytes that it holds, about.
  fileprivate var size: Int {
    switch self {
    case .text(let text), .thought(let text), .note(let text), .compaction(let text),
      .model(let text):
      text.utf8.count
    case .call(let name, let argument): name.utf8.count + argument.utf8.count
    case .result(let result): result.firstLine.utf8.count
    case .damage: 8
    }
  }
}
