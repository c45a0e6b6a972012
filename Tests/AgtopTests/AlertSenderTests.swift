import AgtopCore
import Foundation
import Ncurses
import Testing

@testable import AgtopViews
@testable import agtop

@Suite("How alerts are sent")
struct AlertSenderTests {
  private let alert = Alert(kind: .waiting, text: "shop waits; for you", session: nil)

  private func sent(_ ways: Set<AlertRules.Way>, tmux: Bool = false) -> String {
    String(
      decoding: AlertSender.sequence(
        of: alert, by: ways, in: Environment(tmux ? ["TMUX": "/run/tmux,1,0"] : [:])),
      as: UTF8.self)
  }

  @Test("By bell, and as the notifications of terminals")
  func sequences() {
    #expect(sent([.bell]) == "\u{7}")
    #expect(sent([.osc9]) == "\u{1B}]9;agtop: shop waits for you\u{7}")
    // A semicolon would end the title.
    #expect(sent([.osc777]) == "\u{1B}]777;notify;agtop;shop waits for you\u{7}")
    #expect(sent([]).isEmpty)
  }

  @Test("Inside tmux a notification is wrapped; the bell tmux handles itself")
  func tmux() {
    #expect(
      sent([.osc9], tmux: true)
        == "\u{1B}Ptmux;\u{1B}\u{1B}]9;agtop: shop waits for you\u{7}\u{1B}\\")
    #expect(sent([.bell], tmux: true) == "\u{7}")
  }

  @Test("A command reads the alert as JSON, and gets its arguments as they are")
  func command() throws {
    let folder = try Scratch()
    let script = folder.path + "/script"
    try "cat > \"$1\"".write(toFile: script, atomically: true, encoding: .utf8)
    let target = folder.path + "/a b; $(touch no)"
    #expect(AlertSender.run(["sh", script, target], for: alert, about: nil) == nil)
    let text = try String(contentsOfFile: target, encoding: .utf8)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(json?["alert"] as? String == "waiting" && json?["text"] as? String == alert.text)
    #expect(json?.keys.contains("session") == true)
  }

  @Test("A command that fails, is missing or hangs is said, and a hanging one is ended")
  func failures() {
    #expect(
      AlertSender.run(["sh", "-c", "exit 3"], for: alert, about: nil)?.contains("status 3") == true)
    #expect(
      AlertSender.run(["/nonexistent/program"], for: alert, about: nil)?.contains("cannot be run")
        == true)
    let late = AlertSender.run(
      ["sh", "-c", "sleep 600"], for: alert, about: nil, patience: .milliseconds(200))
    #expect(late?.contains("was ended") == true)
    #expect(AlertSender.patience == .seconds(10))
  }

  @Test("The same failure is said once, another one too")
  func once() throws {
    let scene = try SettingsScene()
    let pipe = try #require(WakePipe())
    let replies = Replies(waking: pipe)
    let performer = EffectPerformer(
      setup: MonitorSetup(
        settings: scene.loaded.settings,
        kept: KeptSettings(scene.loaded, inForce: scene.loaded.settings),
        context: MonitorData.RunContext(version: "0"),
        screen: ScreenOptions(terminal: "dumb", noColor: nil)),
      environment: Environment([:]), replies: replies)
    let failing = ["sh", "-c", "exit 3"]
    for command in [failing, failing, [], failing, ["/nonexistent/program"]] {
      performer.run(command, for: alert, about: nil)
    }
    // One command after the other: with the last complaint all of the first one are there.
    var said: [String] = []
    while !said.contains(where: { $0.contains("cannot be run") }) {
      var ready = pollfd(fd: pipe.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&ready, 1, -1)
      pipe.drain()
      for case .notice(let text, _) in replies.take() { said.append(text) }
    }
    #expect(said.count == 2)
    #expect(said.first?.contains("status 3") == true)
  }
}
