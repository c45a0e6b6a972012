import AgtopCore
import ArgumentParser

/// Makes a HOME with transcripts of all clients.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Make a HOME full of transcripts, and the right count of them.",
    discussion: """
      The same seed and sizes give the same bytes. truth.json at the top says what a right count \
      gives. DIR must be new or empty.
      """)

  @Argument(help: "The folder to make.")
  var dir: String

  @Option(help: "Bytes in all files, in millions.")
  var megabytes = 500

  @Option(help: "Sessions, those of subagents not counted.")
  var sessions = 1000

  @Option(help: "Files.")
  var files = 10_000

  @Option(help: "Where the numbers come from.")
  var seed: UInt64 = 1

  @Option(parsing: .upToNextOption, help: "Only these of claude, codex, gemini, opencode.")
  var clients: [String] = []

  func validate() throws {
    guard megabytes > 0, sessions > 0, files > 0 else {
      throw ValidationError("megabytes, sessions and files must be above 0")
    }
    _ = try kinds()
  }

  func run() throws {
    let watch = Stopwatch()
    let text = CorpusText(seed: seed)
    var tree = try CorpusTree(emptyFolder: dir)
    var truth = CorpusTruth(seed: seed)
    let shares = CorpusPlan.shares(
      bytes: megabytes * 1_000_000, sessions: sessions, files: files, seed: seed,
      clients: try kinds())
    for (client, share) in shares {
      let before = (files: tree.files, bytes: tree.bytes)
      var part = CorpusTruth.Client()
      try Self.generators[client]?.write(share, text: text, to: &tree, truth: &part)
      part.files = tree.files - before.files
      part.bytes = tree.bytes - before.bytes
      truth.clients[client.rawValue] = part
      let name = Figures.left(client.rawValue, 12)
      print(
        "\(name)\(Figures.right(Figures.megabytes(part.bytes), 10)) in \(part.files) files: "
          + "\(part.sessions) sessions, \(part.children) children, \(part.requests) requests")
    }
    try truth.write(to: dir)
    print(
      "\(Figures.megabytes(tree.bytes)) in \(tree.files) files, "
        + "made in \(Figures.fixed(watch.seconds, 1)) s")
  }

  private func kinds() throws -> [ClientKind] {
    let made = ClientKind.allCases.filter { Self.generators[$0] != nil }
    guard !clients.isEmpty else { return made }
    let wanted = try clients.map {
      guard let kind = ClientKind(spelling: $0), made.contains(kind) else {
        throw ValidationError("unknown client '\($0)': claude, codex, gemini, opencode")
      }
      return kind
    }
    return made.filter(wanted.contains)
  }

  /// What makes the files of each client that has a corpus.
  private static var generators: [ClientKind: any ClientCorpus.Type] {
    [
      .claude: ClaudeCorpus.self, .codex: CodexCorpus.self, .gemini: GeminiCorpus.self,
      .opencode: OpenCodeCorpus.self,
    ]
  }
}
