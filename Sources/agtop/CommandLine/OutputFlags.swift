import ArgumentParser

/// The flags of outputs for other programs and of the settings in force, as the parser reads them (`docs/stream.md`,
/// `docs/integrations.md`, `docs/config.md`).
struct OutputFlags: ParsableArguments {
  @Flag(help: "Print changes as they happen, one JSON object a line, until Ctrl-C.")
  var stream = false

  @Flag(help: "Print metrics in Prometheus' text format and exit.")
  var prometheus = false

  @Flag(help: "Print the settings in force, each with where it comes from, and exit.")
  var printConfig = false

  /// What they mean.
  var options: OutputOptions {
    OutputOptions(stream: stream, prometheus: prometheus, printConfig: printConfig)
  }
}
