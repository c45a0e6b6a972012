import ArgumentParser

/// The benchmarks of agtop, and the generator of what they run on (`docs/performance.md`).
@main
struct AgtopBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agtop-bench",
    abstract: "Make transcripts with known totals, and measure agtop on them or on your own.",
    subcommands: [
      CorpusCommand.self, ReadCommand.self, ColdCommand.self, ParseCommand.self,
      StartCommand.self, WarmCommand.self, FirstFrameCommand.self, UpdateCommand.self,
      AppendCommand.self, IdleCommand.self, SoakCommand.self, ProcessesCommand.self,
      UICommand.self, StatusLineCommand.self, WithoutCommand.self, StandInCommand.self,
    ])
}
