package import AgtopCore
import TerminalCells

/// A transcript as lines of text for a pager: when, who, what.
///
/// Everything that comes from a transcript passes `Sanitizer` here, line by line, and nowhere else.
package struct TranscriptLines: Hashable, Sendable {
  /// What stands above it: which session, and where it is kept; as it was found.
  private let heading: [String]
  /// Cells of a line, as far as words can be broken.
  private let width: Int
  private let ellipsis: String
  private let bar: String
  /// The day of the last line with a time.
  private var day = ""
  /// The tool of the call just above: its result needs no name.
  private var lastCall: String?

  /// Cells before the text of an entry: time, who, and what is between.
  private static let indent = 20
  /// Below this width a text stands below who said it.
  private static let narrow = 60

  /// The lines of a transcript.
  ///
  /// - Parameters:
  ///   - heading: what stands above it.
  ///   - width: the cells of the terminal.
  ///   - glyphs: the signs that it can show.
  package init(heading: [String], width: Int, glyphs: Glyphs) {
    self.heading = heading
    self.width = max(20, width)
    ellipsis = glyphs == .ascii ? "..." : "…"
    bar = String(glyphs.divider)
  }

  /// The lines above all entries.
  package var first: [String] { heading.flatMap { wrapped($0, to: width) } }

  /// The lines of an entry.
  package mutating func lines(of entry: TranscriptEntry) -> [String] {
    var lines: [String] = []
    var clock = ""
    if let time = entry.time {
      let found = LocalTime.clock(of: time)
      clock = found.time
      if found.date != day {
        day = found.date
        lines += ["", "-- \(day) --"]
      }
    }
    let (label, text) = words(of: entry)
    if case .call(let name, _) = entry.content { lastCall = name } else { lastCall = nil }
    // A prompt begins what follows.
    if entry.speaker == .user, !entry.isSidechain, lines.isEmpty { lines.append("") }
    return lines + laid(text, clock, entry.isSidechain ? "sub \(label)" : label, entry.isSidechain)
  }

  /// Who, and the text of an entry.
  private func words(of entry: TranscriptEntry) -> (label: String, text: String) {
    switch entry.content {
    case .text(let text):
      switch entry.speaker {
      case .user: (entry.isSidechain ? "task" : "you", text)
      case .agent: ("agent", text)
      case .tool: ("tool", text)
      case .system: ("note", text)
      }
    case .thought(let text): ("thought", text)
    case .call(let name, let argument): ("tool", argument.isEmpty ? name : "\(name): \(argument)")
    case .result(let result): ("", "-> " + words(of: result))
    case .model(let name): ("model", name)
    case .compaction(let how):
      ("note", "conversation compacted" + (how.isEmpty ? "" : ": \(how)"))
    case .note(let text): ("note", text)
    case .damage(let count):
      ("", "\(ellipsis) \(count) damaged \(count == 1 ? "line" : "lines") \(ellipsis)")
    }
  }

  private func words(of result: ToolResult) -> String {
    var words: [String] = []
    if result.byteCount > 0 {
      words.append(Self.size(result.byteCount))
      if result.lineCount > 1 { words.append(Format.count(result.lineCount, "line")) }
    } else {
      words.append("nothing")
    }
    if let outcome = result.outcome { words.append(outcome.word) }
    let name = result.tool.flatMap { $0 == lastCall ? nil : "\($0): " } ?? ""
    let first = result.firstLine.isEmpty ? "" : ": \(result.firstLine)"
    return name + words.joined(separator: ", ") + first
  }

  /// Bytes in units of 1024: `812 B`, `1.2 KB`, `3.4 MB`.
  static func size(_ bytes: Int) -> String {
    let text = Figure.bytes(Int64(bytes))
    return text.hasSuffix("B") ? "\(text.dropLast()) B" : "\(text.dropLast()) \(text.suffix(1))B"
  }

  // MARK: Layout

  private func laid(_ text: String, _ clock: String, _ label: String, _ isSide: Bool) -> [String] {
    let mark = isSide ? bar + " " : ""
    let isNarrow = width < Self.narrow
    let indent = isNarrow ? 2 : Self.indent
    let room = width - indent - DisplayWidth.of(mark)
    let body = Self.plainLines(text).flatMap { wrapped($0, to: room) }
    let head = TextFit.left(clock, in: 8) + "  " + TextFit.left(label, in: 9) + " "
    if isNarrow {
      let spaces = String(repeating: " ", count: indent)
      return (label.isEmpty ? [] : [Self.trimmed(head)])
        + body.map { Self.trimmed(spaces + mark + $0) }
    }
    let spaces = String(repeating: " ", count: indent)
    return body.enumerated().map { index, line in
      Self.trimmed((index == 0 ? head : spaces) + mark + line)
    }
  }

  private func wrapped(_ line: String, to cells: Int) -> [String] {
    TextWrap.lines(Sanitizer.clean(line), to: cells)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// The lines of a text as it was written, without blank ones around it, tabs as spaces.
  private static func plainLines(_ text: String) -> [String] {
    var bytes = text.utf8[...]
    while let last = bytes.last, last == 0x0A || last == 0x0D || last == 0x20 { bytes.removeLast() }
    while let first = bytes.first, first == 0x0A || first == 0x0D { bytes.removeFirst() }
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let line = line.last == 0x0D ? line.dropLast() : line
      guard line.contains(0x09) else { return String(Substring(line)) }
      var out: [UInt8] = []
      for byte in line {
        if byte == 0x09 { out += [0x20, 0x20, 0x20, 0x20] } else { out.append(byte) }
      }
      return String(decoding: out, as: UTF8.self)
    }
  }
}
