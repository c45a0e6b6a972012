import AgtopCore
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What agtop writes where it has no business to write, or no room.
@Suite("agtop leaves nothing behind that is not the user's")
struct OtherOwnerTests {
  private static let user: UInt32 = 12_345

  @Test(
    "run as root in a user's home, it writes nothing and says so",
    .enabled(if: geteuid() == 0, "only root can be somebody else"))
  func root() throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    let everything = { try FileManager.default.subpathsOfDirectory(atPath: home.path).sorted() }
    for name in try everything() + [""] {
      #expect(lchown(home.path + "/" + name, Self.user, 0) == 0)
    }
    let before = try everything()
    let agtop = AgtopBinary(home: home.path)
    let result = try agtop.run(["--list"])
    #expect(result.code == 0)
    #expect(result.error.contains("uid \(Self.user)"), "\(result.error)")
    #expect(try agtop.run(["--list", "--log-file", home.path + "/log"]).code == 1)
    let terminal = try MonitorTerminal(home: home.path)
    try terminal.wait(for: "DOING")
    try terminal.press("K", shows: "settings are not saved")
    #expect(try everything() == before)
  }

  @Test("Root may write where root's files are; a user's rights are the system's matter")
  func rights() throws {
    let folder = try Scratch()
    let owner = geteuid()
    let path = folder.path + "/a/b/c"
    #expect(WritingRight.refusal(at: path, as: 1000) == nil)
    if owner != 0 {
      #expect(WritingRight.refusal(at: path, as: 0)?.contains("uid \(owner)") == true)
    } else {
      #expect(WritingRight.refusal(at: path, as: 0) == nil)
      #expect(lchown(folder.path, Self.user, 0) == 0)
      #expect(WritingRight.refusal(at: path, as: 0)?.contains("uid \(Self.user)") == true)
    }
  }

  @Test("with too few files to open it says so, and ends", arguments: [12, 20, 40])
  func fewFiles(_ count: Int) throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -n \(count); exec '\(AgtopBinary.url.path)' --list --no-store",
    ]
    process.environment = AgtopBinary(home: home.path).environment
    let error = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = error
    try process.runUnblocked()
    let text = String(decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 1)
    #expect(text.contains("ulimit -n"), "\(text)")
  }

  @Test("an argument that is wrong reaches the terminal without its control characters")
  func arguments() throws {
    let home = try Scratch()
    let agtop = AgtopBinary(home: home.path)
    for arguments in [
      ["--plan", "\u{1B}]0;x\u{7}"], ["\u{1B}[31m"], ["--list", "--timezone", "\u{1B}[2J"],
      ["--list", "--log-file", "/nonexistent/\u{1B}[2J"],
    ] {
      let result = try agtop.run(arguments)
      #expect(result.code != 0)
      #expect(!result.error.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }
}
