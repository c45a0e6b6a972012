import AgtopCore
import TerminalCells

extension Monitor {
  /// Opens the list of signals, unless none could be sent.
  ///
  /// What they go to is settled here: the rows may change as long as the list is open.
  mutating func openSignals() -> [Effect] {
    if data.context.isReadOnly { return refuse("--readonly: no signal is sent") }
    if let reason = data.context.actingRefusal { return refuse(reason) }
    let chosen = signalTargets
    guard !chosen.targets.isEmpty else {
      let reason = chosen.leftOut.first ?? "nothing is selected"
      let isTagged = !state.tagged.isEmpty
      return refuse(isTagged ? "nothing tagged can get a signal: \(reason); U untags" : reason)
    }
    state.overlay = .signals(0, chosen)
    return []
  }

  /// Sends a signal to what was chosen when the list was opened, and to nothing else.
  mutating func send(_ signal: SignalName, to chosen: SignalTargets) -> [Effect] {
    let targets = chosen.targets.filter { !isServer($0.process) }
    guard !targets.isEmpty else { return refuse("it has become a server that other sessions use") }
    // What is hidden was not acted on, and stays tagged.
    let shown = Set(list.rows.compactMap(data.id(of:)))
    state.tagged = state.tagged.filter { data.has($0.key) && !shown.contains($0.key) }
    return [.signal(signal, targets)]
  }

  /// Brings the selected session's terminal to the front.
  mutating func jump() -> [Effect] {
    guard let target = selectedContent.flatMap(target) else { return refuse("no process runs it") }
    if let reason = data.context.actingRefusal { return refuse(reason) }
    return [.jump(target, session: selectedContent?.session?.facts.id)]
  }

  /// Copies the command that resumes the selected session.
  mutating func copyResume() -> [Effect] {
    guard let session = selectedContent?.session else { return refuse("no session is selected") }
    guard !session.facts.isSubagent else { return refuse("a subagent cannot be resumed by itself") }
    do throws(ResumeCommand.Refusal) {
      let command = try ResumeCommand.text(of: session, clients: clients)
      state.overlay = .command(CommandPage(title: "The command that resumes it", command: command))
      return [.copy(command)]
    } catch {
      return refuse("no command: \(error.reason)")
    }
  }

  /// Shows the selected session's transcript as text for a person.
  mutating func readTranscript() -> [Effect] {
    guard let session = selectedContent?.session else { return refuse("no session is selected") }
    let facts = session.facts
    guard !facts.isGone else { return refuse("its transcript is gone from disk") }
    let words = [clients.name(of: facts.client), session.project, facts.title?.text].compactMap {
      $0
    }
    let heading = [
      words.joined(separator: " \(glyphs.dot) "), "session \(facts.id)",
      Format.path(facts.path, home: data.context.home),
    ]
    let lines = TranscriptLines(heading: heading, width: size.columns, glyphs: glyphs)
    return [.read(session.key, path: facts.path, as: lines)]
  }

  /// Shows how the selected session's figures come about.
  mutating func explain() -> [Effect] {
    guard let session = selectedContent?.session else { return refuse("no session is selected") }
    return [.explain(session.key)]
  }

  /// Shows the selected session's transcript as its client writes it.
  mutating func page() -> [Effect] {
    guard let session = selectedContent?.session else { return refuse("no session is selected") }
    guard !session.facts.isGone else { return refuse("its transcript is gone from disk") }
    // Where OpenCode has no file for the session, its messages are rows, or a file each.
    if session.facts.client == .opencode, !session.facts.path.hasSuffix(".json") {
      return refuse("OpenCode keeps it in a database, so there is no raw file: e reads it")
    }
    return [.page(session.facts.path)]
  }
}
