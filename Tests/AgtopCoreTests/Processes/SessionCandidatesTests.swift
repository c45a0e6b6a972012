import Testing

@testable import AgtopCore

@Suite("Sessions that processes may run")
struct SessionCandidatesTests {
  private func session(
    _ number: Int, in directories: [String], active: Int64?, isRunning: Bool = false
  ) -> SessionCandidate {
    SessionCandidate(
      key: SessionKey(client: .claude, id: "s\(number)"), directories: Set(directories),
      lastActive: active.map { Timestamp(milliseconds: $0) }, isRunning: isRunning)
  }

  @Test("Adding and removing in any order gives what adding what is left gives")
  func changes() {
    for seed in 0..<50 {
      var random = SplitMix(seed: UInt64(seed))
      var kept: [Int: SessionCandidate] = [:]
      var changed = SessionCandidates()
      for _ in 0..<200 {
        let number = Int(random.next() % 40)
        if random.next() % 3 == 0, let old = kept.removeValue(forKey: number) {
          changed.remove(old)
          continue
        }
        let directories = (0..<random.next() % 3).map { _ in "/p\(random.next() % 5)" }
        let new = session(
          number, in: directories,
          active: random.next() % 9 == 0 ? nil : Int64(random.next() % 50),
          isRunning: random.next() % 4 == 0)
        kept[number] = new
        changed.add(new)
      }
      let fresh = SessionCandidates(kept.values)
      #expect(changed.mark(of: .claude) == fresh.mark(of: .claude))
      #expect(changed.directoryMark(of: .claude) == fresh.directoryMark(of: .claude))
      #expect(Set(changed.directories(of: .claude)) == Set(fresh.directories(of: .claude)))
      #expect(changed.running(of: .claude) == fresh.running(of: .claude))
      for moment in [0, 20, 49, 100] {
        let since = Timestamp(milliseconds: Int64(moment))
        let new = kept.values.filter { $0.lastActive.map { $0 >= since } ?? false }
        #expect(Set(changed.recent(of: .claude, since: since)) == Set(new.map(\.key)))
        for directory in (0..<5).map({ "/p\($0)" }) {
          let here = new.filter { $0.directories.contains(directory) }
          #expect(
            Set(
              changed.sessions(of: .claude, in: directory, since: since, andOlder: 0))
              == Set(here.map(\.key)))
        }
      }
    }
  }

  @Test("Of older sessions of a directory the newest are given, so many as are asked for")
  func older() {
    let sessions = SessionCandidates(
      (0..<10).map { session($0, in: ["/p"], active: Int64($0) * 10) })
    let found = sessions.sessions(
      of: .claude, in: "/p", since: Timestamp(milliseconds: 75), andOlder: 2)
    #expect(found.map(\.id) == ["s9", "s8", "s7", "s6"])
  }
}

@Suite("Directories that transcripts name")
struct ResolvedFoldersTests {
  /// What is there, and how often it was asked for.
  private final class Disk {
    var targets: [String: String] = ["/here": "/here", "/link": "/real"]
    var asked: [String] = []
  }

  private func agent(_ pid: Int32, in directory: String) -> AgentCandidate {
    AgentCandidate(
      facts: ProcessFacts(identity: ProcessIdentity(pid: pid, start: 1)),
      claim: ProcessClaim(client: .claude, role: .session), directory: directory)
  }

  private static let second: UInt64 = 1_000_000_000

  @Test("A folder that is gone is asked for once, and again when a process is new somewhere")
  func gone() {
    let disk = Disk()
    var folders = ResolvedFolders { path in
      disk.asked.append(path)
      return disk.targets[path]
    }
    let sessions = SessionCandidates(
      ["/here", "/gone", "/link", "/old"].enumerated().map { number, directory in
        SessionCandidate(
          key: SessionKey(client: .claude, id: "s\(number)"), directories: [directory])
      })
    let quiet = [agent(1, in: "/real")]
    folders.record(quiet, at: 1000 * Self.second)
    #expect(folders.written("/real", by: .claude, in: sessions) == ["/link"])
    #expect(disk.asked.sorted() == ["/gone", "/here", "/link", "/old"])
    for second in 1001...1300 {
      folders.record(quiet, at: UInt64(second) * Self.second)
      _ = folders.written("/real", by: .claude, in: sessions)
      #expect(folders.target(of: "/gone/") == "/gone")
    }
    #expect(disk.asked.filter { $0 != "/gone/" }.count == 4)
    // The folder is there again, by way of a link, and a process in it.
    disk.targets["/gone"] = "/back"
    let more = quiet + [agent(2, in: "/back")]
    folders.record(more, at: 1301 * Self.second)
    #expect(folders.written("/back", by: .claude, in: sessions) == ["/gone"])
    // What is gone is not asked for at every process that comes.
    disk.asked = []
    folders.record(more + [agent(3, in: "/x")], at: 1302 * Self.second)
    _ = folders.written("/x", by: .claude, in: sessions)
    #expect(disk.asked.isEmpty)
    folders.record(more + [agent(3, in: "/x")], at: 1370 * Self.second)
    _ = folders.written("/x", by: .claude, in: sessions)
    #expect(disk.asked == ["/old"])
  }
}
