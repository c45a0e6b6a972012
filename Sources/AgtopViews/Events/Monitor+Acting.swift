import AgtopCore
import TerminalCells

extension Monitor {
  /// Tags the selected row or takes the tag off, and goes down.
  mutating func tag() {
    guard let id = state.selection else { return }
    if state.tagged.remove(id) == nil { state.tagged.insert(id) }
    select(place: state.selectedPlace + 1)
  }

  private func isTagged(_ row: Row) -> Bool {
    world.id(of: row).map(state.tagged.contains) ?? false
  }

  /// What a signal would go to: all tagged rows, else the selected one.
  var signalTargets: [RowContent] {
    guard !state.tagged.isEmpty else { return selectedContent.map { [$0] } ?? [] }
    return list.rows.filter(isTagged).compactMap(world.content(of:))
  }

  /// Opens the list of signals, unless none could be sent.
  mutating func openSignals() -> [Effect] {
    if world.surroundings.isReadOnly { return refuse("--readonly: no signal is sent") }
    if let reason = checkedTargets().refusal { return refuse(reason) }
    state.overlay = .signals(0)
    return []
  }

  /// The processes that a signal goes to, each once; or why none does.
  func checkedTargets() -> (processes: [ProcessIdentity], refusal: String?) {
    var processes: [ProcessIdentity] = []
    var refusal: String?
    for content in signalTargets {
      guard let process = content.process else {
        refusal = "no process runs it"
        continue
      }
      if isServer(content) {
        refusal = "process \(process.pid) is a server that other sessions use"
      } else if process.pid == world.surroundings.ownPID {
        refusal = "that is agtop itself"
      } else if !processes.contains(process) {
        processes.append(process)
      }
    }
    return processes.isEmpty ? ([], refusal ?? "nothing is selected") : (processes, nil)
  }

  private func isServer(_ content: RowContent) -> Bool {
    switch content {
    case .session(let session): session.process?.isShared ?? false
    case .process(let process): process.role == .server
    }
  }

  /// Sends a signal to the targets.
  mutating func send(_ signal: SignalName) -> [Effect] {
    let (processes, refusal) = checkedTargets()
    if let refusal { return refuse(refusal) }
    state.tagged = []
    return [.signal(signal, processes)]
  }

  /// Brings the selected session's terminal to the front.
  mutating func jump() -> [Effect] {
    guard let process = selectedContent?.process else { return refuse("no process runs it") }
    let tty = world.snapshot?.processes.first { $0.facts.identity == process }?.facts.tty
    return [.jump(process, tty: tty)]
  }

  /// Copies the command that resumes the selected session.
  mutating func copyResume() -> [Effect] {
    guard let session = selectedContent?.session else { return refuse("no session is selected") }
    guard !session.facts.isSubagent else { return refuse("a subagent cannot be resumed by itself") }
    let command = ResumeCommand.text(of: session)
    state.notice = Notice("copied: \(command)")
    return [.copy(command)]
  }

  /// Shows the selected session's transcript.
  mutating func page() -> [Effect] {
    guard let session = selectedContent?.session else { return refuse("no session is selected") }
    guard !session.facts.isGone else { return refuse("its transcript is gone from disk") }
    return [.page(session.facts.path)]
  }
}
