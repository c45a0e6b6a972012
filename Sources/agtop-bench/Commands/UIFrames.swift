import AgtopCore
import AgtopViews
import CAgtop
import Dispatch
import Ncurses
import TerminalCells

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cost of frames inside this program, the terminal's own work left out.
@MainActor
struct UIFrames {
  private var monitor: Monitor
  private let size = CellSize(columns: 200, rows: 50)
  private var frame: [Double] = []
  private var difference: [Double] = []
  /// Cells that differed from the frame before.
  private var changes = 0
  private var show: [Double] = []
  private var refresh: [Double] = []
  /// A refresh and its frame, in the table and in the dashboard.
  private var refreshes: [Bool: [Double]] = [:]
  /// Keys that build all rows again.
  private var rows: [(key: Character, seconds: [Double])] = "TCit*_".map { ($0, []) }

  init(_ refresh: Refresh) {
    monitor = Monitor(
      settings: MonitorSettings(), context: MonitorData.RunContext(version: "bench"), size: size)
    for _ in 0..<10 {
      let begin = Self.processorSeconds
      _ = monitor.apply(refresh, now: refresh.snapshot.takenAt)
      self.refresh.append(Self.processorSeconds - begin)
    }
  }

  /// Takes a refresh in and draws it, in the table and in the dashboard in turn.
  mutating func compareViews(_ refresh: Refresh, _ count: Int) {
    for turn in 0..<2 * count {
      _ = monitor.handle(.key(.character("d")))
      _ = monitor.frame()
      let begin = Self.processorSeconds
      _ = monitor.apply(refresh, now: refresh.snapshot.takenAt)
      _ = monitor.frame()
      refreshes[turn % 2 == 0, default: []].append(Self.processorSeconds - begin)
    }
  }

  /// Presses keys that build all rows again.
  mutating func remake(_ count: Int) {
    for _ in 0..<count {
      for index in rows.indices {
        let begin = Self.processorSeconds
        _ = monitor.handle(.key(.character(rows[index].key)))
        rows[index].seconds.append(Self.processorSeconds - begin)
      }
    }
  }

  /// Runs something on a screen in a terminal of its own.
  private static func withScreen<Result>(
    _ body: (borrowing Screen) throws -> Result
  ) throws -> Result {
    fflush(nil)
    let terminal = try UITerminal()
    let kept = (0...1).map { dup(Int32($0)) }
    for file: Int32 in 0...1 { dup2(terminal.slave, file) }
    let master = terminal.master
    // Reads what is written, as a terminal does; ends with the program.
    DispatchQueue.global().async {
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while read(master, &chunk, chunk.count) > 0 {}
    }
    defer {
      for (file, old) in kept.enumerated() {
        dup2(old, Int32(file))
        close(old)
      }
    }
    let screen = try Screen(options: ScreenOptions(terminal: UITerminal.type))
    let result = try body(screen)
    screen.close()
    withExtendedLifetime(terminal) {}
    return result
  }

  /// Shows frames in which the bar has moved: what differs from the one before, and everything.
  mutating func withoutDifferences(_ count: Int) throws -> PairedRounds {
    var monitor = monitor
    var seconds: [Bool: [Double]] = [:]
    try Self.withScreen { screen in
      // The first pair is not counted; whichever was second in a pair is first in the next.
      for turn in 0..<2 * (count + 1) {
        let isWhole = turn % 4 == 1 || turn % 4 == 2
        _ = monitor.handle(.key(turn % 2 == 0 ? .down : .up))
        let canvas = monitor.frame()
        let begin = Self.processorSeconds
        if isWhole { screen.redraw() }
        screen.show(canvas)
        if turn > 1 { seconds[isWhole, default: []].append(Self.processorSeconds - begin) }
      }
    }
    return PairedRounds(with: seconds[false] ?? [], without: seconds[true] ?? [])
  }

  /// Makes frames and shows each with a tenth of its cells changed.
  mutating func measure(_ count: Int) throws {
    var frames = self
    try Self.withScreen { frames.show(count, on: $0) }
    self = frames
  }

  private mutating func show(_ count: Int, on screen: borrowing Screen) {
    var before = monitor.frame()
    screen.show(before)
    var random = SystemRandomNumberGenerator()
    for turn in 0..<count {
      _ = monitor.handle(.key(turn % 100 < 50 ? .down : .up))
      let begin = Self.processorSeconds
      var canvas = monitor.frame()
      frame.append(Self.processorSeconds - begin)
      for _ in 0..<size.columns * size.rows / 10 {
        let position = Position(
          column: .random(in: 0..<size.columns, using: &random),
          row: .random(in: 0..<size.rows, using: &random))
        canvas.write(turn % 2 == 0 ? "x" : "o", at: position)
      }
      let made = Self.processorSeconds
      canvas.forEachChange(from: before) { _, _, _ in changes += 1 }
      let shown = Self.processorSeconds
      difference.append(shown - made)
      screen.show(canvas)
      show.append(Self.processorSeconds - shown)
      before = canvas
    }
  }

  func describe() {
    print(
      "in process, processor time: frame \(Self.text(frame)), its difference from the one before "
        + "\(Self.text(difference)) with \(changes / max(1, frame.count)) cells changed, showing it "
        + "\(Self.text(show)), taking in a refresh \(Self.text(refresh))")
    print(
      "a refresh and its frame: in the table \(Self.text(refreshes[false] ?? [])), "
        + "in the dashboard \(Self.text(refreshes[true] ?? []))")
    print(
      "rows made again: "
        + rows.map { "\($0.key) \(Self.text($0.seconds))" }.joined(separator: ", "))
  }

  /// What this machine makes of work that is always the same: figures above cannot be steadier.
  static func describeMachine() {
    var random = 1 as UInt64
    let turns = (0..<1000).map { _ in
      let begin = Stopwatch()
      for _ in 0..<3_000_000 { random = random &* 6_364_136_223_846_793_005 &+ 1 }
      return begin.seconds
    }
    let spread = Spread(turns)
    print(
      "this machine: a loop of \(Figures.milliseconds(spread.median)) took "
        + "\(Figures.milliseconds(spread.high)) at 99 %, \(Figures.milliseconds(spread.most)) at worst "
        // What nobody reads is not computed.
        + "(\(random & 0xF))")
  }

  private static func text(_ values: [Double]) -> String {
    let spread = Spread(values)
    return "\(Figures.milliseconds(spread.median)) (… \(Figures.milliseconds(spread.most)))"
  }

  /// Of this thread.
  private static var processorSeconds: Double {
    Double(agtop_thread_processor_ns()) / 1e9
  }
}
