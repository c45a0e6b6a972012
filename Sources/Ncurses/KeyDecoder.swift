internal import TerminalCells

/// Turns the bytes that a terminal sends into keys and clicks.
///
/// What is no key is swallowed: unknown sequences, answers of the terminal, letters typed with Alt,
/// pasted text. So nothing acts as a key that was not pressed as one.
struct KeyDecoder {
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// How long the rest of a key may be under way whose Esc has come: over a slow line it comes apart.
  private static let longestBreak = Duration.seconds(1)

  /// Keys by their sequences; those that the terminal's description has.
  private let keys: [[UInt8]: KeyPress]
  private var input: ArraySlice<UInt8> = []
  private var isPasting = false
  /// When something came last.
  private var fedAt: ContinuousClock.Instant?
  /// When an Esc was last taken for a key by itself.
  private var escapedAt: ContinuousClock.Instant?
  private var mouse = MouseDecoder()
  /// Until when the terminal may answer questions; nil when none is open.
  private var answersUntil: ContinuousClock.Instant?
  /// The terminal's background, as it answered.
  private(set) var background: Color?
  /// The pictures that it shows, as far as it answered.
  private(set) var graphics = GraphicsSupport()
  /// How often the last question is still to be answered.
  private var lastAnswers = 0

  init(keys: [[UInt8]: KeyPress] = [:]) {
    self.keys = keys
  }

  /// Whether what is left is a key by itself or the beginning of another: Esc, and Esc with one of
  /// the characters that begin a string, which Alt types too.
  ///
  /// Esc with one that begins a key waits for the rest, and types nothing when none comes.
  var isUndecided: Bool {
    !isPasting && input.first == 0x1B && input.count <= 2 && !isBegunKey
  }

  private var isBegunKey: Bool {
    guard !isPasting, input.first == 0x1B, let last = input.last else { return false }
    return input.count == 2 ? beginsKey(last) : input == [0x1B, 0x5B, 0x5B]
  }

  /// Whether what follows an Esc is the beginning of a key, or of an answer where there may be one.
  private func beginsKey(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O")
      || (expectsAnswer && Self.answers.contains(byte))
  }

  /// What follows the Esc of answers that are strings: OSC, DCS and APC.
  private static let answers = Array("]P_".utf8)

  /// Whether the terminal was asked something and has not answered all of it.
  var expectsAnswer: Bool { answersUntil != nil }

  /// The terminal was asked something, and what it says up to a moment may be the answer: it is then
  /// not taken for keys, however it comes apart.
  ///
  /// - Parameter pictures: the way of the questions about pictures among them.
  mutating func expectAnswer(
    until end: ContinuousClock.Instant, pictures: PicturePassage = .direct
  ) {
    answersUntil = end
    graphics = GraphicsSupport(through: pictures)
    lastAnswers = pictures.lastAnswers
  }

  private mutating func giveUpAnswer(at now: ContinuousClock.Instant) {
    if let end = answersUntil, end < now { answersUntil = nil }
  }

  /// Adds what was read at some moment.
  mutating func feed(_ bytes: ArraySlice<UInt8>, at now: ContinuousClock.Instant) {
    guard let first = bytes.first else { return }
    giveUpAnswer(at: now)
    // Alt and a bracket, and nothing for long: this is another key.
    if isBegunKey, Self.isOver(fedAt, now) { input = [] }
    // The Esc was no key by itself: what comes now would act as keys that nobody pressed.
    if input.isEmpty, !isPasting, beginsKey(first), !Self.isOver(escapedAt, now) {
      input = [0x1B]
    }
    escapedAt = nil
    fedAt = now
    input = ArraySlice(Array(input) + bytes)
  }

  private static func isOver(
    _ begin: ContinuousClock.Instant?, _ now: ContinuousClock.Instant
  ) -> Bool {
    begin.map { now - $0 > longestBreak } ?? true
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
  mutating func settle(at now: ContinuousClock.Instant) -> TerminalEvent? {
    giveUpAnswer(at: now)
    guard isUndecided, take(input.count).count == 1 else { return nil }
    escapedAt = now
    return .key(.escape)
  }

  /// Drops what was not finished.
  mutating func forget() {
    input = []
    isPasting = false
    escapedAt = nil
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    let taken = input.prefix(count)
    input = input.dropFirst(count)
    return taken
  }

  private mutating func event(of sequence: ArraySlice<UInt8>) -> TerminalEvent? {
    if sequence.count == 1 { return .key(.escape) }
    if expectsAnswer {
      background = BackgroundReply.color(in: sequence) ?? background
      graphics.take(sequence)
      if BackgroundReply.isLast(sequence) {
        lastAnswers -= 1
        if lastAnswers <= 0 { answersUntil = nil }
      }
    }
    if let key = keys[Array(sequence)] { return .key(key) }
    if let event = mouse.event(of: sequence) { return .mouse(event) }
    let control = ControlSequence(sequence)
    isPasting = control == ControlSequence(introducer: "[", fields: [[200]], final: "~")
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
