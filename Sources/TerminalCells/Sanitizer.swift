/// Text from transcripts, made safe to send to a terminal.
///
/// A title or a path may hold anything: escape sequences that write the clipboard, marks that turn
/// the direction of a line, characters that are not seen. What comes out is one line without any
/// control or format character, and each of its graphemes takes one or two cells.
package enum Sanitizer {
  /// Stands where a control character or an escape sequence was.
  static let mark: Unicode.Scalar = "\u{FFFD}"
  /// Code points in one grapheme, at most: more than any real emoji or accented letter has.
  static let longestGrapheme = 16

  /// From here on characters stand for bytes of names that are no UTF-8.
  private static let oddBytes: UInt32 = 0x10FF80
  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"

  /// The text on one safe line.
  ///
  /// A line break or tab becomes a space; a run of controls and whole escape sequences becomes one
  /// `�`; what is neither seen nor needed is left out.
  package static func clean(_ text: String) -> String {
    if DisplayWidth.isPrintableASCII(text) { return text }
    if text.unicodeScalars.allSatisfy(isPlain) { return text }
    var out = String.UnicodeScalarView()
    for character in withoutControls(text) { append(character, to: &out) }
    return String(out)
  }

  /// Whether a code point needs no look at its neighbours.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    DisplayWidth.kind(of: scalar) != .zero && !isInvisible(scalar) && !isModifier(scalar)
      && scalar.value < oddBytes
  }

  /// The text without control characters, escape sequences and lone format characters.
  private static func withoutControls(_ text: String) -> String {
    let scalars = text.unicodeScalars
    var out = String.UnicodeScalarView()
    var at = scalars.startIndex
    var isMarked = false
    while at < scalars.endIndex {
      let scalar = scalars[at]
      var next = scalars.index(after: at)
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029:
        if scalar == "\r", next < scalars.endIndex, scalars[next] == "\n" {
          next = scalars.index(after: next)
        }
        out.append(" ")
        isMarked = false
      case oddBytes...:
        out.append(mark)
        isMarked = false
      case 0..<0x20, 0x7F..<0xA0:
        next = EscapeSequence.end(in: scalars, from: at) ?? next
        if !isMarked { out.append(mark) }
        isMarked = true
      default:
        if isInvisible(scalar) && !isPartOfEmoji(scalar) { break }
        out.append(scalar)
        isMarked = false
      }
      at = next
    }
    return String(out)
  }

  /// Appends what of a grapheme is seen.
  private static func append(_ character: Character, to out: inout String.UnicodeScalarView) {
    var count = 0
    var base = mark
    var previous = mark
    var isJoined = false
    for scalar in character.unicodeScalars where count < longestGrapheme {
      let kind = DisplayWidth.kind(of: scalar)
      let follows = count > 0 && DisplayWidth.isEmoji(previous, DisplayWidth.kind(of: previous))
      if scalar == joiner {
        isJoined = follows || (count > 0 && previous == DisplayWidth.emojiSelector)
        continue
      }
      if scalar == DisplayWidth.emojiSelector || scalar == DisplayWidth.textSelector {
        guard follows || (count > 0 && DisplayWidth.kind(of: previous) == .narrowEmoji) else {
          continue
        }
      } else if isInvisible(scalar) {
        guard count > 0, base == blackFlag else { continue }
      } else if isModifier(scalar) {
        guard follows else { continue }
      } else if kind == .zero, count == 0 {
        // A mark without a base would land on what stands to the left.
        continue
      }
      // A joiner stays only between two pictures, where it is not seen.
      if isJoined, DisplayWidth.isEmoji(scalar, kind), count + 1 < longestGrapheme {
        out.append(joiner)
        count += 1
      }
      isJoined = false
      if count == 0 { base = scalar }
      out.append(scalar)
      previous = scalar
      count += 1
    }
  }

  /// Formats, fillers and selectors (Unicode's default ignorables, the interlinear marks and the
  /// signs that Arabic and Kaithi write under whole numbers), among them all that turn the direction
  /// of text.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0xAD: false
    case 0xAD, 0x34F, 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x115F, 0x1160,
      0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x110BD, 0x110CD, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether an invisible code point can be needed to draw an emoji: joiner, selectors, flag tags.
  private static func isPartOfEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0E, 0xFE0F, 0xE0020...0xE007F: true
    default: false
    }
  }

  /// Whether it is a skin tone, which colours the emoji before it.
  private static func isModifier(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }
}
