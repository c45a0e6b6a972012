/// A key as a terminal reports it.
package enum KeyPress: Hashable, Sendable {
  /// A key that types something.
  case character(Character)
  /// A letter or sign in lower case, typed with Ctrl: `.control("c")`.
  case control(Character)
  /// F1 to F12.
  case function(Int)
  /// F1 to F12 with Shift.
  case shiftFunction(Int)
  /// The arrows.
  case up, down, left, right
  /// The arrows with Shift.
  case shiftUp, shiftDown, shiftLeft, shiftRight
  /// To an end, or a page on.
  case home, end, pageUp, pageDown
  /// The keys that edit.
  case insert, delete, backspace
  /// Tab, and Tab with Shift.
  case tab, backTab
  /// Return or Enter.
  case enter
  /// Esc by itself.
  case escape
}
