import Foundation
import Testing

/// `docs/reports.md`.
@Suite("The page on reports")
struct ReportPageTests {
  /// The command lines of the page.
  private static let lines: [String] = {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/reports.md")
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "```").filter { $0.hasPrefix("sh\n") }
      .flatMap { $0.split(separator: "\n").dropFirst().map(String.init) }
  }()

  @Test("Every command line of it runs, on its own homes' figures")
  func examples() throws {
    #expect(Self.lines.count > 12)
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    for line in Self.lines {
      // What is not installed here is not tried.
      let tools = ["sqlite3", "jq"].filter(line.contains)
      guard tools.allSatisfy({ FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0) })
      else { continue }
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", line]
      shell.currentDirectoryURL = URL(fileURLWithPath: home.path)
      shell.environment = agtop.environment.merging(
        ["PATH": AgtopBinary.folder.path + ":/usr/bin:/bin"]
      ) { $1 }
      let output = Pipe()
      let errors = Pipe()
      shell.standardOutput = output
      shell.standardError = errors
      shell.standardInput = FileHandle.nullDevice
      try shell.runUnblocked()
      let text = try output.fileHandleForReading.readToEnd() ?? Data()
      let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0, "\(line)")
      #expect(complaint.isEmpty, "\(line): \(String(decoding: complaint, as: UTF8.self))")
      #expect(!text.isEmpty || line.contains(" > "), "\(line)")
    }
  }
}
