import AgtopCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A Claude Code transcript that a benchmark writes into a home, line by line, and removes at the end.
final class GrowingTranscript {
  private let folder: String
  private let path: String
  private let descriptor: Int32
  private let number: Int
  private var lines = 0

  /// A new transcript, empty as yet.
  init(in home: String, number: Int) throws {
    self.number = number
    folder = home + "/.claude/projects/-agtop-bench-growing"
    for folder in [home + "/.claude", home + "/.claude/projects", folder] { mkdir(folder, 0o755) }
    let digits = String(number)
    let id =
      "bbbbbbbb-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    path = "\(folder)/\(id).jsonl"
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CorpusTree.Failure(path: path, number: errno) }
  }

  /// Writes one answer of about so many bytes: one more request.
  func append(bytes: Int = 1000) throws {
    lines += 1
    let stamp = Timestamp(milliseconds: 1_795_000_000_000 + Int64(lines) * 10).rfc3339
    let head =
      #"{"type":"assistant","timestamp":"\#(stamp)","cwd":"/srv/bench","message":{"id":"#
      + #""bench-\#(number)-\#(lines)","role":"assistant","model":"claude-opus-4-6","#
      + #""stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":5},"#
      + #""content":[{"type":"text","text":""#
    let text = String(repeating: "x", count: max(0, bytes - head.utf8.count - 8))
    let line = Array((head + text + "\"}]}}\n").utf8)
    let put = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard put == line.count else { throw CorpusTree.Failure(path: path, number: errno) }
  }

  deinit {
    close(descriptor)
    unlink(path)
    rmdir(folder)
  }
}
