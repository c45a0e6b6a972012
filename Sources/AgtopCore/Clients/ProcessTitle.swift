/// The title that a program wrote over its arguments, where its runtime is an interpreter: of the command
/// line nothing is left, and the executable says only which language it is written in.
enum ProcessTitle {
  /// Whether a process calls itself by one of the titles and runs in one of the runtimes.
  ///
  /// A script's own arguments always follow its runtime's name, so who still has arguments has no title.
  static func isOne(of titles: Set<String>, _ process: ProcessFacts) -> Bool {
    guard process.argv.count <= 1, let exe = process.exe else { return false }
    let runtime = Path.name(exe).prefix { $0.isLetter }
    guard runtimes.contains(String(runtime)) else { return false }
    if let title = process.argv.first, !title.isEmpty { return titles.contains(title) }
    // Linux cuts the name that it keeps.
    return titles.contains { $0.utf8.prefix(15).elementsEqual(process.comm.utf8) }
  }

  private static let runtimes: Set<String> = ["python", "pypy", "node", "nodejs", "bun", "deno"]
}
