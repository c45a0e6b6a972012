import AgtopCore

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

  /// Shows the selected session's transcript.
  mutating func page() -> [Effect] {
    guard let session = selectedContent?.session else { return refuse("no session is selected") }
    guard !session.facts.isGone else { return refuse("its transcript is gone from disk") }
    return [.page(session.facts.path)]
  }
}
