internal import TerminalCells

/// Turns the bytes that a terminal sends into keys and clicks.
///
/// What is no key is swallowed: unknown sequences, answers of the terminal, letters typed with Alt,
/// pasted text. So nothing acts as a key that was not pressed as one.
struct KeyDecoder {
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Keys by their sequences; those that the terminal's description has.
  private let keys: [[UInt8]: KeyPress]
  private var input: ArraySlice<UInt8> = []
  private var isPasting = false
  private var mouse = MouseDecoder()

  init(keys: [[UInt8]: KeyPress] = [:]) {
    self.keys = keys
  }

  /// Whether what is left is a key by itself or the beginning of another: Esc, and Esc with one of
  /// the characters that begin a longer sequence, which Alt types too.
  var isUndecided: Bool {
    !isPasting && input.first == 0x1B && input.count <= 2
  }

  /// Adds what was read.
  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    input = ArraySlice(Array(input) + bytes)
  }

  /// The next event that is whole; nil when more bytes have to come.
  mutating func next() -> TerminalEvent? {
    while let first = input.first {
      if isPasting {
        guard skipPaste() else { return nil }
      } else if first == 0x1B {
        guard case .whole(let count) = EscapeExtent(of: input) else { return nil }
        if let event = event(of: take(count)) { return event }
      } else {
        guard let count = UTF8Decoding.length(input) else { return nil }
        let bytes = take(count)
        if let key = KeyPress(control: first) { return .key(key) }
        if let character = UTF8Decoding.character(bytes) { return .key(.character(character)) }
      }
    }
    return nil
  }

  /// Nothing came for a while: what is undecided was a key by itself.
  mutating func settle() -> TerminalEvent? {
    guard isUndecided else { return nil }
    return take(input.count).count == 1 ? .key(.escape) : nil
  }

  /// Drops what was not finished.
  mutating func forget() {
    input = []
    isPasting = false
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    let taken = input.prefix(count)
    input = input.dropFirst(count)
    return taken
  }

  private mutating func event(of sequence: ArraySlice<UInt8>) -> TerminalEvent? {
    if sequence.count == 1 { return .key(.escape) }
    if let key = keys[Array(sequence)] { return .key(key) }
    if let event = mouse.event(of: sequence) { return .mouse(event) }
    let control = ControlSequence(sequence)
    isPasting = control == ControlSequence(introducer: "[", parameters: [200], final: "~")
    return control?.key.map(TerminalEvent.key)
  }

  /// Drops pasted text; whether its end was there.
  private mutating func skipPaste() -> Bool {
    while let escape = input.firstIndex(of: 0x1B) {
      input = input[escape...]
      if input.starts(with: Self.pasteEnd) {
        _ = take(Self.pasteEnd.count)
        isPasting = false
        return true
      }
      // The end may have come in part.
      if Self.pasteEnd.starts(with: input) { return false }
      _ = take(1)
    }
    input = []
    return false
  }
}

extension KeyPress {
  /// The key that sends a control character.
  init?(control byte: UInt8) {
    switch byte {
    case 0x00: self = .control(" ")
    case 0x08, 0x7F: self = .backspace
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: self = .control(Character(Unicode.Scalar(byte + 0x40)))
    default: return nil
    }
  }
}
