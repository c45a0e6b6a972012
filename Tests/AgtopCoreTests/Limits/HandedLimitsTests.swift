import Foundation
import Testing

@testable import AgtopCore

@Suite("Limits that a status line was handed")
struct HandedLimitsTests {
  private static func at(_ minutes: Int) -> Timestamp {
    Timestamp(milliseconds: 1_795_000_000_000 + Int64(minutes) * 60_000)
  }

  private func handed(
    _ used: Double, resets: Int = 300, week: Double? = nil, stated: Int
  ) -> HandedLimits {
    var windows = [
      LimitReading.Window(minutes: 300, usedPercent: used, resetsAt: Self.at(resets))
    ]
    if let week {
      windows.append(.init(minutes: 10_080, usedPercent: week, resetsAt: Self.at(9000)))
    }
    return HandedLimits(windows, of: .claude, plan: "Claude Max 5x", at: Self.at(stated))
  }

  @Test("come back from their file as they were")
  func bytes() throws {
    var limits = handed(41.5, week: 105, stated: 3)
    limits.reading.windows[0].promisedReset = Self.at(200)
    #expect(limits.bytes.withUnsafeBytes { HandedLimits($0) } == limits)
    limits.reading.planName = "a\"b\\c\u{1B}[31m"
    #expect(
      limits.bytes.withUnsafeBytes { HandedLimits($0) }?.reading.planName == "abc[31m")
    for cut in 0..<limits.bytes.count - 2 {
      let found = limits.bytes.prefix(cut).withUnsafeBytes { HandedLimits($0) }
      #expect(found == nil, "\(cut)")
    }
  }

  @Test("What a session repeats from its last answer does not replace what another was told since")
  func stale() {
    let newest = handed(50, week: 20, stated: 10)
    #expect(handed(42, week: 19, stated: 11).merged(into: newest) == newest)
    #expect(handed(50, week: 21, stated: 11).merged(into: newest).reading.statedAt == Self.at(11))
    // The window before this one.
    #expect(handed(99, resets: 0, week: 19, stated: 11).merged(into: newest) == newest)
    let mixed = handed(55, week: 19, stated: 11).merged(into: newest).reading
    #expect(mixed.windows.map(\.usedPercent) == [55, 20])
  }

  @Test("A window that began again early is told until it ends")
  func early() {
    let first = handed(90, resets: 300, stated: 100)
    let second = handed(1, resets: 420, stated: 120).merged(into: first)
    #expect(second.reading.windows[0].promisedReset == Self.at(300))
    let third = handed(5, resets: 420, stated: 200).merged(into: second)
    #expect(third.reading.windows[0].promisedReset == Self.at(300))
    let next = handed(1, resets: 720, stated: 430).merged(into: third)
    #expect(next.reading.windows[0].promisedReset == nil)
  }

  @Test("lie in files that only their user can read, and old ones of sessions go")
  func folder() throws {
    let home = try TemporaryHome()
    let folder = StatusFolder(in: home.path + "/state/agtop")
    try FileManager.default.createDirectory(
      atPath: home.path + "/state", withIntermediateDirectories: true)
    let id = "00000001-0000-4000-8000-000000000000"
    let session = try #require(folder.session(id))
    #expect(folder.session("../../x") == nil && folder.session("") == nil)
    let limits = handed(10, stated: 1)
    folder.replace(session, with: limits.bytes)
    folder.replace(folder.newest(of: .claude), with: limits.bytes)
    #expect(folder.limits(at: session) == limits)
    let manager = FileManager.default
    func mode(_ path: String) throws -> Int? {
      (try manager.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
    #expect(try mode(session) == 0o600)
    #expect(try mode(folder.path) == 0o700)
    #expect(try manager.contentsOfDirectory(atPath: folder.path).count == 2)
    let written = Int64(Date().timeIntervalSince1970 * 1000)
    folder.prune(at: Timestamp(milliseconds: written + 6 * 86_400_000))
    #expect(folder.limits(at: session) == limits)
    folder.prune(at: Timestamp(milliseconds: written + 8 * 86_400_000))
    #expect(folder.limits(at: session) == nil)
    #expect(folder.limits(at: folder.newest(of: .claude)) == limits)
  }

  @Test("are among the limits of every look, as soon as the file says them")
  func shown() throws {
    let home = try TemporaryHome()
    let limits = handed(10, stated: 1)
    let state = try #require(home.environment.stateFolder)
    try FileManager.default.createDirectory(
      atPath: state, withIntermediateDirectories: true)
    let folder = StatusFolder(in: state)
    folder.replace(folder.newest(of: .claude), with: limits.bytes)
    let keeping = try Keeping(home.environment)
    let run = try keeping.run()
    #expect(run.snapshot.limits == [limits.reading])
    let later = handed(12, stated: 2)
    folder.replace(folder.newest(of: .claude), with: later.bytes)
    #expect(keeping.report(run.ledger).snapshot.limits == [later.reading])
  }
}
