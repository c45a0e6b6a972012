import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Transcripts as lines")
struct TranscriptLinesTests {
  init() { _ = LocalZone.use("UTC") }

  private static let start = Timestamp(rfc3339: "2026-11-20T23:59:58Z")

  private func entry(
    _ speaker: TranscriptEntry.Speaker, _ content: TranscriptEntry.Content, _ second: Int64? = 0,
    isSidechain: Bool = false
  ) -> TranscriptEntry {
    let time = second.flatMap { second in
      Self.start.map { Timestamp(milliseconds: $0.milliseconds + second * 1000) }
    }
    return TranscriptEntry(speaker, content, at: time, isSidechain: isSidechain)
  }

  private func lines(
    _ entries: [TranscriptEntry], width: Int = 60, glyphs: Glyphs = .unicode
  ) -> [String] {
    var lines = TranscriptLines(heading: [], width: width, glyphs: glyphs)
    return entries.flatMap { lines.lines(of: $0) }
  }

  private func result(
    _ tool: String?, bytes: Int, lines: Int, _ first: String, _ outcome: ToolOutcome? = .ok
  ) -> TranscriptEntry.Content {
    .result(
      ToolResult(
        tool: tool, byteCount: bytes, lineCount: lines, firstLine: first, outcome: outcome))
  }

  @Test("When, who and what; the date where the day changes; texts whole, wrapped")
  func layout() {
    #expect(
      lines([
        entry(.user, .text("Fix the parser, please, it loses the last line\n\n\tof(files)\n")),
        entry(.system, .model("opus-5")), entry(.agent, .thought("Hm"), 1),
        entry(.agent, .text("Looking."), 2),
        entry(.tool, .call(name: "Bash", argument: "make test"), 2),
        entry(.tool, result("Bash", bytes: 1230, lines: 14, "14 tests"), 3),
        entry(.user, .text("Thanks"), nil),
      ]) == [
        "", "-- 2026-11-20 --", "23:59:58  you       Fix the parser, please, it loses the",
        "                    last line", "", "                        of(files)",
        "23:59:58  model     opus-5", "23:59:59  thought   Hm", "", "-- 2026-11-21 --",
        "00:00:00  agent     Looking.", "00:00:00  tool      Bash: make test",
        "00:00:01            -> 1.2 KB, 14 lines, ok: 14 tests", "",
        "          you       Thanks",
      ])
  }

  @Test("A result names its tool where another call was told since; damage says how much")
  func results() {
    let told = lines([
      entry(.tool, .call(name: "Read", argument: "")),
      entry(.tool, .call(name: "Bash", argument: "ls")),
      entry(.tool, result("Read", bytes: 1, lines: 1, "x")),
      entry(.tool, result("Bash", bytes: 0, lines: 0, "", .exit(2))),
      entry(.tool, result(nil, bytes: 3 << 20, lines: 2, "", nil)), entry(.system, .damage(1)),
      entry(.system, .damage(12)), entry(.system, .compaction("auto")),
    ])
    #expect(
      told.dropFirst(2).map { $0.dropFirst(10) } == [
        "tool      Read", "tool      Bash: ls", "          -> Read: 1 B, ok: x",
        "          -> Bash: nothing, exit 2", "          -> 3.0 MB, 2 lines",
        "          … 1 damaged line …", "          … 12 damaged lines …",
        "note      conversation compacted: auto",
      ])
    #expect(
      lines([entry(.system, .damage(2))], glyphs: .ascii).last?.hasSuffix("... 2 damaged lines ...")
        ?? false)
  }

  @Test("What a subagent says is marked, on every line")
  func sidechain() {
    let told = lines([
      entry(.user, .text("Help\nme"), isSidechain: true),
      entry(.agent, .text("Yes"), isSidechain: true),
    ])
    #expect(
      told.dropFirst(2) == [
        "23:59:58  sub task  │ Help", "                    │ me", "23:59:58  sub agent │ Yes",
      ])
  }

  @Test("On a narrow screen a text stands below who said it")
  func narrow() {
    #expect(
      lines([entry(.agent, .text("A text that is longer than the screen"))], width: 24)
        .dropFirst(2) == [
          "23:59:58  agent", "  A text that is longer", "  than the screen",
        ])
    for width in [-1, 0, 1, 20] {
      #expect(!lines([entry(.agent, .text("漢字"))], width: width).isEmpty)
    }
  }

  @Test(
    "Nothing hostile reaches the pager, whatever text it stands in",
    arguments: HostileTests.titles + [Scene.hostile])
  func hostile(_ text: String) {
    let contents: [TranscriptEntry.Content] = [
      .text(text), .thought(text), .call(name: text, argument: text),
      result(text, bytes: 1, lines: 1, text), .model(text), .compaction(text), .note(text),
    ]
    let heading = TranscriptLines(heading: [text], width: 40, glyphs: .unicode).first
    for width in [20, 80] {
      for line in heading + lines(contents.map { entry(.agent, $0) }, width: width) {
        for scalar in line.unicodeScalars {
          let value = scalar.value
          #expect(value >= 0x20 && !(0x7F...0x9F).contains(value), "\(line.debugDescription)")
          #expect(!(0x202A...0x202E).contains(value) && !(0x2066...0x2069).contains(value))
          #expect(value != 0x200B && value != 0xFEFF)
        }
      }
    }
  }
}
