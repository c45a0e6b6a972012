import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  private static let page: MarkdownPage = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return MarkdownPage(
      text: (try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)) ?? "")
  }()

  /// The lines of the section that shows what to type.
  private static let typed = page.section("Use").code.first ?? []

  /// Whether a line opens the monitor, for which a test has no terminal.
  private static func isMonitor(_ line: String) -> Bool {
    let command = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
    return command == "agtop" || command == "agtop --dashboard"
  }

  @Test("Every example runs as it stands there", arguments: typed)
  func examples(_ line: String) throws {
    let home = try RecordedHome.copy(["claude-live-1", "codex"])
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    // One round instead of endless ones, and no jq where it is not installed.
    let command = line.replacing("--watch", with: "--watch -n 1")
      .replacing("--stream", with: "--stream -n 1")
    shell.arguments = [
      "-c", "command -v jq >/dev/null || jq() { cat; }\n\(command)",
    ]
    shell.currentDirectoryURL = URL(filePath: home.path)
    shell.environment = AgtopBinary(home: home.path).environment.merging(
      ["PATH": AgtopBinary.url.deletingLastPathComponent().path + ":/usr/bin:/bin"]) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    (shell.standardOutput, shell.standardError) = (output, errors)
    shell.standardInput = FileHandle.nullDevice
    try shell.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    let error = String(
      decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    shell.waitUntilExit()
    if Self.isMonitor(line) {
      // It got as far as looking for a terminal.
      #expect(shell.terminationStatus == 1 && error.contains("--list"), "\(error)")
    } else {
      #expect(shell.terminationStatus == 0 || line.contains("--budget"), "\(error)")
      #expect(shell.terminationStatus != 2)
      #expect(!text.isEmpty || line.contains(" > "))
    }
  }

  @Test("It has examples, and the lines that build, run and test it")
  func lines() {
    #expect(Self.typed.count > 8)
    let build = Self.page.section("Build and run").code.first ?? []
    #expect(build.count == 1)
    #expect(
      build.first?.hasSuffix(
        "&& swift build -c release --static-swift-stdlib --product agtop && .build/release/agtop")
        == true)
    let test = Self.page.section("Test").code.first ?? []
    #expect(test.count == 1 && test.first?.hasSuffix("&& swift test") == true)
  }
}
