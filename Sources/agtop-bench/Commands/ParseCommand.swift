import AgtopCore
import ArgumentParser

/// The speed of each client's parser alone, in this process, on one thread.
struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Time each client's parser on one thread against reading the same files.")

  @Argument(help: "The HOME to read.")
  var dir: String

  @Option(help: "Runs of each; the median counts.")
  var runs = 5

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be above 0") }
  }

  func run() throws {
    print("client           files       bytes   requests   read GB/s   parse GB/s   ratio")
    for adapter in ClientRegistry.adapters(in: Environment(["HOME": dir])) {
      measure(adapter)
    }
  }

  private func measure(_ adapter: ClientAdapter) {
    let sources = adapter.reader.sources().sources
    let paths = sources.flatMap { [$0.path] + $0.parts.map(\.path) }
    guard !paths.isEmpty else { return }
    var reading: [Double] = []
    var parsing: [Double] = []
    var bytes = 0
    var requests = 0
    // The first pair warms the page cache.
    for run in 0...runs {
      var yardstick = Yardstick()
      let read = Stopwatch()
      yardstick.measure(files: paths)
      let readSeconds = read.seconds
      let parse = Stopwatch()
      requests = Self.parse(sources, with: adapter)
      guard run > 0 else { continue }
      bytes = yardstick.bytes
      reading.append(readSeconds)
      parsing.append(parse.seconds)
    }
    func speed(_ seconds: [Double]) -> String {
      Figures.fixed(Double(bytes) / max(Spread(seconds).median, 1e-9) / 1e9, 2)
    }
    let ratio = Spread(zip(reading, parsing).map { $1 / max($0, 1e-9) }).median
    print(
      Figures.left(adapter.kind.rawValue, 12) + Figures.right("\(paths.count)", 10)
        + Figures.right(Figures.megabytes(bytes), 12) + Figures.right("\(requests)", 11)
        + Figures.right(speed(reading), 12) + Figures.right(speed(parsing), 13)
        + Figures.right(Figures.fixed(ratio, 2), 8))
  }

  /// Reads all sources and gives the number of requests in them, copies included.
  private static func parse(
    _ sources: [TranscriptSource], with adapter: ClientAdapter
  ) -> Int {
    var reader = FileReader()
    var requests = 0
    for source in sources {
      let reading = adapter.reader.read(source, resuming: nil, with: &reader)
      requests += reading.transcripts.reduce(0) { $0 + $1.requests.count }
    }
    return requests
  }
}
