import Foundation
import Testing

@Suite("Completions of the shells")
struct CompletionTests {
  private func script(_ shell: String) throws -> String {
    let home = try Scratch()
    return try AgtopBinary(home: home.path).run(["--generate-completion-script", shell]).text
  }

  /// What a shell prints for a program text; nil where the shell is not installed.
  private func run(_ shell: String, _ program: String) throws -> [String]? {
    let paths = ["/bin/\(shell)", "/usr/bin/\(shell)", "/opt/homebrew/bin/\(shell)"]
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else { return nil }
    let home = try Scratch()
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["-c", program]
    process.environment = [
      "HOME": home.path, "TZ": "UTC", "HOST_PROC": "/nonexistent",
      "PATH": AgtopBinary.url.deletingLastPathComponent().path + ":/usr/bin:/bin",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").map(String.init)
  }

  private static let values: [(line: String, words: [String])] = [
    ("agtop --plan ", ["retail", "max", "included"]),
    ("agtop --client co", ["codex", "copilot"]),
    ("agtop --sort cos", ["cost"]),
    ("agtop --by we", ["week"]),
    ("agtop --period ", ["day", "week", "month"]),
    ("agtop --theme okabe-", ["okabe-dark", "okabe-light"]),
    ("agtop --color a", ["auto", "always"]),
    ("agtop --csv --bud", ["--budget"]),
  ]

  @Test("bash completes flags and the words that they take", arguments: values)
  func bash(_ line: String, _ words: [String]) throws {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let program = """
      \(try script("bash"))
      COMP_WORDS=(\(parts.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=\(parts.count - 1); COMP_LINE='\(line)'; COMP_POINT=\(line.count)
      _agtop agtop '\(parts.last ?? "")' '\(parts.dropLast().last ?? "")'
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    guard let found = try run("bash", program) else { return }
    #expect(Set(found) == Set(words))
  }

  @Test("fish completes flags and the words that they take", arguments: values)
  func fish(_ line: String, _ words: [String]) throws {
    let program = try script("fish") + "\ncomplete -C '\(line)'"
    guard let found = try run("fish", program) else { return }
    #expect(Set(found.map { String($0.prefix { $0 != "\t" }) }) == Set(words))
  }

  @Test("zsh takes the script, and it has the words")
  func zsh() throws {
    let text = try script("zsh")
    for word in ["retail", "codex", "last-active", "okabe-dark", "month"] {
      #expect(text.contains(word), "\(word)")
    }
    let program = "autoload -Uz compinit && compinit -D -u\n\(text)\nwhich _agtop | head -n 1"
    guard let found = try run("zsh", program) else { return }
    #expect(found == ["_agtop () {"])
  }

  @Test("the word help, which the scripts offer, is --help")
  func help() throws {
    let home = try Scratch()
    let agtop = AgtopBinary(home: home.path)
    #expect(try agtop.run(["help"]).text == agtop.run(["--help"]).text)
  }
}
