import ArgumentParser

/// What is asked of outputs for other programs, and of the settings in force (`docs/stream.md`,
/// `docs/integrations.md`, `docs/config.md`).
struct OutputOptions: Equatable {
  var stream = false
  var prometheus = false
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
