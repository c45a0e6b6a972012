internal import TerminalCells

extension KeyPress {
  /// The key of a code point with modifiers, as `CSI u` and modifyOtherKeys tell it; nil for what
  /// no key here has.
  ///
  /// - Parameters:
  ///   - code: what the key types without modifiers; a number of kitty's for other keys.
  ///   - shifted: what it types with Shift; 0 when that is not told.
  ///   - latin: the key's letter on a keyboard of Latin letters; 0 when that is not told.
  ///   - text: what was typed, where that is told.
  init?(code: Int, shifted: Int, latin: Int, text: [Int], modifiers: KeyModifiers) {
    guard let code = UInt32(exactly: code), let scalar = Unicode.Scalar(code) else { return nil }
    if modifiers.isControl {
      // Ctrl-C is where it is on every keyboard, whatever that types there.
      let other = UInt32(exactly: latin).flatMap(Unicode.Scalar.init)
      self.init(control: code < 0x80 || latin == 0 ? scalar : other ?? scalar)
    } else if modifiers.isNone || modifiers.isShift {
      if let key = Self.special(code, isShift: modifiers.isShift) {
        self = key
      } else if let typed = Self.typed(scalar, shifted, text, modifiers) {
        self = .character(typed)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  /// Ctrl and a character, as the control character would be read that old terminals send for it.
  private init?(control scalar: Unicode.Scalar) {
    switch scalar {
    case " ": self = .control(" ")
    case "[": self = .escape
    case "@"..."_", "a"..."z": self.init(control: UInt8(scalar.value & 0x1F))
    default: return nil
    }
  }

  /// The character that a key types; nil for a key that types none.
  private static func typed(
    _ scalar: Unicode.Scalar, _ shifted: Int, _ text: [Int], _ modifiers: KeyModifiers
  ) -> Character? {
    if text.contains(where: { $0 != 0 }) {
      var typed = String.UnicodeScalarView()
      typed.append(contentsOf: text.compactMap { UInt32(exactly: $0).flatMap(Unicode.Scalar.init) })
      return UTF8Decoding.character(Array(String(typed).utf8)[...])
    }
    // Kitty's numbers of keys that type nothing, Shift and the locks among them.
    guard !(0xE000...0xF8FF).contains(scalar.value), let plain = character(scalar) else {
      return nil
    }
    let upper = plain.uppercased()
    if upper.count == 1, upper.first != plain {
      return modifiers.isShift != modifiers.isCapsLocked ? upper.first : plain
    }
    let other = UInt32(exactly: shifted).flatMap(Unicode.Scalar.init)
    return modifiers.isShift && shifted > 0 ? other.flatMap(character) : plain
  }

  private static func character(_ scalar: Unicode.Scalar) -> Character? {
    UTF8Decoding.character(Array(String(Character(scalar)).utf8)[...])
  }

  /// The keys that type no character, and those of the keypad.
  private static func special(_ code: UInt32, isShift: Bool) -> KeyPress? {
    switch code {
    case 9: isShift ? .backTab : .tab
    case 13: .enter
    case 27: .escape
    case 8, 127: .backspace
    case 57376...57387: .shiftFunction(Int(code) - 57375)
    case 57399...57408: .character(Character(Unicode.Scalar(UInt8(code - 57399) + 0x30)))
    default: keypad[code]
    }
  }

  private static let keypad: [UInt32: KeyPress] = [
    57409: .character("."), 57410: .character("/"), 57411: .character("*"),
    57412: .character("-"), 57413: .character("+"), 57414: .enter, 57415: .character("="),
    57416: .character(","), 57417: .left, 57418: .right, 57419: .up, 57420: .down,
    57421: .pageUp, 57422: .pageDown, 57423: .home, 57424: .end, 57425: .insert, 57426: .delete,
  ]
}
