import AgtopCore
package import TerminalCells

/// A style as a user writes it: `bold #ff8800 on 236` (`docs/themes.md`).
package enum StyleText {
  /// Why a text is no style, with the right word where there is one.
  package struct Fault: Error, Hashable {
    /// What is wrong.
    package var what: String

    /// A fault.
    package init(what: String) { self.what = what }
  }

  /// The style of a text: words of attributes, a colour, and behind `on` the colour behind it.
  package static func style(_ text: String) throws(Fault) -> CellStyle {
    var style = CellStyle.plain
    var isBehind = false
    var hasInk = false
    var hasGround = false
    for word in text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init) {
      if word == "on", !isBehind, !hasGround {
        isBehind = true
      } else if let attribute = attributes[word], !isBehind {
        style.attributes.formUnion(attribute)
      } else {
        let color = try color(word, isBehind: isBehind)
        guard isBehind || !hasInk else {
          throw Fault(what: "a second colour, \"\(word)\", takes \"on\" before it")
        }
        if isBehind { style.background = color } else { style.foreground = color }
        hasGround = hasGround || isBehind
        hasInk = hasInk || !isBehind
        isBehind = false
      }
    }
    if isBehind { throw Fault(what: "a colour is missing behind \"on\"") }
    return style
  }

  /// The style of a number, an index in the palette of xterm.
  package static func style(number: Double) throws(Fault) -> CellStyle {
    guard let index = UInt8(exactly: number) else {
      throw Fault(what: "a number of a colour is 0 to 255")
    }
    return CellStyle(foreground: .indexed(index))
  }

  /// The words of attributes.
  static let attributes: [String: CellStyle.Attributes] = [
    "bold": .bold, "dim": .dim, "reverse": .reverse, "underline": .underline, "italic": .italic,
  ]

  /// The names of colours: the terminal's own, the sixteen that its user chose, and a grey that all have.
  static let colors: [String: Color] = {
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    var colors: [String: Color] = [
      "default": .standard, "grey": .indexed(245), "gray": .indexed(245),
    ]
    for (index, name) in names.enumerated() {
      colors[name] = .indexed(UInt8(index))
      colors["bright-" + name] = .indexed(UInt8(index + 8))
    }
    return colors
  }()

  private static func color(_ word: String, isBehind: Bool) throws(Fault) -> Color {
    if let color = colors[word] { return color }
    if word.hasPrefix("#") {
      guard let color = hexadecimal(word.dropFirst()) else {
        throw Fault(what: "\"\(word)\" is no #rrggbb")
      }
      return color
    }
    if word.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
      guard let index = UInt8(word) else { throw Fault(what: "a number of a colour is 0 to 255") }
      return .indexed(index)
    }
    let known = (Array(colors.keys) + (isBehind ? [] : Array(attributes.keys))).sorted()
    let nearest = NearestName.of(word, among: known).map { ": did you mean \($0)?" }
    throw Fault(
      what: "\"\(word)\" is no colour"
        + (nearest ?? ": use a name such as red, #rrggbb or a number from 0 to 255"))
  }

  private static func hexadecimal(_ digits: Substring) -> Color? {
    guard digits.utf8.count == 6,
      digits.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    return .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }
}
