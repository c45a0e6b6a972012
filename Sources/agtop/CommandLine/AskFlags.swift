import ArgumentParser

/// The flags that ask agtop about itself and its figures, as the parser reads them (`docs/explain.md`, `docs/doctor.md`).
struct AskFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How a figure comes about: a session or the beginning of its id, SESSION/REQUEST, or a model.",
      valueName: "what"),
    completion: .sessions)
  var explain: String?

  @Flag(help: "Say what was found on this machine, what not, and what to do.")
  var doctor = false

  @Flag(help: "With --doctor: titles, and paths of projects, too.")
  var withTitles = false

  /// What they mean.
  var options: AskOptions {
    AskOptions(explain: explain, doctor: doctor, withTitles: withTitles)
  }
}
