import AgtopCore

/// `agtop --statusline --install`: what to put where; agtop never writes an agent's settings.
enum StatusLineInstall {
  static func text(in environment: Environment) -> String {
    ClientRegistry.clients.compactMap { client in
      guard let statusLine = client.statusLine, let file = statusLine.file(environment) else {
        return nil
      }
      return """
        \(client.name) shows the line with these lines in \(file):

        \(statusLine.lines)

        They stand within the outer braces; a comma parts them from what else stands there.
        agtop has to be in the PATH of \(client.name); else write its whole path.
        agtop itself changes no settings of an agent.

        """
    }.joined(separator: "\n")
  }
}
