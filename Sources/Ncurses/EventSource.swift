internal import CNcurses
internal import TerminalCells

/// Joins what comes as signals with what comes as input.
@MainActor
final class EventSource {
  /// How long the rest of a key may take that begins with Esc, in milliseconds.
  private let patience: Int32
  private let statedSize: (columns: Int?, rows: Int?)
  private var decoder: KeyDecoder
  /// To be reported before anything else.
  private var waiting: [TerminalEvent] = []
  private var asksPictures = false
  /// As last measured.
  private var size = CellSize(columns: 1, rows: 1)
  private var buffer = [UInt8](repeating: 0, count: 4096)

  init(keys: [[UInt8]: KeyPress], options: ScreenOptions) {
    decoder = KeyDecoder(keys: keys)
    patience = Int32(options.keyPatience)
    statedSize = options.statedSize
  }

  /// Asks for the terminal's size.
  func measure() -> CellSize {
    var columns = Int32(statedSize.columns ?? 0)
    var rows = Int32(statedSize.rows ?? 0)
    cn_measure(&columns, &rows)
    size = CellSize(columns: Int(columns), rows: Int(rows))
    return size
  }

  /// How long an answer may be under way: what comes later is typed.
  private static let longestAnswer = Duration.seconds(2)
  /// How long an answer is waited for at most.
  private static let answerPatience = Duration.milliseconds(100)

  /// Asks the terminal for its background; nil where it does not say in time.
  ///
  /// What is typed meanwhile is kept.
  ///
  /// - Parameter pictures: the way to ask for pictures too; nil where it is not asked. Those answers may come later.
  func askBackground(andPictures pictures: PicturePassage?) -> Color? {
    asksPictures = pictures != nil
    let question = BackgroundReply.question(and: pictures?.question ?? [])
    cn_write(question, question.count)
    decoder.expectAnswer(until: .now + Self.longestAnswer, pictures: pictures ?? .direct)
    waiting += readAnswer { decoder.background != nil && pictures == nil }
    return decoder.background
  }

  /// The pictures that the terminal shows; nil where it was not asked, and before it has answered.
  var graphics: GraphicsSupport? {
    asksPictures && !decoder.expectsAnswer ? decoder.graphics : nil
  }

  /// Takes in what is left of an answer, which would otherwise be typed into the shell.
  func dropAnswer() {
    _ = readAnswer { false }
  }

  /// Reads until an answer is complete, there is enough of it, or it takes too long; what else came.
  private func readAnswer(until isEnough: () -> Bool) -> [TerminalEvent] {
    let end = ContinuousClock.now + Self.answerPatience
    var others: [TerminalEvent] = []
    while decoder.expectsAnswer, !isEnough(), !cn_is_gone() {
      let rest = (end - .now) / .milliseconds(1)
      guard rest > 0 else { break }
      let count = cn_read(&buffer, buffer.count, Int32(rest.rounded(.up)))
      decoder.feed(buffer[..<count], at: .now)
      while let event = decoder.next() { others.append(event) }
    }
    return others
  }

  /// The process had given the terminal back and has it again.
  func cameBack() {
    decoder.forget()
    let before = size
    if measure() != before { waiting.append(.resized(size)) }
    waiting.append(.continued)
  }

  /// What came next; nil when there is nothing.
  func next(whenStopped: () -> Void, whenContinued: () -> Void) -> TerminalEvent? {
    while true {
      let signal = cn_take_signal()
      switch signal.kind {
      case CN_END: return .interrupted(signal.number)
      case CN_STOP:
        whenStopped()
        cameBack()
      case CN_CONTINUE:
        whenContinued()
        cameBack()
      case CN_RESIZE: waiting.append(.resized(measure()))
      default:
        if !waiting.isEmpty { return waiting.removeFirst() }
        if let event = decoder.next() { return event }
        if !read() { return nil }
      }
    }
  }

  /// Reads what was typed; whether there is something to look at again.
  private func read() -> Bool {
    let isUndecided = decoder.isUndecided
    let wasGone = cn_is_gone()
    let count = cn_read(&buffer, buffer.count, isUndecided ? patience : 0)
    decoder.feed(buffer[..<count], at: .now)
    if count == 0, let event = decoder.settle(at: .now) { waiting.append(event) }
    return count > 0 || isUndecided || cn_is_gone() != wasGone
  }
}
