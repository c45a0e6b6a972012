internal import CNcurses
package import TerminalCells

/// The terminal, from the moment it is taken over to the moment it is given back.
///
/// It shows canvases and tells what comes from the keyboard, the mouse and the system. The terminal
/// is given back when the value ends its life; also when the process exits, crashes or is stopped.
/// One can be open at a time.
@MainActor
package struct Screen: ~Copyable {
  /// How many colours canvases are shown in.
  package let colorDepth: ColorDepth
  /// Whether everything but ASCII is shown as a question mark.
  package let usesASCII: Bool
  /// The type of terminal that it is taken for, where the system has no description of its own.
  package let substitute: String?
  /// What kind of background the terminal or the environment says it has; nil where neither says anything.
  package let background: BackgroundKind?
  /// The colour of its background, where the terminal says it.
  private let backgroundColor: Color?
  private let events: EventSource
  private let painter: Painter

  /// Takes the terminal of stdin and stdout over.
  ///
  /// - Throws: `ScreenError`, the terminal untouched.
  package init(options: ScreenOptions) throws(ScreenError) {
    guard cn_is_terminal() else { throw .notATerminal }
    let isUTF8 = cn_use_locale()
    substitute = try Self.open(options)
    usesASCII = options.ascii ?? !isUTF8
    colorDepth = ColorDepth(colors: Int(cn_colors()), areRGB: cn_colors_are_rgb())
    painter = Painter(depth: colorDepth, usesASCII: usesASCII)
    events = EventSource(keys: TerminalKeys.described(), options: options)
    painter.resize(to: events.measure())
    (background, backgroundColor) = Self.background(options, depth: colorDepth, events)
  }

  /// Asks for the background where colours are shown and the terminal understands questions.
  private static func background(
    _ options: ScreenOptions, depth: ColorDepth, _ events: EventSource
  ) -> (BackgroundKind?, Color?) {
    guard options.asksBackground, depth > .none else { return (nil, nil) }
    // It is always black, and the oldest would print the question.
    if options.terminal.hasPrefix("linux") { return (.dark, nil) }
    let said =
      cn_understands_questions() ? events.askBackground(andPictures: options.pictures) : nil
    return (said?.backgroundKind ?? options.statedBackground, said)
  }

  /// Opens the terminal as what it is; without a description of that as the first of its substitutes.
  private static func open(_ options: ScreenOptions) throws(ScreenError) -> String? {
    for type in [options.terminal] + TerminalSubstitutes.of(options.terminal) {
      switch cn_open(type, options.wantsColor, options.usesMouse) {
      case CN_OPENED: return type == options.terminal ? nil : type
      case CN_BUSY: throw .alreadyOpen
      case CN_NO_CURSOR: throw .noCursor(type)
      default: continue
      }
    }
    throw .unknownTerminal(options.terminal)
  }

  deinit { cn_close() }

  /// The size that canvases should have.
  package var size: CellSize { painter.size }

  /// Files to wait for with `poll`: when one is readable, `next` has something.
  package var wakeDescriptors: [Int32] {
    let signals = cn_signal_descriptor()
    return cn_is_gone() ? [signals] : [0, signals]
  }

  /// Shows a canvas; only the cells that differ from what is shown are sent, and pictures that stand elsewhere or
  /// whose rows differ.
  ///
  /// - Parameter image: draws a picture, without a wait; nil for one that is not there.
  package func show(_ canvas: Canvas, image: (PictureWish) -> PixelImage? = { _ in nil }) {
    painter.show(canvas, image: image)
  }

  /// The pictures that the terminal shows; nil where it was not asked, and before it has answered.
  package var graphics: GraphicsSupport? { events.graphics }

  /// Shows pictures from now on, if the terminal can; whether it can.
  ///
  /// - Parameter number: from which on they are numbered.
  package func beginPictures(from number: UInt32) -> Bool {
    // Placeholders are no ASCII.
    guard let support = graphics, support.passage == .direct || !usesASCII else { return false }
    var width: Int32 = 0
    var height: Int32 = 0
    cn_cell_pixels(&width, &height)
    let paper = backgroundColor ?? (background == .light ? .indexed(15) : .indexed(0))
    painter.board = PictureBoard(
      support, cell: GraphicsSupport.cell(width: Int(width), height: Int(height)),
      depth: colorDepth,
      standard: (ink: background == .light ? .indexed(0) : .indexed(7), paper: paper),
      firstNumber: number)
    return painter.board != nil
  }

  /// What came next from the terminal; nil when there is nothing.
  ///
  /// It does not wait, except for a moment after an Esc that may begin another key
  /// (`ScreenOptions.keyPatience`). A signal to stop is
  /// obeyed here. When the terminal has gone away, that is an interruption by SIGHUP.
  package func next() -> TerminalEvent? {
    let event = events.next(
      whenStopped: {
        painter.leave()
        cn_stop(false)
      },
      whenContinued: {
        painter.leave()
        cn_continue()
      })
    if case .resized(let size) = event { painter.resize(to: size) }
    return event
  }

  /// Sends everything again, for a terminal that others have written to.
  package func redraw() {
    painter.leave()
    cn_repaint()
  }

  /// Gives the terminal back and stops all of the job, as Ctrl-Z is expected to.
  ///
  /// It returns when the job is continued, the screen drawn again.
  package func suspend() {
    painter.leave()
    cn_stop(true)
    events.cameBack()
  }

  /// Runs something that uses the terminal itself, a pager for example.
  ///
  /// Ctrl-C and Ctrl-Z are meanwhile for what runs. SIGPIPE is ignored, which a program started
  /// there inherits unless it is started otherwise.
  package func outside<Result>(_ body: () -> Result) -> Result {
    painter.leave()
    cn_leave()
    cn_lend(true)
    let result = body()
    cn_lend(false)
    cn_return()
    events.cameBack()
    return result
  }

  /// Whether a signal to end has come that `next` has not told of yet: what runs outside has to end too.
  package static var isToEnd: Bool { cn_is_to_end() }

  /// Sends bytes as they are; they must not move the cursor or change what is shown.
  package func write(raw bytes: [UInt8]) {
    cn_write(bytes, bytes.count)
  }

  /// Gives the terminal back.
  package consuming func close() {
    painter.leave()
    events.dropAnswer()
  }
}

extension ColorDepth {
  /// What can be shown with so many colours.
  init(colors: Int, areRGB: Bool) {
    switch colors {
    case 256... where areRGB: self = .trueColor
    case 256...: self = .indexed256
    case 16...: self = .sixteen
    case 8...: self = .eight
    default: self = .none
    }
  }
}
