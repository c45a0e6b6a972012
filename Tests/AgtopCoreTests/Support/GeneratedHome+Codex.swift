extension GeneratedHome {
  /// Five threads: with records, with totals alone, an older fork that repeats its parent's totals,
  /// a fork of nothing, and one that is archived as well.
  func writeCodex() throws {
    for number in 0..<5 {
      let id = Self.uuid(5, number)
      let isFork = number == 2 || number == 3
      var lines = [
        CodexLines.meta(
          id, at: Double(number) * 60,
          isFork ? #","forked_from_id":"\#(Self.uuid(5, 1))""# : #","git":{"branch":"main"}"#)
      ]
      if number == 2 { lines += totals(of: 1, at: 120, turns: 3, seed: 99, rush: true) }
      if number == 0 || number == 4 { lines += records(of: id, number: number) }
      if number == 1 { lines += totals(of: 1, at: 61, turns: 6, seed: 99, rush: false) }
      let name = "rollout-2026-04-17T10-0\(number)-00-\(id).jsonl"
      let text = lines.map { $0 + "\n" }.joined()
      try home.write(".codex/sessions/2026/04/1\(number)/\(name)", text)
      if number == 4 { try home.write(".codex/archived_sessions/\(name)", text) }
    }
    try home.write(
      ".codex/session_index.jsonl",
      #"{"id":"\#(Self.uuid(5, 0))","thread_name":"named","updated_at":"2026-04-17T11:00:00Z"}"#
        + "\n")
  }

  private func records(of id: String, number: Int) -> [String] {
    var lines: [String] = []
    var second = Double(number) * 60 + 1
    for turn in 0..<(3 + random.below(5)) {
      lines.append(CodexLines.started(Self.uuid(6, number * 100 + turn), at: second))
      lines.append(CodexLines.turn(pick(["gpt-5.4", "gpt-5.4-mini"]), at: second))
      lines.append(CodexLines.user(text(), at: second))
      for call in 0..<(1 + random.below(3)) {
        second += 1.5
        let usage = CodexLines.figures(
          1000 + random.below(5000), random.below(1000), random.below(500), random.below(100))
        let name = "resp_\(number)_\(turn)_\(call)"
        lines.append(CodexLines.call("shell", "c\(lines.count)", at: second))
        for _ in 0...random.below(2) {
          lines.append(CodexLines.record(name, usage, thread: id, at: second))
        }
        lines.append(CodexLines.count(total: nil, last: usage, at: second))
      }
      lines.append(CodexLines.event(#"{"type":"task_complete"}"#, at: second + 0.5))
      lines += damage()
    }
    return lines
  }

  /// The running totals of thread `parent`; a fork repeats their beginning at once.
  private func totals(
    of parent: Int, at start: Double, turns: Int, seed: UInt64, rush: Bool
  ) -> [String] {
    var figures = SplitMix(seed: seed)
    var sum = (input: 0, cached: 0, output: 0)
    var lines: [String] = []
    var second = start
    for turn in 0..<turns {
      second += rush ? 0.001 : 3
      lines.append(CodexLines.turn("gpt-5", at: second))
      lines.append(CodexLines.user("turn \(turn)", at: second))
      let last = (figures.below(3000) + 1, figures.below(500), figures.below(300) + 1)
      sum = (sum.input + last.0, sum.cached + last.1, sum.output + last.2)
      let total = CodexLines.figures(sum.input, sum.cached, sum.output)
      for _ in 0...1 {
        lines.append(
          CodexLines.count(
            total: total, last: CodexLines.figures(last.0, last.1, last.2), at: second))
      }
    }
    return lines
  }
}
