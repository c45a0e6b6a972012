import AgtopCore
import Testing

@testable import agtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Where a terminal is")
struct TerminalProgramTests {
  private func process(_ pid: Int32, parent: Int32, _ comm: String, tty: String?) -> ProcessFacts {
    ProcessFacts(
      identity: ProcessIdentity(pid: pid, start: 1), parent: parent, comm: comm, tty: tty)
  }

  @Test("The nearest process above that is not on the terminal shows it")
  func found() {
    let processes = [
      process(1, parent: 0, "init", tty: nil), process(10, parent: 1, "kitty", tty: nil),
      process(11, parent: 10, "bash", tty: "pts/3"),
      process(12, parent: 11, "claude", tty: "pts/3"),
    ]
    let name = { (pid: Int32) in
      TerminalProgram.name(of: ProcessIdentity(pid: pid, start: 1), among: processes)
    }
    #expect(name(12) == "kitty")
    #expect(name(10) == nil)
    #expect(name(99) == nil)
  }

  @Test("Processes of other users between are passed")
  func login() {
    let processes = [
      process(10, parent: 1, "Terminal", tty: nil), process(12, parent: 11, "zsh", tty: "ttys001"),
      process(13, parent: 12, "claude", tty: "ttys001"),
    ]
    let login = [11 as Int32: ProcessTable.Ancestor(parent: 10, comm: "login")]
    let claude = ProcessIdentity(pid: 13, start: 1)
    #expect(TerminalProgram.name(of: claude, among: processes, below: login) == "Terminal")
    #expect(TerminalProgram.name(of: claude, among: processes) == nil)
    let ring = [11 as Int32: ProcessTable.Ancestor(parent: 11, comm: "login")]
    #expect(TerminalProgram.name(of: claude, among: processes, below: ring) == nil)
  }

  @Test("A ring of parents ends")
  func ring() {
    let processes = [
      process(5, parent: 6, "a", tty: "pts/1"), process(6, parent: 5, "b", tty: "pts/1"),
    ]
    #expect(
      TerminalProgram.name(of: ProcessIdentity(pid: 5, start: 1), among: processes) == nil)
  }

  @Test("The panes of tmux are read line by line, and what is none is passed over")
  func panes() {
    let text = "70 /dev/pts/3 %1 0 main\n\nnonsense\n71 /dev/pts/4 %2 1 my work\n"
    let panes = TmuxPane.all(in: text)
    #expect(
      panes == [
        TmuxPane(pid: 70, tty: "/dev/pts/3", id: "%1", window: "0", session: "main"),
        TmuxPane(pid: 71, tty: "/dev/pts/4", id: "%2", window: "1", session: "my work"),
      ])
    // Names of terminals and ids repeat in containers: one alone is no proof.
    #expect(panes[0].holds(process(70, parent: 1, "sh", tty: "pts/3")))
    #expect(!panes[0].holds(process(72, parent: 1, "sh", tty: "pts/3")))
    #expect(!panes[0].holds(process(70, parent: 1, "sh", tty: "pts/9")))
    #expect(!panes[0].holds(process(70, parent: 1, "sh", tty: nil)))
  }

  @Test("A server of tmux is named as a user names it")
  func servers() {
    let usual = Environment([:])
    let folder = "/tmp/tmux-\(getuid())"
    #expect(TmuxServer(socket: folder + "/default").option(in: usual) == "")
    #expect(TmuxServer(socket: folder + "/uxlive").option(in: usual) == " -L uxlive")
    #expect(TmuxServer(socket: "/run/my socket").option(in: usual) == " -S '/run/my socket'")
    let other = Environment(["TMUX_TMPDIR": "/run/u/"])
    #expect(
      TmuxServer(socket: "/run/u/tmux-\(getuid())/default").option(in: other) == "")
  }

  @Test("A session in the background is found where it is attached, by its id and no other's")
  func attachment() {
    var attached = process(20, parent: 10, "claude", tty: "pts/3")
    attached.argv = ["/home/u/bin/claude", "attach", "deadbeef"]
    let find = { Attachment.process(to: $0, among: [attached])?.pid }
    #expect(find("deadbeef-aaaa-4bbb-8ccc-123456789012") == 20)
    #expect(find("deadbee0-aaaa-4bbb-8ccc-123456789012") == nil)
    attached.argv = ["/home/u/bin/claude", "attach", "d"]
    #expect(find("deadbeef-aaaa-4bbb-8ccc-123456789012") == nil)
    attached.argv = ["tmux", "attach", "deadbeef"]
    #expect(find("deadbeef-aaaa-4bbb-8ccc-123456789012") == nil)
  }

  @Test(
    "Base64 as RFC 4648 has it",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
    ])
  func base64(_ text: String, _ encoded: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test(
    "A text is said to be copied only where a program says so; tmux gets it through a buffer of its own"
  )
  func copying() {
    func copy(
      _ variables: [String: String], works: [[String]]
    ) -> (outcome: Clipboard.Outcome, asked: [[String]]) {
      var asked: [[String]] = []
      let outcome = Clipboard.copy("foo", in: Environment(variables)) { text, arguments in
        #expect(text == "foo")
        asked.append(arguments)
        return works.contains(arguments) ? .done("") : .missing
      }
      return (outcome, asked)
    }
    let buffer = ["tmux", "load-buffer", "-w", "-"]
    let xclip = ["xclip", "-selection", "clipboard"]
    #expect(
      copy(["WAYLAND_DISPLAY": "w"], works: [["wl-copy"]]).outcome.text == "copied with wl-copy")
    #expect(
      copy(["DISPLAY": ":0", "TMUX": "x"], works: [xclip]).outcome.text == "copied with xclip")
    let inTmux = copy(["TMUX": "x", "SSH_CONNECTION": "a"], works: [buffer])
    #expect(inTmux.outcome.text.hasPrefix("sent to tmux") && inTmux.outcome.sequence.isEmpty)
    #expect(inTmux.asked == [buffer])
    let plain = copy([:], works: [])
    #expect(plain.asked == [["pbcopy"]])
    #expect(plain.outcome.text.hasPrefix("sent to the terminal's clipboard"))
    #expect(plain.outcome.sequence == Array("\u{1B}]52;c;Zm9v\u{7}".utf8))
  }

  @Test("In tmux the clipboard's sequence is also wrapped, each Esc doubled")
  func clipboard() {
    let plain = Array("\u{1B}]52;c;Zm9v\u{7}".utf8)
    #expect(Clipboard.sequence("foo", environment: Environment([:])) == plain)
    #expect(
      Clipboard.sequence("foo", environment: Environment(["TMUX": "x"]))
        == plain + Array("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\".utf8))
  }
}
