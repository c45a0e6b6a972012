import AgtopCore
import AgtopViews
import Foundation
import Testing

@testable import agtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Other programs")
struct ChildProcessTests {
  private var soon: ContinuousClock.Instant { .now + .milliseconds(200) }
  /// The end of any patience.
  private var end: ContinuousClock.Instant { .now + .seconds(patience) }

  @Test("A program that does not end is ended, and said to be late")
  func late() {
    let shell = ["/bin/sh", "-c"]
    #expect(ChildProcess.output(of: shell + ["sleep 600"], until: soon) == .late)
    // It closes what it writes to, and goes on.
    #expect(ChildProcess.output(of: shell + ["exec >&-; sleep 600"], until: soon) == .late)
    #expect(ChildProcess.output(of: shell + ["kill -STOP $$"], until: soon) == .late)
    #expect(ChildProcess.feed("x", to: shell + ["sleep 600"], until: soon) == .late)
  }

  @Test("What a late program started ends with it")
  func grandchildren() throws {
    let folder = try Scratch()
    let file = folder.path + "/started"
    let command = ["/bin/sh", "-c", "sleep 600 & echo $! >'\(file)'; wait"]
    #expect(ChildProcess.output(of: command, until: .now + .seconds(2)) == .late)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let pid = try #require(pid_t(text.split(separator: "\n").first ?? ""))
    // Whoever collects orphans may take a moment for it.
    for _ in 0..<500 where kill(pid, 0) == 0 { usleep(10_000) }
    #expect(kill(pid, 0) != 0)
  }

  @Test("What a program writes, how it fails, and that there is none, are told apart")
  func endings() throws {
    #expect(ChildProcess.output(of: ["echo", "a b"], until: end) == .done("a b\n"))
    #expect(ChildProcess.output(of: ["sh", "-c", "exit 3"], until: end) == .failed(3))
    #expect(ChildProcess.output(of: ["/nonexistent/program"], until: end) == .missing)
    let folder = try Scratch()
    let command = ["sh", "-c", "cat >'\(folder.path)/read'"]
    #expect(ChildProcess.feed("text", to: command, until: end) == .done(""))
    #expect(try String(contentsOfFile: folder.path + "/read", encoding: .utf8) == "text")
  }

  @Test(
    "The command that resumes a session does nothing but to change to its directory, in every shell",
    arguments: [
      "/tmp/a'b", #"/tmp/a\'; touch ran; '"#, #"/tmp/\"#, "/tmp/$(touch ran)", "/tmp/`touch ran`",
      #"/tmp/a\\'b"#, "/tmp/a b;touch ran", "/tmp/{a,b}", "/tmp/*", "/tmp/!!", "/tmp/~",
      "/tmp/%self",
    ])
  func shells(_ path: String) throws {
    let word = try #require(ShellWord.quoted(path))
    let folder = try Scratch()
    // The shells' own settings lie in an empty home.
    let home = try Scratch()
    let clean = ["env", "-i", "HOME=\(home.path)", "PATH=/usr/bin:/bin:/usr/local/bin"]
    var tried = 0
    for shell in ["sh", "bash", "dash", "zsh", "fish"] {
      let script = "cd '\(folder.path)'; printf %s \(word)"
      let ending = ChildProcess.output(of: clean + [shell, "-c", script], until: end)
      // What `env` says of a shell that is not installed.
      if ending == .failed(127) { continue }
      tried += 1
      #expect(ending == .done(path), "\(shell)")
    }
    #expect(tried > 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }
}
