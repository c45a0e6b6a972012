import AgtopCore
import Testing

@testable import agtop

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
    let text = "/dev/pts/3 %1 main:0\n\nnonsense\n/dev/pts/4 %2 my work:1\n"
    #expect(
      TmuxPane.all(in: text) == [
        TmuxPane(tty: "/dev/pts/3", id: "%1", place: "main:0"),
        TmuxPane(tty: "/dev/pts/4", id: "%2", place: "my work:1"),
      ])
  }

  @Test(
    "Base64 as RFC 4648 has it",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
    ])
  func base64(_ text: String, _ encoded: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == Array(encoded.utf8))
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
