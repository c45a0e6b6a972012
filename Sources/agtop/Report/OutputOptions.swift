import ArgumentParser

/// The flags of outputs for other programs, and of the settings in force (`docs/stream.md`,
/// `docs/integrations.md`, `docs/config.md`).
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print changes as they happen, one JSON object a line, until Ctrl-C.")
  var stream = false

  @Flag(help: "Print metrics in Prometheus' text format and exit.")
  var prometheus = false

  @Flag(help: "Print the settings in force, each with where it comes from, and exit.")
  var printConfig = false

  /// The flags that were given.
  private var given: [String] {
    [(stream, "--stream"), (prometheus, "--prometheus"), (printConfig, "--print-config")]
      .filter(\.0).map(\.1)
  }

  /// Checks them against the flags that say what else is printed.
  ///
  /// - Parameter others: those that were given.
  func check(besides others: [String], isLimited: Bool) throws {
    guard let own = given.first else { return }
    if let other = given.dropFirst().first ?? others.first {
      throw ValidationError("\(own) and \(other) print different things: use one of them")
    }
    if isLimited {
      throw ValidationError("--limit shortens tables; \(own) prints everything")
    }
  }
}
