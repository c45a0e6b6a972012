import Foundation

/// Claude Code transcripts made for one test.
enum ClaudeHome {
  /// The id of the session with a number.
  static func id(_ number: Int) -> String {
    let tail = String(number, radix: 16)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - tail.count) + tail
  }

  /// The transcript's path below HOME.
  static func path(_ number: Int, project: String = "-w") -> String {
    ".claude/projects/\(project)/\(id(number)).jsonl"
  }

  /// A JSON string with every character that JSON allows to be escaped only where it must be.
  static func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode([text])
    return String(
      String(decoding: data ?? Data("[\"\"]".utf8), as: UTF8.self).dropFirst().dropLast())
  }

  /// A line of the user, which gives the session its title.
  static func prompt(_ text: String, session: Int, at time: String) -> String {
    #"{"type":"user","uuid":"u\#(session)-\#(time)","timestamp":"\#(time)","sessionId":"\#(id(session))","#
      + #""cwd":"/nowhere/w","message":{"role":"user","content":\#(quoted(text))}}"# + "\n"
  }

  /// A line of one call, named `msg`.
  static func call(
    _ msg: String, session: Int, at time: String, input: Int = 10, output: Int = 5,
    model: String = "claude-opus-4-5"
  ) -> String {
    #"{"type":"assistant","uuid":"a-\#(msg)","timestamp":"\#(time)","sessionId":"\#(id(session))","#
      + #""cwd":"/nowhere/w","message":{"id":"\#(msg)","role":"assistant","model":"\#(model)","#
      + #""content":[],"usage":{"input_tokens":\#(input),"output_tokens":\#(output)}}}"# + "\n"
  }
}

/// Titles that try to reach the terminal.
enum HostileTitles {
  static let all = [
    "plain", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;window title\u{07}after",
    "\u{1B}]52;c;ZXZpbA==\u{1B}\\clip", "\u{9B}2Jc1", "\u{90}dcs\u{9C}", "a\u{08}\u{08}b\u{7F}",
    "two\r\nlines\tand\u{0B}more", "\u{202E}gnp.exe", "zero\u{200B}width\u{FEFF}",
    "漢字の題名は幅が二つ", "👩‍👩‍👧‍👦 family 🇩🇪 flag 👍🏽", "e\u{301}a\u{308}o\u{302} combining",
    "Z" + String(repeating: "\u{301}", count: 200), "한국어 제목", "ﷺ ﷽", "a\u{2028}b\u{2029}c",
    String(repeating: "very long ", count: 40), "\u{0}\u{1}\u{2}nul",
  ]

  /// A home with one session a title; branch, directory and model are no better.
  static func home() throws -> Scratch {
    let home = try Scratch()
    for (number, title) in all.enumerated() {
      let time = "2026-01-02T10:00:\(10 + number).000Z"
      let line =
        #"{"type":"user","timestamp":"\#(time)","cwd":\#(ClaudeHome.quoted("/" + title)),"#
        + #""gitBranch":\#(ClaudeHome.quoted(title)),"message":{"role":"user","content":"x"}}"#
        + "\n"
        + #"{"type":"custom-title","customTitle":\#(ClaudeHome.quoted(title))}"# + "\n"
      let model = String(ClaudeHome.quoted("m " + title).dropFirst().dropLast())
      try home.write(
        ClaudeHome.path(number),
        line + ClaudeHome.call("msg\(number)", session: number, at: time, model: model))
    }
    return home
  }
}
