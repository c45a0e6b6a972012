import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Alerts")
struct AlertTests {
  init() { _ = LocalZone.use("UTC") }

  private func waiting(since seconds: Int64) -> Session {
    Scene.session(
      "deadbeef-aaaa-4bbb-8ccc-123456789012", state: .waiting, reason: "permission", age: seconds,
      project: "shop", pid: 41)
  }

  private var working: Session {
    Scene.session(
      "deadbeef-aaaa-4bbb-8ccc-123456789012", state: .running, age: 5, project: "shop", pid: 41)
  }

  private func texts(_ effects: [Effect]) -> [String] {
    effects.compactMap { effect in
      if case .alert(let alert, _) = effect { alert.text } else { nil }
    }
  }

  private func monitor(_ rules: AlertRules = AlertRules()) -> Monitor {
    var settings = MonitorSettings()
    settings.alerts = rules
    return Scene.monitor(nil, settings: settings)
  }

  private func see(
    _ monitor: inout Monitor, _ sessions: [Session], after seconds: Int64 = 0,
    origin: Refresh.Origin = .complete
  ) -> [String] {
    let now = Timestamp(milliseconds: Scene.now.milliseconds + seconds * 1000)
    return texts(
      monitor.apply(Scene.refresh(Scene.snapshot(sessions), origin: origin), now: now))
  }

  @Test("A session that begins to wait is told once, whatever follows")
  func once() {
    var monitor = monitor()
    #expect(see(&monitor, [working]).isEmpty)
    #expect(see(&monitor, [waiting(since: 0)]) == ["shop waits for you (permission)"])
    #expect(see(&monitor, [waiting(since: 0)], after: 2).isEmpty)
    #expect(texts(monitor.tick(now: Scene.now)).isEmpty)
  }

  @Test("What was so when agtop began is no event, nor is what is known only in part")
  func history() {
    var monitor = monitor()
    #expect(see(&monitor, [working], origin: .partial).isEmpty)
    #expect(see(&monitor, [waiting(since: 0)], origin: .store).isEmpty)
    #expect(see(&monitor, [waiting(since: 0)]).isEmpty)
    #expect(see(&monitor, [waiting(since: 0)], after: 60).isEmpty)
  }

  @Test("Waiting counts from its own beginning, also where no refresh comes meanwhile")
  func patience() {
    var rules = AlertRules()
    rules.waiting = 30
    var monitor = monitor(rules)
    #expect(see(&monitor, [working]).isEmpty)
    #expect(see(&monitor, [waiting(since: 0)]).isEmpty)
    func tick(_ seconds: Int64) -> [String] {
      texts(
        monitor.tick(now: Timestamp(milliseconds: Scene.now.milliseconds + seconds * 1000)))
    }
    #expect(tick(29).isEmpty)
    #expect(tick(30).count == 1)
    #expect(tick(31).isEmpty)
  }

  @Test("It is told again when it waits again")
  func again() {
    var monitor = monitor()
    _ = see(&monitor, [working])
    #expect(see(&monitor, [waiting(since: 0)]).count == 1)
    _ = see(&monitor, [working], after: 10)
    #expect(see(&monitor, [waiting(since: -20)], after: 20).count == 1)
  }

  @Test("Nothing is told in quiet hours, of rules that are off, and without a way to tell it")
  func silent() {
    var quiet = AlertRules()
    // It is noon.
    quiet.quiet = QuietHours(spelling: "11:00-13:00")
    var off = AlertRules()
    off.waiting = nil
    var mute = AlertRules()
    mute.ways = []
    for rules in [quiet, off, mute] {
      var monitor = monitor(rules)
      _ = see(&monitor, [working])
      #expect(see(&monitor, [waiting(since: 0)]).isEmpty)
    }
  }

  @Test("A limit, a context and the cost of a day are told when they pass their threshold")
  func thresholds() {
    var rules = AlertRules()
    rules.context = 90
    rules.limit = 80
    var monitor = monitor(rules)
    func snapshot(context: Int, used: Double) -> Snapshot {
      Scene.snapshot(
        [working.changed { $0.contextUsed = context }],
        limits: [
          LimitReading(
            client: .codex, bucket: "codex", planName: "plus",
            windows: [.init(minutes: 300, usedPercent: used, resetsAt: Scene.ago(-7200))],
            statedAt: Scene.ago(60))
        ])
    }
    func see(_ snapshot: Snapshot) -> [String] {
      texts(monitor.apply(Scene.refresh(snapshot), now: Scene.now))
    }
    #expect(see(snapshot(context: 100_000, used: 50)).isEmpty)
    #expect(
      see(snapshot(context: 181_000, used: 82)) == [
        "codex 5h is used to 82%", "shop: the context is filled to 91%",
      ])
    #expect(see(snapshot(context: 182_000, used: 83)).isEmpty)
  }

  @Test("The key a rings and stills the bell, and is kept")
  func key() {
    var monitor = monitor()
    _ = see(&monitor, [working])
    let effects = monitor.type("a")
    #expect(monitor.settings.alerts.waiting == nil)
    #expect(
      effects.contains { effect in
        if case .settings = effect { true } else { false }
      })
    monitor.type("a")
    #expect(monitor.settings.alerts.waiting == 0)
  }

  @Test("What an agent wrote reaches no terminal as a command")
  func cleaned() {
    var rules = AlertRules()
    rules.error = true
    var monitor = monitor(rules)
    _ = see(&monitor, [working])
    let session = waiting(since: 0).changed { $0.project = "sh\u{1B}]0;op\u{7}" }
    for text in see(&monitor, [session]) {
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }
  }
}
