import AgtopCore
import AgtopViews
import Dispatch
import Synchronization

/// Does beside the loop what touches disks and processes.
///
/// Each kind has a queue of its own: none waits for another, and what other programs do has a time limit.
struct EffectPerformer {
  private let setup: MonitorSetup
  private let environment: Environment
  private let replies: Replies
  private let signals = DispatchQueue(label: "agtop.signals")
  private let jumps = DispatchQueue(label: "agtop.jumps")
  private let copies = DispatchQueue(label: "agtop.copies")
  private let saving = DispatchQueue(label: "agtop.settings")
  private let terminals = DispatchQueue(label: "agtop.places")
  private let reading = DispatchQueue(label: "agtop.turns")
  private let reporting = DispatchQueue(label: "agtop.reports")
  private let alerting = DispatchQueue(label: "agtop.alerts")
  private let newest = Newest()
  private let newestReport = Newest()
  private let complaints = Complaints()
  private let reports = Reports()
  private let adapters: [ClientAdapter]

  /// The number of the newest question for turns.
  private final class Newest: Sendable {
    private let number = Mutex(0)

    func withLock<Result: Sendable>(_ body: (inout Int) -> Result) -> Result {
      number.withLock { body(&$0) }
    }
  }

  /// What the last report was made of.
  private final class Reports: Sendable {
    private let cache = Mutex(UsageReportCache())

    func report(of snapshot: Snapshot, for query: UsageQuery) -> UsageReport {
      cache.withLock { $0.report(of: snapshot, for: query) }
    }
  }

  /// What was complained of: each complaint about a command of the user's is made once.
  private final class Complaints: Sendable {
    private let made = Mutex<Set<String>>([])

    func isNew(_ text: String) -> Bool { made.withLock { $0.insert(text).inserted } }
  }

  init(setup: MonitorSetup, environment: Environment, replies: Replies) {
    self.setup = setup
    self.environment = environment
    self.replies = replies
    adapters = ClientRegistry.adapters(in: environment)
  }

  /// Writes settings down.
  func save(_ settings: MonitorSettings) {
    let kept = setup.kept
    kept.change(to: settings)
    // Of its own: an end must not wait for what else goes on beside the loop.
    saving.async { [replies] in
      if let complaint = kept.save() { replies.put(.notice(complaint, isError: true)) }
    }
  }

  /// Waits a moment for settings that are being written.
  func end() {
    let ended = DispatchSemaphore(value: 0)
    saving.async { ended.signal() }
    _ = ended.wait(timeout: .now() + .milliseconds(500))
  }

  /// Sends a signal to processes, each checked by its start just before.
  ///
  /// Nothing else is done before it: a signal that comes late goes to a process in another state.
  func send(_ signal: SignalName, to targets: [ActionTarget]) {
    let isReadOnly = setup.context.isReadOnly
    signals.async { [environment, replies] in
      guard !isReadOnly else { return }
      let (text, failed) = ProcessSignal.send(signal, to: targets, in: environment)
      replies.put(.notice(text, isError: failed))
    }
  }

  /// Brings a process's terminal to the front where that can be done, else says where it is.
  func jump(to target: ActionTarget, session: String?) {
    jumps.async { [environment, replies] in
      let (text, failed) = TerminalJump.jump(to: target, session: session, in: environment)
      replies.put(.notice(text, isError: failed))
    }
  }

  /// Says where a jump would lead.
  func locate(_ target: ActionTarget, session: String?) {
    terminals.async { [environment, replies] in
      let name = TerminalJump.terminalName(of: target, session: session, in: environment)
      replies.put(.terminal(TerminalName(process: target.process, name: name)))
    }
  }

  /// Puts a text into the clipboard; a part of that may be left to the terminal.
  func copy(_ text: String) {
    copies.async { [environment, replies] in
      let outcome = Clipboard.copy(text, in: environment)
      replies.put(.copied(outcome.text, sequence: outcome.sequence))
    }
  }

  /// What writes a session's transcript for a person.
  func transcript(of session: SessionKey, at path: String, as lines: TranscriptLines)
    -> TranscriptWriter
  {
    TranscriptWriter(
      session: session, path: path, lines: lines,
      adapter: adapters.first { $0.kind == session.client })
  }

  /// What says how figures come about, counted as settings say and priced by the table in force.
  func explaining(as settings: MonitorSettings, by prices: PriceTable) -> Explaining {
    Explaining(
      settings: settings, prices: prices, environment: environment,
      usesStore: setup.storePath != nil)
  }

  /// Adds up what the sessions of a snapshot used.
  func report(_ query: UsageQuery, of snapshot: Snapshot) {
    let number = newestReport.withLock { newest in
      newest += 1
      return newest
    }
    reporting.async { [replies, newestReport, reports] in
      guard newestReport.withLock({ $0 == number }) else { return }
      replies.put(.report(reports.report(of: snapshot, for: query)))
    }
  }

  /// Runs the user's command for an alert.
  func run(_ command: [String], for alert: Alert, about session: Session?) {
    guard !command.isEmpty else { return }
    alerting.async { [replies, complaints] in
      guard let complaint = AlertSender.run(command, for: alert, about: session),
        complaints.isNew(complaint)
      else { return }
      replies.put(.notice(complaint, isError: true))
    }
  }

  /// Reads the newest turns of a session.
  ///
  /// It may wait for a database that is being read: nothing else waits behind it.
  func readTurns(of session: SessionKey, path: String, at: Timestamp?) {
    let number = newest.withLock { newest in
      newest += 1
      return newest
    }
    reading.async { [adapters, replies, newest] in
      // A user who moves down the table leaves most sessions before their turns are read.
      guard newest.withLock({ $0 == number }) else { return }
      replies.put(
        .turns(RecentTurns.read(session, at: path, lastActive: at, with: adapters)))
    }
  }
}
