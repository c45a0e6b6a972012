internal import TerminalCells

/// What terminals answer when they are asked for the colour of their background (OSC 11).
enum BackgroundReply {
  /// The question, others, and behind them one that every terminal answers (DA1): where only that one is
  /// answered, nothing has to be waited for.
  ///
  /// An answer ends as the question does: BEL cannot come apart, as ESC \ can.
  static func question(and others: [UInt8] = []) -> [UInt8] {
    Array("\u{1B}]11;?\u{7}".utf8) + others + Array("\u{1B}[c".utf8)
  }

  private static let begin = Array("\u{1B}]11;".utf8)

  /// The colour that a whole sequence names: `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` or `rgba:`, with one to four
  /// digits a part, ended by BEL or ESC \; nil for any other.
  static func color(in sequence: ArraySlice<UInt8>) -> Color? {
    guard sequence.starts(with: begin) else { return nil }
    let text = sequence.dropFirst(begin.count).prefix { $0 != 0x07 && $0 != 0x1B }
    let halves = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let parts = halves[1].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let wanted =
      switch String(decoding: halves[0], as: UTF8.self) {
      case "rgb": 3
      case "rgba": 4
      default: 0
      }
    let values = parts.compactMap(value)
    guard parts.count == wanted, values.count == wanted, wanted > 0 else { return nil }
    return .rgb(values[0], values[1], values[2])
  }

  /// Whether a whole sequence is the answer to the second question: `ESC [ ? … c`.
  static func isLast(_ sequence: ArraySlice<UInt8>) -> Bool {
    sequence.starts(with: Array("\u{1B}[?".utf8)) && sequence.last == UInt8(ascii: "c")
  }

  /// A part of one to four hexadecimal digits, which is a share of the highest number of so many digits.
  private static func value(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard (1...4).contains(digits.count),
      digits.allSatisfy({ $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }),
      let number = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    let most = (1 << (4 * digits.count)) - 1
    return UInt8((number * 255 + most / 2) / most)
  }
}
