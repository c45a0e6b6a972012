/// A grapheme as it goes into a cell.
struct Glyph {
  /// Code points in one cell, at most.
  static let longest = 8
  /// Stands for a grapheme of more.
  static let replacement: Character = "\u{FFFD}"

  let character: Character
  /// 1 or 2.
  let width: Int

  /// The grapheme, or nil for one that takes no cell: a control character, a mark without a base.
  init?(_ grapheme: Character) {
    let isLong =
      grapheme.utf8.count > Glyph.longest && grapheme.unicodeScalars.count > Glyph.longest
    character = isLong ? Glyph.replacement : grapheme
    width = DisplayWidth.of(character)
    if width == 0 { return nil }
  }

  private static let printable = (0x20..<0x7F).map { Character(Unicode.Scalar($0)) }

  /// The character of a byte of printable ASCII.
  static func ascii(_ byte: UInt8) -> Character { printable[Int(byte) - 0x20] }

  /// The columns of a whole text.
  static func width(of text: String) -> Int {
    if DisplayWidth.isPrintableASCII(text) { return text.utf8.count }
    return text.reduce(0) { $0 + (Glyph($1)?.width ?? 0) }
  }
}
