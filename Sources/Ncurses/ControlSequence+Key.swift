internal import TerminalCells

extension ControlSequence {
  /// The key that sends this in xterm and the terminals that follow it; nil for those with
  /// modifiers that no key here has, and for a key that is let go.
  var key: KeyPress? {
    guard !modifiers.isRelease else { return nil }
    if introducer == "[", final == "u" {
      return KeyPress(
        code: number(0), shifted: number(0, 1), latin: number(0, 2),
        text: fields.count > 2 ? fields[2] : [], modifiers: modifiers)
    }
    // modifyOtherKeys of xterm: the code is what Shift has made of it already.
    if introducer == "[", final == "~", number(0) == 27, fields.count == 3 {
      return KeyPress(
        code: number(2), shifted: number(2), latin: 0, text: [], modifiers: modifiers)
    }
    if modifiers.isNone { return plainKey }
    return modifiers.isShift ? plainKey?.shifted : nil
  }

  /// The field after the key's own; `ESC O` has no field for the key.
  private var modifiers: KeyModifiers {
    let place = introducer == "O" ? 0 : 1
    return KeyModifiers(number(place), event: number(place, 1))
  }

  private var plainKey: KeyPress? {
    if final == "~" { return Self.numbered[number(0)] }
    if introducer == "O", let key = keypadKey { return key }
    return Self.lettered[final]
  }

  /// The numeric keypad in its application mode, where it types.
  private var keypadKey: KeyPress? {
    guard let letter = final.asciiValue, fields.isEmpty else { return nil }
    switch letter {
    case UInt8(ascii: "M"): return .enter
    case UInt8(ascii: "I"): return .tab
    // From j on the signs from * to 9 stand in the order of ASCII.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      return .character(Character(Unicode.Scalar(letter - 0x40)))
    default: return nil
    }
  }

  private static let lettered: [Character: KeyPress] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "F": .end, "H": .home,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4), "Z": .backTab,
    // With Shift, of rxvt.
    "a": .shiftUp, "b": .shiftDown, "c": .shiftRight, "d": .shiftLeft,
  ]

  private static let numbered: [Int: KeyPress] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
    // What old keyboards call F13 to F20 is typed with Shift.
    25: .shiftFunction(1), 26: .shiftFunction(2), 28: .shiftFunction(3), 29: .shiftFunction(4),
    31: .shiftFunction(5), 32: .shiftFunction(6), 33: .shiftFunction(7), 34: .shiftFunction(8),
  ]
}

extension KeyPress {
  /// The key with Shift, where that is another one.
  fileprivate var shifted: KeyPress? {
    switch self {
    case .up: .shiftUp
    case .down: .shiftDown
    case .left: .shiftLeft
    case .right: .shiftRight
    case .function(let number): .shiftFunction(number)
    case .backTab: .backTab
    default: nil
    }
  }
}
