internal import TerminalCells

/// A control sequence as terminals send it for a key: `ESC [ 1 ; 2 P`, `ESC O P`.
struct ControlSequence: Equatable {
  /// `[` or `O`.
  let introducer: Character
  /// The numbers; an empty one is 0.
  let parameters: [Int]
  /// What the sequence means.
  let final: Character

  init(introducer: Character, parameters: [Int], final: Character) {
    self.introducer = introducer
    self.parameters = parameters
    self.final = final
  }

  /// Reads a whole sequence; nil for one that has something else in it.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count > 2, let last = bytes.last, last < 0x80 else { return nil }
    let introducer = Character(Unicode.Scalar(bytes[bytes.startIndex + 1]))
    guard introducer == "[" || introducer == "O" else { return nil }
    let inner = bytes.dropFirst(2).dropLast()
    if inner == [UInt8(ascii: "[")] {
      // F1 to F5 of the Linux console: A to E after a second bracket.
      guard (0x41...0x45).contains(last) else { return nil }
      self.init(introducer: "[", parameters: [Int(last) - 0x41 + 11], final: "~")
      return
    }
    var numbers: [Int] = []
    for part in inner.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard let number = part.isEmpty ? 0 : Int(String(decoding: part, as: UTF8.self)) else {
        return nil
      }
      numbers.append(number)
    }
    self.init(
      introducer: introducer, parameters: inner.isEmpty ? [] : numbers,
      final: Character(Unicode.Scalar(last)))
  }

  /// The key that sends this in xterm and the terminals that follow it; nil for those with
  /// modifiers that no key here has.
  var key: KeyPress? {
    switch modifier {
    case 1: plainKey
    case 2: plainKey?.shifted
    default: nil
    }
  }

  /// 1 without a modifier, 2 with Shift, more with others.
  private var modifier: Int {
    let place = introducer == "O" ? 0 : 1
    return parameters.count > place ? max(parameters[parameters.count - 1], 1) : 1
  }

  private var plainKey: KeyPress? {
    if final == "~" { return Self.numbered[parameters.first ?? 0] }
    if introducer == "O", let key = keypadKey { return key }
    return Self.lettered[final]
  }

  /// The numeric keypad in its application mode, where it types.
  private var keypadKey: KeyPress? {
    guard let letter = final.asciiValue, parameters.isEmpty else { return nil }
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
    default: nil
    }
  }
}
