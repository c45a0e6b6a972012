import AgtopCore
import AgtopViews
import Foundation
import Synchronization
import Testing

@testable import agtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Text for a pager")
struct PagerTests {
  private let folder: Scratch

  init() throws {
    // As agtop does: a pager that ends is no reason to end.
    signal(SIGPIPE, SIG_IGN)
    folder = try Scratch()
  }

  /// How much was written, and whether the writing has ended.
  private final class Progress: Sendable {
    let state = Mutex((written: 0, isOver: false))

    var written: Int { state.withLock { $0.written } }

    /// Waits until the writing has ended.
    func waitForEnd() -> Bool {
      let end = ContinuousClock.now + .seconds(60)
      while !state.withLock({ $0.isOver }) {
        guard end > .now else { return false }
        usleep(2000)
      }
      return true
    }

    /// Writes pieces of text until so many are written or nobody reads.
    func write(pieces: Int, to input: PagerInput) {
      let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1023) + [UInt8(ascii: "\n")]
      for _ in 0..<pieces {
        guard input.send(piece) else { break }
        state.withLock { $0.written += piece.count }
      }
      state.withLock { $0.isOver = true }
    }
  }

  private func show(_ pager: String, pieces: Int) -> (complaint: String?, progress: Progress) {
    let progress = Progress()
    let complaint = Pager.show(
      { progress.write(pieces: pieces, to: $0) }, environment: Environment(["PAGER": pager])
    ) { false }
    return (complaint, progress)
  }

  @Test("A pager gets all that is written, and its end")
  func whole() throws {
    let (complaint, progress) = show("cat >'\(folder.path)/read'", pieces: 3000)
    #expect(complaint == nil)
    #expect(progress.waitForEnd())
    let size = try FileManager.default.attributesOfItem(atPath: folder.path + "/read")[.size]
    #expect(size as? Int == 3000 * 1024)
  }

  @Test("The user who leaves the pager ends the writing quietly: EPIPE is no fault")
  func left() {
    let (complaint, progress) = show("head -c 10 >/dev/null", pieces: .max)
    #expect(complaint == nil)
    #expect(progress.waitForEnd())
  }

  @Test("So does one whose pager left something behind that holds the pipe and reads nothing")
  func held() throws {
    // It has the pipe at another number: a shell gives what it leaves behind no input.
    let (complaint, progress) = show(
      "exec 3<&0; sleep 300 & echo $! >'\(folder.path)/pid'", pieces: .max)
    #expect(complaint == nil)
    #expect(progress.waitForEnd())
    let pid = try String(contentsOfFile: folder.path + "/pid", encoding: .utf8)
    kill(try #require(pid_t(pid.dropLast())), SIGKILL)
  }

  @Test("Nobody reads: the writing waits, and goes on when somebody does")
  func backpressure() throws {
    let input = try #require(PagerInput())
    let progress = Progress()
    Thread.detachNewThread {
      progress.write(pieces: 2000, to: input)
      input.finish()
    }
    // A pipe holds little; the rest is not even made.
    var last = -1
    while last != progress.written || last == 0 {
      last = progress.written
      usleep(50_000)
    }
    #expect(last < 1_500_000)
    var read = 0
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = bytes(from: input.reading, &buffer), count > 0 { read += count }
    #expect(read == 2000 * 1024)
    close(input.reading)
    #expect(progress.waitForEnd())
  }

  private func bytes(from descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
  }

  @Test("A pager that is not there is named")
  func missing() {
    let (complaint, progress) = show("/nonexistent/pager", pieces: .max)
    #expect(complaint?.contains("set PAGER to a program that is there") ?? false)
    #expect(progress.waitForEnd())
  }

  @Test("A transcript is written from its start to where no more is wanted")
  func writer() throws {
    let path =
      RecordedHome.folder + "/codex/.codex/sessions/2026/11/22/"
      + "rollout-2026-11-22T17-51-49-01a20462-bea8-7e12-a4df-42cfb491a469.jsonl"
    let adapter = ClientRegistry.adapters(in: Environment([:])).first { $0.kind == .codex }
    let lines = TranscriptLines(heading: ["Codex"], width: 80, glyphs: .unicode)
    func text(pieces: Int) -> String {
      let writer = TranscriptWriter(
        session: SessionKey(client: .codex, id: "a"), path: path, lines: lines, adapter: adapter)
      var bytes: [UInt8] = []
      var count = 0
      writer.write {
        bytes += $0
        count += 1
        return count < pieces
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    let whole = text(pieces: .max)
    #expect(whole.contains("you       Tidy the repo (plan: chores)\n"))
    #expect(whole.contains("-> 52 B, 2 lines, ok: Success. Updated the following files:\n"))
    #expect(whole.hasSuffix("agent     Pair done.\n"))
    #expect(whole.hasPrefix(text(pieces: 1)))
  }
}
