import TerminalCells

/// What a terminal answers to a few questions that it may be asked at any time.
struct TerminalAnswers: Equatable {
  /// The column after a letter, a wide character and an accent on it, counted from 1: 4 where the
  /// terminal measures as agtop does; nil where it does not say.
  var column: Int?
  /// Its columns and rows, as far as the system knows them.
  var columns: Int?
  var rows: Int?
  /// The pictures that it shows.
  var graphics = GraphicsSupport()
  /// Whether it answered at all.
  var isAnswered = false

  /// A letter, a wide character, and a letter with an accent of its own: 1 + 2 + 1 cells.
  static let sample = "a\u{4E2D}e\u{301}"

  /// The questions: the sample with the place behind it, those for pictures, and one that ends the waiting.
  ///
  /// The last one every terminal answers. The line is left as it was.
  static func question(through passage: PicturePassage = .direct) -> [UInt8] {
    Array("\r\(sample)\u{1B}[6n\r\u{1B}[K".utf8) + passage.question + PicturePassage.last
  }

  /// Whether the last answer is among some bytes.
  static func isComplete(_ bytes: [UInt8], through passage: PicturePassage = .direct) -> Bool {
    lastAnswers(in: bytes) >= passage.lastAnswers
  }

  private static func lastAnswers(in bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).matches(of: /\u{1B}\[\?[\d;]*c/).count
  }

  /// The answers among some bytes, with whatever else was typed meanwhile.
  init(_ bytes: [UInt8], through passage: PicturePassage = .direct) {
    graphics = GraphicsSupport(through: passage)
    isAnswered = Self.lastAnswers(in: bytes) > 0
    let text = String(decoding: bytes, as: UTF8.self)
    for answer in text.matches(of: /\u{1B}(?:[_P][^\u{1B}]*\u{1B}\\|\[[?>]?[\d;]*[a-z])/) {
      graphics.take(Array(answer.output.utf8)[...])
    }
    if let found = text.firstMatch(of: /\u{1B}\[(\d+);(\d+)R/) {
      isAnswered = true
      // Sample and answer both begin at column 1.
      column = Int(found.output.2).map { $0 - 1 }
    }
  }

  /// No answers.
  init() {}
}
