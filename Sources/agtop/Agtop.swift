import ArgumentParser

@main
struct Agtop: ParsableCommand {
  func run() throws {}
}
