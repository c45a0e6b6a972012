/// What became of the lines of one transcript, found by reading it again as it is read anyway.
struct LineFates: Sendable {
  /// What became of one line.
  enum Fate: Hashable, Sendable {
    /// It is the first that tells of these requests, by their index in the transcript.
    case counts(Range<Int>)
    /// It tells more of a request that is known.
    case joins(Int)
    /// It tells of tokens, and nothing is counted for it.
    case addsNothing
    /// It holds no record, or pieces of some.
    case damaged
    /// It has no newline and is no whole record yet.
    case unfinished
  }

  /// A line of which there is something to say.
  struct Line: Hashable, Sendable {
    /// Its number in the file, from 1.
    var number: Int
    /// What became of it.
    var fate: Fate
    /// What its client says that it is; nil where it tells of no tokens.
    var told: UsageLine?

    /// Whether it says what a request used, by its client's word or by what it changed.
    var tellsOfTokens: Bool {
      switch fate {
      case .counts, .joins: true
      case .addsNothing, .damaged, .unfinished: told != nil
      }
    }
  }

  /// How many lines there are.
  private(set) var count = 0
  /// Those of which there is something to say, in order.
  private(set) var lines: [Line] = []
  /// Why the file could not be read to its end; nil where it could.
  private(set) var failure: String?

  /// Requests at the end of a transcript that a further line may change: no parser looks farther back.
  private static let window = 16

  /// Reads a source of lines; nil for other sources, which have none.
  init?(
    of source: TranscriptSource, by client: any TranscriptReader, with reader: inout FileReader
  ) {
    guard source.form == .lines || source.form == .zstandardLines,
      let parser = try? client.makeParser(for: source, resuming: nil)
    else { return nil }
    var feed = Feed(parser: parser, client: client)
    do throws(FileError) {
      let end =
        source.form == .zstandardLines
        ? try reader.zstandardLines(
          of: source.path, line: { feed.ingest($0) }, partial: { feed.ingest($0, isEnded: false) })
        : try reader.lines(
          of: source.path, line: { feed.ingest($0) }, partial: { feed.ingest($0, isEnded: false) })
      if end.longLines > 0 { failure = "lines beyond the bound are not counted: \(end.longLines)" }
    } catch {
      failure = error.reason
    }
    count = feed.count
    lines = feed.lines
  }

  /// Hands lines to a parser and sees what that changes.
  private struct Feed {
    var parser: any TranscriptParser
    let client: any TranscriptReader
    var count = 0
    var lines: [Line] = []
    /// The requests of calls that have names.
    private var named: [String: Int] = [:]

    private var tail: Tail

    init(parser: any TranscriptParser, client: any TranscriptReader) {
      self.parser = parser
      self.client = client
      tail = Tail(parser)
    }

    /// The end of the list of requests.
    private struct Tail: Equatable {
      var count: Int
      var last: ArraySlice<Request>
      var damage: Int

      init(_ parser: any TranscriptParser) {
        let requests = parser.transcript.requests
        count = requests.count
        // A copy of a few: the list itself must belong to the parser alone when it goes on.
        last = ArraySlice(Array(requests.suffix(LineFates.window)))
        damage = parser.faults.counts[.damagedLine] ?? 0
      }

      /// The first request that stands in both and differs.
      func changed(to other: Tail) -> Int? {
        let first = count - last.count
        for (offset, request) in last.enumerated() {
          let index = first + offset - (other.count - other.last.count)
          guard other.last.indices.contains(index) else { continue }
          if other.last[index] != request { return first + offset }
        }
        return nil
      }
    }

    mutating func ingest(_ line: UnsafeRawBufferPointer, isEnded: Bool = true) {
      count += 1
      guard line.contains(where: { $0 > 0x20 || $0 == 0 }) else { return }
      if !isEnded {
        var cursor = JSONCursor(line)
        cursor.skip()
        guard !cursor.isDamaged, cursor.isAtEnd else {
          lines.append(Line(number: count, fate: .unfinished, told: nil))
          return
        }
      }
      let told = client.usageLine(line)
      let before = tail
      parser.consume(line)
      tail = Tail(parser)
      guard let fate = fate(before, tail, told) else { return }
      lines.append(Line(number: count, fate: fate, told: told))
    }

    private mutating func fate(_ before: Tail, _ after: Tail, _ told: UsageLine?) -> Fate? {
      if after.count > before.count {
        if let call = told?.call { named[call] = before.count }
        return .counts(before.count..<after.count)
      }
      if let changed = before.changed(to: after) { return .joins(changed) }
      if let told {
        if let call = told.call, let known = named[call] { return .joins(known) }
        return .addsNothing
      }
      return after.damage > before.damage ? .damaged : nil
    }
  }
}
