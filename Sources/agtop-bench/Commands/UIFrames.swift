import AgtopCore
import AgtopViews
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
  private let size = Size(columns: 200, rows: 50)
  private var frame: [Double] = []
  private var show: [Double] = []
  private var look: [Double] = []
  /// Keys that make all rows anew.
  private var rows: [(key: Character, seconds: [Double])] = "TCit*_".map { ($0, []) }

  init(_ look: Look) {
    monitor = Monitor(
      settings: MonitorSettings(), surroundings: World.Surroundings(version: "bench"), size: size)
    for _ in 0..<10 {
      let begin = Self.processorSeconds
      _ = monitor.take(look, now: look.snapshot.takenAt)
      self.look.append(Self.processorSeconds - begin)
    }
  }

  /// Presses keys that make all rows anew.
  mutating func remake(_ count: Int) {
    for _ in 0..<count {
      for place in rows.indices {
        let begin = Self.processorSeconds
        _ = monitor.handle(.key(.character(rows[place].key)))
        rows[place].seconds.append(Self.processorSeconds - begin)
      }
    }
  }

  /// Makes frames and shows each with a tenth of its cells changed.
  mutating func measure(_ count: Int) throws {
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
    screen.show(monitor.frame())
    var random = SystemRandomNumberGenerator()
    for turn in 0..<count {
      _ = monitor.handle(.key(turn % 100 < 50 ? .down : .up))
      let begin = Self.processorSeconds
      var canvas = monitor.frame()
      frame.append(Self.processorSeconds - begin)
      for _ in 0..<size.columns * size.rows / 10 {
        let place = Position(
          column: .random(in: 0..<size.columns, using: &random),
          row: .random(in: 0..<size.rows, using: &random))
        canvas.write(turn % 2 == 0 ? "x" : "o", at: place)
      }
      let shown = Self.processorSeconds
      screen.show(canvas)
      show.append(Self.processorSeconds - shown)
    }
    screen.close()
    withExtendedLifetime(terminal) {}
  }

  func describe() {
    print(
      "in process, processor time: frame \(Self.text(frame)), show with a tenth of the cells changed "
        + "\(Self.text(show)), taking in a look \(Self.text(look))")
    print("rows anew: " + rows.map { "\($0.key) \(Self.text($0.seconds))" }.joined(separator: ", "))
  }

  private static func text(_ values: [Double]) -> String {
    let spread = Spread(values)
    return "\(Figures.milliseconds(spread.median)) (… \(Figures.milliseconds(spread.most)))"
  }

  /// Of this thread.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
