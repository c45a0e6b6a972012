import Testing

@testable import AgtopCore

@Suite("Starts as Claude Code states them on macOS")
struct LiveClaudeStartTests {
  private static let id = "11111111-1111-4111-8111-111111111111"
  /// When the recorded process started: 1,776,400,000 seconds after 1970.
  private static let start = "Fri Apr 17 04:26:40 2026"

  @Test("The text of ps is a moment")
  func texts() {
    #expect(ClaudeStartText.moment(Self.start)?.seconds == 1_776_400_000)
    #expect(ClaudeStartText.moment("Thu Mar  5 08:09:10 2026")?.seconds == 1_772_698_150)
    #expect(ClaudeStartText.moment(" Thu Jan  1 00:00:00 1970 ")?.seconds == 0)
  }

  @Test(
    "What is no such text is none",
    arguments: [
      "", "1063281", "Thu Mar 5 2026", "Thu Mrz  5 08:09:10 2026", "Thu Mar 32 08:09:10 2026",
      "Thu Mar  5 24:09:10 2026", "Thu Mar  5 08:60:10 2026", "Thu Mar  5 08:09 2026",
      "Thu Mar  5 08:09:10 26", "Thu Mar +5 08:09:10 2026", "Thu Mar  5 08:09:10 PM 2026",
      "Thu Mar  5 08:09:10 99999999999999999999",
    ])
  func noTexts(text: String) {
    #expect(ClaudeStartText.moment(text) == nil)
  }

  /// Whether an entry with that start and time of making binds the recorded process.
  private func binds(_ start: String, madeAfter seconds: Int64?) throws -> Bool {
    let home = try ScratchFolder()
    let made = seconds.map { #""startedAt":\#((1_776_400_000 + $0) * 1000),"# } ?? ""
    try home.write(
      #"{"pid":9,"sessionId":"\#(Self.id)",\#(made)"procStart":"\#(start)","status":"busy"}"#,
      to: ".claude/sessions/9.json")
    var watch = ProcessWatch(
      adapters: ClientRegistry.adapters(in: Environment(["HOME": home.path])),
      source: LibprocTable(RecordedLibproc([9: RecordedLibproc.Entry()]), uid: 501))
    let session = SessionCandidate(
      key: SessionKey(client: .claude, id: Self.id), directories: ["/srv"],
      startedAt: Timestamp(milliseconds: 1_776_400_010_000),
      lastActive: Timestamp(milliseconds: 1_776_400_050_000))
    let sessions: [SessionCandidate] = [session]
    let view = watch.refresh(for: { sessions }, now: Timestamp(milliseconds: 1_776_400_060_000))
    return view.bySession.values.first?.binding.status == .busy
  }

  @Test("An entry is about the process that started at that second, whenever it was made")
  func same() throws {
    #expect(try binds(Self.start, madeAfter: nil))
    #expect(try binds(Self.start, madeAfter: 5000))
    #expect(try binds("Fri Apr 17 04:26:41 2026", madeAfter: 5))
    #expect(try !binds("Fri Apr 17 04:26:42 2026", madeAfter: 5))
    #expect(try !binds("Thu Apr 16 04:26:40 2026", madeAfter: 5))
  }

  @Test("The local time of an old version counts where the entry was made soon after the start")
  func local() throws {
    #expect(try binds("Fri Apr 17 10:11:40 2026", madeAfter: 5))
    #expect(try binds("Thu Apr 16 21:26:40 2026", madeAfter: 5))
    #expect(try !binds("Fri Apr 17 10:11:40 2026", madeAfter: 5000))
    #expect(try !binds("Fri Apr 17 10:11:40 2026", madeAfter: nil))
    #expect(try !binds("Fri Apr 17 10:13:40 2026", madeAfter: 5))
  }
}
