import AgtopCore

/// Shows a file in the user's pager.
enum Pager {
  /// Runs `$PAGER`, `less` without it; returns what went wrong, nil when nothing did.
  static func show(_ path: String, environment: Environment) -> String? {
    let pager = environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 } ?? "less"
    // The setting may have arguments: a shell takes it apart, the path stays one word.
    let status = ChildProcess.run(["/bin/sh", "-c", "\(pager) \"$1\"", "sh", path])
    switch status {
    case nil: return "no shell could be started for \(pager)"
    case 126, 127: return "\(pager) could not be run: set PAGER to a program that is there"
    default: return nil
    }
  }
}
