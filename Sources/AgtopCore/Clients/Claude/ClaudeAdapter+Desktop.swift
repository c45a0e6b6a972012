extension ClaudeAdapter {
  /// Where Claude Desktop keeps its local agents, on Linux and on macOS: one of them is there at most.
  static func desktops(in environment: Environment) -> [String] {
    let folders = [
      environment.xdg("XDG_CONFIG_HOME", default: ".config"),
      environment.home.map { $0 + "/Library/Application Support" },
    ]
    return folders.compactMap { $0 }.map { $0 + "/Claude/local-agent-mode-sessions" }
  }

  /// The configuration folders of local agents, `<organisation>/<account>/local_<id>/.claude`.
  ///
  /// `audit.jsonl` beside them repeats the answers as they began; it is no transcript.
  func localAgents(warnings: inout [Warning]) -> [String] {
    var found: [String] = []
    for desktop in desktops {
      for organisation in Folder.folders(of: desktop, warnings: &warnings).sorted() {
        let accounts = Path.join(desktop, organisation)
        for account in Folder.folders(of: accounts, warnings: &warnings).sorted() {
          let agents = Path.join(accounts, account)
          for agent in Folder.folders(of: agents, warnings: &warnings).sorted()
          where agent.hasPrefix("local_") {
            found.append("\(agents)/\(agent)/.claude")
          }
        }
      }
    }
    return found
  }
}
