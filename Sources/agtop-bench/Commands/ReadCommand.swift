import ArgumentParser

/// The yardstick: reads everything once and understands nothing.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Time one thread that walks, stats, opens, reads and scans all files for newlines.")

  @Argument(help: "The HOME whose clients' files are read.")
  var dir: String

  @Flag(help: "Only walk and stat; open no file.")
  var walkOnly = false

  func run() throws {
    let watch = Stopwatch()
    var yardstick = Yardstick()
    yardstick.isReading = !walkOnly
    yardstick.measure(home: dir)
    let seconds = watch.seconds
    let speed = Double(yardstick.bytes) / max(seconds, 1e-9) / 1e9
    print(
      "\(yardstick.files) files, \(yardstick.bytes) bytes, \(yardstick.newlines) newlines: "
        + "\(Figures.milliseconds(seconds)) (processor "
        + "\(Figures.milliseconds(watch.processorSeconds))), \(Figures.fixed(speed, 2)) GB/s")
    if yardstick.failures > 0 {
      throw ValidationError("\(yardstick.failures) files or folders could not be opened")
    }
  }
}
