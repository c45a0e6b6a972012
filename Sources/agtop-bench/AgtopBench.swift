import ArgumentParser

@main
struct AgtopBench: ParsableCommand {
  func run() throws {}
}
