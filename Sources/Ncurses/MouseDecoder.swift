internal import TerminalCells

/// Reads what the mouse does, in the form that has no limit (SGR) and in that of old terminals.
struct MouseDecoder {
  /// The button that is down; old terminals do not say which one is let go.
  private var pressed: Int?

  /// What a sequence says, or nil: it is not the mouse's, or of no interest.
  mutating func event(of sequence: ArraySlice<UInt8>) -> MouseEvent? {
    if sequence.starts(with: Array("\u{1B}[<".utf8)) { return extended(sequence) }
    if sequence.count == 6, sequence.starts(with: Array("\u{1B}[M".utf8)) { return old(sequence) }
    return nil
  }

  private func extended(_ sequence: ArraySlice<UInt8>) -> MouseEvent? {
    let fields = sequence.dropFirst(3).dropLast()
      .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard fields.count == 3 else { return nil }
    let (button, column, row) = (fields[0], fields[1], fields[2])
    guard button >= 0, column > 0, row > 0 else { return nil }
    let place = Position(column: column - 1, row: row - 1)
    switch sequence.last {
    case UInt8(ascii: "M"): return wheel(button, place)
    case UInt8(ascii: "m"): return click(button, place)
    default: return nil
    }
  }

  private mutating func old(_ sequence: ArraySlice<UInt8>) -> MouseEvent? {
    let values = sequence.dropFirst(3).map(Int.init)
    // Beyond column 223 there is no number for it.
    guard values.allSatisfy({ $0 >= 32 }), values[1] > 32, values[2] > 32 else { return nil }
    let button = values[0] - 32
    let place = Position(column: values[1] - 33, row: values[2] - 33)
    if button & 0x60 != 0 { return wheel(button, place) }
    guard button & 3 == 3 else {
      pressed = button
      return nil
    }
    defer { pressed = nil }
    return pressed.flatMap { click($0, place) }
  }

  /// The modifiers Shift, Alt and Ctrl are the bits 4, 8 and 16; movement is 32, the wheel 64.
  private func wheel(_ button: Int, _ place: Position) -> MouseEvent? {
    switch button & ~0x1C {
    case 64: MouseEvent(kind: .wheelUp, position: place)
    case 65: MouseEvent(kind: .wheelDown, position: place)
    default: nil
    }
  }

  private func click(_ button: Int, _ place: Position) -> MouseEvent? {
    switch button & ~0x1C {
    case 0: MouseEvent(kind: .release, position: place)
    case 2: MouseEvent(kind: .secondary, position: place)
    default: nil
    }
  }
}
