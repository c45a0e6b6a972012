/// Cells that a terminal with Kitty graphics shows a part of a picture in
/// (https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders): a character, marks for row and column
/// of the part, and as its colour the number of the picture.
///
/// A multiplexer takes it for text: it moves, covers and removes it as any other.
enum KittyPlaceholder {
  /// The marks for columns 0 and 1; the first one is that of row 0, too.
  private static let marks = ["\u{305}", "\u{30D}"]

  /// The number of the next picture: one that a colour of this depth can be; nil for none.
  ///
  /// - Parameters:
  ///   - first: a number that differs from program to program.
  ///   - count: how many there are.
  static func number(from first: UInt32, after count: Int, depth: ColorDepth) -> UInt32? {
    switch depth {
    // The palette's own colours may be others, and those below 16 are often written in other ways.
    case .indexed256: count < 240 ? 16 + (first &+ UInt32(count)) % 240 : nil
    case .trueColor: 0x010000 + (first &+ UInt32(count)) % 0xFE0000
    default: nil
    }
  }

  /// A cell of a picture of one row.
  static func cell(_ column: Int, of number: UInt32, over style: CellStyle) -> Cell {
    let color: Color =
      number < 256
      ? .indexed(UInt8(number))
      : .rgb(UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF))
    let text = "\u{10EEEE}" + marks[0] + marks[column % marks.count]
    return Cell(
      character: Character(text), width: 1,
      style: CellStyle(foreground: color, background: style.background))
  }
}
