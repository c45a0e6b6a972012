/// How many cells of a terminal a text takes.
///
/// The figures come from a table of our own and not from the C library's `wcwidth`, so that a text
/// has the same width on every machine. Where terminals disagree (Indic conjuncts, emoji in text
/// presentation) they are those of the terminals that follow Unicode.
package enum DisplayWidth {
  /// What a code point adds to the cell or cells of its grapheme.
  enum Kind: UInt32 {
    /// Controls, formats, combining marks, the vowels and finals of Hangul syllables: nothing.
    case zero = 0
    /// One cell.
    case narrow = 1
    /// Two cells: East Asian wide and fullwidth, emoji that are pictures by default.
    case wide = 2
    /// One cell; two when a variation selector asks for the picture.
    case narrowEmoji = 3
  }

  /// Asks for an emoji to be drawn as a character of text.
  static let textSelector: Unicode.Scalar = "\u{FE0E}"
  /// Asks for an emoji to be drawn as a picture.
  static let emojiSelector: Unicode.Scalar = "\u{FE0F}"

  /// The cells of a text that stands on one line: the sum over its graphemes.
  package static func of(_ text: String) -> Int {
    if isPrintableASCII(text) { return text.utf8.count }
    var cells = 0
    for character in text { cells += of(character) }
    return cells
  }

  /// The cells of a grapheme: 0, 1 or 2.
  package static func of(_ character: Character) -> Int {
    var scalars = character.unicodeScalars.makeIterator()
    guard let first = scalars.next() else { return 0 }
    var previous = kind(of: first)
    var previousScalar = first
    var cells = previous.cells
    while let scalar = scalars.next() {
      if scalar == emojiSelector, previous == .narrowEmoji {
        return 2
      } else if scalar == textSelector, cells == 2, isEmoji(previousScalar, previous) {
        cells = 1
      }
      previous = kind(of: scalar)
      previousScalar = scalar
      cells += previous.cells
    }
    return min(cells, 2)
  }

  /// The cells of a code point that stands alone.
  package static func of(_ scalar: Unicode.Scalar) -> Int { kind(of: scalar).cells }

  /// What a code point adds to its grapheme.
  static func kind(of scalar: Unicode.Scalar) -> Kind {
    let value = scalar.value
    // Printable ASCII is nearly everything there is; only `#`, `*` and the digits have pictures.
    if value < 0x80, value >= 0x3A, value != 0x7F { return .narrow }
    // The last bound at or below the code point: the class lies in the two lowest bits.
    let wanted = value << 2 | 3
    var low = 0
    var high = bounds.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if bounds[middle] <= wanted { low = middle } else { high = middle }
    }
    return Kind(rawValue: bounds[low] & 3) ?? .narrow
  }

  /// Whether a code point is a picture or can be one; not the digits, which are pictures only with
  /// a keycap.
  static func isEmoji(_ scalar: Unicode.Scalar, _ kind: Kind) -> Bool {
    switch kind {
    case .zero, .narrow: false
    case .narrowEmoji: scalar.value >= 0x80
    // Between lie the wide characters that are text.
    case .wide: scalar.value < 0x2E80 || (0x1F000..<0x20000).contains(scalar.value)
    }
  }

  /// Whether a text has no other bytes than those from space to tilde.
  static func isPrintableASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 &- 0x20 < 0x5F }
  }
}

extension DisplayWidth.Kind {
  /// The cells it adds by itself.
  var cells: Int {
    switch self {
    case .zero: 0
    case .narrow, .narrowEmoji: 1
    case .wide: 2
    }
  }
}
