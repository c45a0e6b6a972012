/// What a terminal answers to a few questions that it may be asked at any time.
struct TerminalAnswers: Equatable {
  /// The column after a letter, a wide character and an accent on it, counted from 1: 4 where the
  /// terminal measures as agtop does; nil where it does not say.
  var column: Int?
  /// Its columns and rows, as far as the system knows them.
  var columns: Int?
  var rows: Int?
  /// Whether it shows Sixel images, as far as it says so.
  var hasSixel = false
  /// Whether it shows images of the Kitty protocol.
  var hasKittyGraphics = false
  /// Whether it answered at all.
  var isAnswered = false

  /// A letter, a wide character, and a letter with an accent of its own: 1 + 2 + 1 cells.
  static let sample = "a\u{4E2D}e\u{301}"

  /// The questions: the sample with the place behind it, Kitty's own, and one that ends the waiting.
  ///
  /// The last one every terminal answers. The line is left as it was.
  static var question: [UInt8] {
    Array(
      ("\r\(sample)\u{1B}[6n\r\u{1B}[K" + "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\"
        + "\u{1B}[c").utf8)
  }

  /// Whether the last answer is among some bytes.
  static func isComplete(_ bytes: [UInt8]) -> Bool { deviceAttributes(in: bytes) != nil }

  /// The answers among some bytes, with whatever else was typed meanwhile.
  init(_ bytes: [UInt8]) {
    if let found = Self.deviceAttributes(in: bytes) {
      isAnswered = true
      hasSixel = found.dropFirst().contains(4)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    hasKittyGraphics = text.contains("\u{1B}_Gi=31;OK")
    if let found = text.firstMatch(of: /\u{1B}\[(\d+);(\d+)R/) {
      isAnswered = true
      // Sample and answer both begin at column 1.
      column = Int(found.output.2).map { $0 - 1 }
    }
  }

  /// No answers.
  init() {}

  /// The numbers of `ESC [ ? 1 ; 2 c`; nil where there is no such answer.
  private static func deviceAttributes(in bytes: [UInt8]) -> [Int]? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let found = text.firstMatch(of: /\u{1B}\[\?([\d;]*)c/) else { return nil }
    return found.output.1.split(separator: ";").compactMap { Int($0) }
  }
}
