import Foundation
import Testing

@Suite("agtop's command line")
struct UsageTests {
  private static let wrong: [(arguments: [String], hint: String)] = [
    (["--list", "--plan", "free"], "retail, max or included"),
    (["--list", "-p", ""], "retail, max or included"),
    (["--list", "--client", "cursor"], "claude, codex, gemini, opencode"),
    (["--list", "--agentic-client", ""], "claude, codex, gemini, opencode"),
    (["--list", "--client", "claude,codxe"], "unknown client 'codxe': did you mean codex?"),
    (["--list", "--client", "claude,"], "unknown client ''"),
    (["--list", "--sort", "beauty"], "agtop --help names all"),
    (["--list", "--sort", "cots"], "unknown sort key 'cots': did you mean cost?"),
    (["--list", "--plan", "maxx"], "unknown plan 'maxx': did you mean max?"),
    (["--list", "--timezone", "Europe/Atlantis"], "Europe/Berlin"),
    (["--list", "--timezone", ""], "Europe/Berlin"),
    (["--list", "--timezone", "../../etc/passwd"], "Europe/Berlin"),
    (["--list", "--timezone", "/etc/localtime"], "Europe/Berlin"),
    (["--list", "--timezone", "Europe"], "Europe/Berlin"),
    (["--list", "--timezone", "tzdata.zi"], "Europe/Berlin"),
    (["--list", "--timezone", "zone.tab"], "Europe/Berlin"),
    (["--json", "--watch"], "--watch goes with --list"),
    (["--json", "--list", "--watch"], "--watch goes with --list"),
    (["--watch"], "--watch goes with --list"),
    (["-n", "3", "--list"], "-n goes with --watch"),
    (["--list", "--watch", "-n", "0"], "at least 1"),
    (["--list", "--watch", "-n", "-1"], "-n"),
    (["--list", "--watch", "-n", "two"], "-n"),
    (["--list", "--watch", "-d", "0"], "0.1 to 3600"),
    (["--list", "--watch", "-d", "3601"], "0.1 to 3600"),
    (["--list", "--watch", "-d", "-2"], "-d <seconds>"),
    (["--list", "--watch", "-d", "nan"], "0.1 to 3600"),
    (["--list", "--watch", "-d", "soon"], "-d"),
    (["--list", "--limit=-1"], "0 or more"),
    (["--list", "--limit", "many"], "--limit"),
    (["--list", "--limit", "99999999999999999999"], "--limit"),
    (["-n", "3", "--json"], "-n goes with --watch"),
    (["--color", "blue"], "auto, always or never"),
    (["--theme", "blue"], "default, dark, vivid, okabe-dark, light, paper, okabe-light"),
    (["--theme", "lihgt"], "unknown theme 'lihgt': did you mean light?"),
    (["--config", ""], "the path of a file"),
    (["--list", "--by", "year"], "day, week, month, project, model, client, branch or session"),
    (["--by", "day"], "--by goes with --list, --json or --csv"),
    (["--list", "--since", "7d"], "--since goes with --by"),
    (["--csv", "--until", "7d"], "--until goes with --by"),
    (["--json", "--compare"], "--compare goes with --by"),
    (["--list", "--by", "day", "--compare"], "--compare goes with --since"),
    (["--list", "--by", "day", "--since", "yesterday"], "YYYY-MM-DD, or 7d, 4w, 3m"),
    (["--list", "--by", "day", "--until", "2026-02-30"], "YYYY-MM-DD, or 7d, 4w, 3m"),
    (["--list", "--by", "day", "--since", "1d", "--until", "2d"], "ends before it begins"),
    (["--list", "--by", "day", "--sort", "cost"], "--sort orders sessions"),
    (["--csv", "--json"], "use one of them"),
    (["--csv", "--watch", "--list"], "--watch goes with --list"),
    (["--budget", "50"], "--period day, week or month"),
    (["--period", "day"], "--period goes with --budget"),
    (["--budget", "-5", "--period", "day"], "--budget"),
    (["--budget", "much", "--period", "day"], "an amount of dollars"),
    (["--budget", "5", "--period", "year"], "day, week or month"),
    (["--budget", "5", "--period", "day", "--json"], "--budget prints one line"),
    (["--budget", "5", "--period", "day", "--csv"], "--budget prints one line"),
    (["-n", "3", "--csv"], "-n goes with --watch"),
    (["-n", "3", "--prometheus"], "-n goes with --watch, --stream"),
    (["--stream", "--json"], "--stream and --json print different things"),
    (["--stream", "--prometheus"], "--stream and --prometheus print different things"),
    (["--prometheus", "--list"], "--prometheus and --list print different things"),
    (["--print-config", "--csv"], "--print-config and --csv print different things"),
    (["--stream", "--limit", "5"], "--limit shortens tables"),
    (["--stream", "--by", "day"], "--by goes with --list, --json or --csv"),
    (["--config", "/nonexistent/agtop.toml"], "there is no file '/nonexistent/agtop.toml'"),
    (["--list", "--config", "/nonexistent/agtop.toml"], "there is no file"),
    (["--lsit"], "Did you mean '--list'?"),
    (["--nonsense"], "--nonsense"),
    (["-x"], "-x"),
    (["list"], "list"),
    (["--list", "--plan"], "--plan"),
    (["--list", "--filter"], "--filter"),
  ]

  @Test(
    "a wrong one ends with 2, nothing on stdout, and stderr says what is right",
    arguments: wrong)
  func wrongUse(_ arguments: [String], _ hint: String) throws {
    let home = try Scratch()
    let result = try AgtopBinary(home: home.path).run(arguments)
    #expect(result.code == 2, "\(arguments)")
    #expect(!result.wasKilled)
    #expect(result.output.isEmpty)
    #expect(result.error.contains(hint), "\(result.error)")
    // One line, which names what is wrong once.
    #expect(result.error.hasPrefix("agtop: ") && result.error.filter { $0 == "\n" }.count == 1)
    let wrong = arguments.last.flatMap { $0.split(separator: ",").last } ?? ""
    if wrong.count > 4, !wrong.hasPrefix("-"), !hint.contains(wrong) {
      #expect(result.error.components(separatedBy: wrong).count <= 2, "\(result.error)")
    }
    #expect(result.error.count < 200)
  }

  @Test("--help says first what agtop does without flags")
  func helpBegins() throws {
    let home = try Scratch()
    let help = try AgtopBinary(home: home.path).run(["--help"]).text
    let begin = try #require(help.range(of: "USAGE:")).lowerBound
    let words = help[..<begin].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Without --list or --json agtop fills the terminal"))
    #expect(words.contains("which of your agents needs you"))
  }

  @Test("without a report to print it says which there are, and ends with 1")
  func noMode() throws {
    let home = try Scratch()
    let result = try AgtopBinary(home: home.path).run([])
    #expect(result.code == 1)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("--list") && result.error.contains("--json"))
  }

  @Test("--version is one line, --help names every flag that the documentation names")
  func versionAndHelp() throws {
    let home = try Scratch()
    let agtop = AgtopBinary(home: home.path)
    let version = try agtop.run(["--version"])
    #expect(version.code == 0)
    #expect(version.error.isEmpty)
    #expect(version.text.wholeMatch(of: /agtop \d+\.\d+\.\d+ \(.*\d{4}-\d{2}-\d{2}.*\)\n/) != nil)
    let help = try agtop.run(["--help"])
    #expect(help.code == 0)
    #expect(help.error.isEmpty)
    #expect(try agtop.run(["-h"]).text == help.text)
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/cli.md"), encoding: .utf8)
    let documented = Set(page.matches(of: /`(--?[a-z][a-z-]*)`/).map { String($0.output.1) })
      .union(page.matches(of: /`(--[a-z-]+) [A-Z]/).map { String($0.output.1) })
    #expect(documented.count > 15)
    for flag in documented { #expect(help.text.contains(flag), "\(flag)") }
    let helped = Set(help.text.matches(of: /(?m)^ *(?:-\w, )?(--[a-z-]+)/).map { $0.output.1 })
    for flag in helped { #expect(page.contains("`\(flag)"), "\(flag)") }
  }

  @Test(
    "a reader that goes away ends it quietly with 0", arguments: ["--json", "--list", "--help"])
  func closedPipe(_ mode: String) throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    let pipe = Pipe()
    let errors = Pipe()
    // Nobody reads, from the start.
    try pipe.fileHandleForReading.close()
    let process = try agtop.start([mode], output: pipe, error: errors)
    #expect(process.endsByItself())
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    try errors.fileHandleForWriting.close()
    #expect(try errors.fileHandleForReading.readToEnd() ?? Data() == Data())
  }

  @Test("agtop --json | head -1 is quiet in a shell too", arguments: ["--json", "--list"])
  func head(_ mode: String) throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      "{ \"$0\" \"$1\" 2>&1 1>&3; echo \"code $?\"; } 3>&1 | { read -r line; cat >/dev/null; }; "
        + "{ \"$0\" \"$1\"; echo \"code $?\" >&2; } 2>&1 >/dev/full | cat",
      AgtopBinary.url.path, mode,
    ]
    shell.environment = AgtopBinary(home: home.path).environment
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    shell.waitUntilExit()
    // The full device is a failure that says so; the closed pipe before it said nothing.
    #expect(text.hasPrefix("agtop: cannot write the report: "))
    #expect(text.hasSuffix("code 1\n"))
  }

  @Test("an empty HOME, and none at all, is an empty report")
  func nothingThere() throws {
    let empty = try Scratch()
    for home in [empty.path, nil, "", "relative"] as [String?] {
      let agtop = AgtopBinary(home: home)
      let json = try agtop.run(["--json"])
      #expect(json.code == 0)
      #expect(json.error.isEmpty)
      #expect(try SchemaCheck().faults(in: json.output) == [])
      #expect(try Report(json.output).sessions.isEmpty)
      let list = try agtop.run(["--list"])
      #expect(list.code == 0)
      #expect(list.text.contains("no sessions yet; agtop looked for:"))
      #expect(list.text.contains("Claude Code: "))
    }
  }

  @Test("an empty machine says where it looked, databases too, but not where a filter is why")
  func whereItLooked() throws {
    let home = try Scratch()
    let agtop = AgtopBinary(home: home.path)
    let list = try agtop.run(["--list", "--client", "opencode,codex"]).text
    #expect(
      list.contains(
        """
        no sessions yet; agtop looked for:
          Codex: ~/.codex/sessions, ~/.codex/archived_sessions
          OpenCode: ~/.local/share/opencode/opencode*.db, ~/.local/share/opencode/storage/session

        """))
    #expect(!list.contains("Claude"))
    #expect(list.contains("start one of them in any terminal"))
    let named = AgtopBinary(home: home.path, ["OPENCODE_DB": "/elsewhere/mine.db"])
    #expect(try named.run(["--list"]).text.contains("OpenCode: /elsewhere/mine.db, "))
    for arguments in [["--list", "--filter", "x"], ["--list", "--active"]] {
      #expect(try agtop.run(arguments).text.contains("totals: 0 sessions, 0 requests"))
    }
  }

  @Test(
    "a log is appended, the report is the same, and without a place for it the run fails with 1")
  func logFile() throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    try home.write(ClaudeHome.path(7), "no JSON\n")
    let folder = try Scratch()
    let log = folder.path + "/agtop.log"
    let agtop = AgtopBinary(home: home.path)
    let plain = try agtop.run(["--list"])
    for round in 1...2 {
      let result = try agtop.run(["--list", "--log-file", log])
      #expect(result.code == 0)
      #expect(result.error.isEmpty)
      #expect(result.output == plain.output)
      let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
      #expect(lines.filter { $0.contains(" info: read ") }.count == round)
      #expect(
        lines.filter { $0.contains(" warning: ") && $0.contains(ClaudeHome.id(7)) }.count == round)
      #expect(!lines.contains { $0.contains(" debug: ") })
    }
    let before = try String(contentsOfFile: log, encoding: .utf8)
    #expect(try agtop.run(["--list", "-v", "--log-file", log]).error.isEmpty)
    #expect(try String(contentsOfFile: log, encoding: .utf8).hasPrefix(before))
    #expect(try String(contentsOfFile: log, encoding: .utf8).contains(" debug: claude: looked in "))
    let verbose = try agtop.run(["--list", "-v"])
    #expect(verbose.output == plain.output)
    #expect(verbose.error.contains(" debug: ") && verbose.error.contains(" info: read "))
    let failed = try agtop.run(["--list", "--log-file", folder.path + "/no/such/folder"])
    #expect(failed.code == 1)
    #expect(failed.output.isEmpty)
    #expect(failed.error.contains("cannot open log file"))
  }

  @Test("a name on disk cannot write to the terminal or forge lines through the log")
  func logIsClean() throws {
    let home = try Scratch()
    let name = "evil\u{1B}]0;x\u{07}\n2026-01-01T00:00:00Z info: forged"
    try home.write(ClaudeHome.path(1, project: name), "no JSON\n")
    let result = try AgtopBinary(home: home.path).run(["--list", "-v"])
    #expect(result.error.contains("evil"))
    #expect(!result.error.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 })
    #expect(!result.error.contains("\n2026-01-01T00:00:00Z info: forged"))
  }
}
