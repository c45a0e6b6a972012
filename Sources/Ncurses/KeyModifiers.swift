/// What is held down with a key, as xterm and the keyboard protocol of kitty number it.
struct KeyModifiers: Equatable {
  /// Shift 1, Alt 2, Ctrl 4, Super 8, Hyper 16, Meta 32; never the locks.
  private let held: Int
  /// Whether Caps Lock is on.
  let isCapsLocked: Bool
  /// Whether the key is let go, which types nothing.
  let isRelease: Bool

  private static let shift = 1
  private static let control = 4
  private static let capsLock = 64
  /// All but Caps Lock and Num Lock, which are on for hours and change no key.
  private static let modifiers = 0x3F

  /// - Parameters:
  ///   - field: one more than the sum of the bits; 0 and 1 are none.
  ///   - event: 1 or 0 a press, 2 a repetition, 3 a release.
  init(_ field: Int, event: Int) {
    let bits = max(field, 1) - 1
    held = bits & Self.modifiers
    isCapsLocked = bits & Self.capsLock != 0
    isRelease = event == 3
  }

  var isNone: Bool { held == 0 }
  var isShift: Bool { held == Self.shift }
  var isControl: Bool { held == Self.control }
}
