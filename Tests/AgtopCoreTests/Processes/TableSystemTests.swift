import Foundation
import Testing

@testable import AgtopCore

/// The table that the system gives, of which only this process and its children are looked at.
@Suite("The processes of this machine")
struct TableSystemTests {
  private func facts(_ pid: Int32) -> ProcessFacts? {
    var source = SystemProcesses.source(in: Environment([:]))
    return source.table().processes.first { $0.pid == pid }
  }

  /// A process that sleeps in a folder, once it has become `sleep`.
  private func sleeper(in folder: String) throws -> ChildProcess {
    let child = try ChildProcess(["sleep", "300"], in: folder)
    #expect(ChildProcess.wait { facts(child.pid)?.argv == ["sleep", "300"] })
    return child
  }

  @Test("This process is in the table, with its own arguments, parent, start and memory")
  func itself() throws {
    let own = try #require(facts(getpid()))
    #expect(own.argv == Array(CommandLine.arguments.prefix(64)))
    #expect(own.parent == getppid())
    #expect(own.uid == geteuid())
    #expect(own.exe?.hasPrefix("/") == true)
    #expect(own.state == .running || own.state == .sleeping)
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    #expect(own.startedAt.milliseconds <= now + 2000)
    #expect(own.startedAt.milliseconds > now - 24 * 3_600_000)
    #expect(try #require(own.residentBytes) > 1_000_000)
    #expect(try #require(own.virtualBytes) > #require(own.residentBytes))
    #expect(try #require(own.cpuTime) > 0)
  }

  @Test("All are of this user, in order, and none twice")
  func order() {
    var source = SystemProcesses.source(in: Environment([:]))
    let table = source.table()
    #expect(table.processes.map(\.uid).allSatisfy { $0 == geteuid() })
    #expect(table.processes.map(\.pid) == Set(table.processes.map(\.pid)).sorted())
  }

  @Test("A child has its parent, working directory, state and identity")
  func child() throws {
    let folder = try ScratchFolder()
    let child = try sleeper(in: folder.path)
    var source = SystemProcesses.source(in: Environment([:]))
    var found = try #require(facts(child.pid))
    #expect(found.parent == getpid())
    #expect(found.comm == "sleep")
    #expect(ChildProcess.wait { facts(child.pid)?.state == .sleeping })
    #expect(found.cwd == nil)
    source.fill(&found)
    #expect(found.cwd == folder.path)
    #expect(facts(child.pid)?.identity == found.identity)
    var other = found
    other.identity.start += 1
    source.fill(&other)
    #expect(other.cwd == nil)
    #expect(source.openFiles(of: other.identity) == nil)
  }

  @Test("A child whose working directory was deleted has none")
  func deletedFolder() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/w", withIntermediateDirectories: true)
    let child = try sleeper(in: folder.path + "/w")
    try FileManager.default.removeItem(atPath: folder.path + "/w")
    var found = try #require(facts(child.pid))
    var source = SystemProcesses.source(in: Environment([:]))
    source.fill(&found)
    #expect(found.cwd == nil)
    #expect(found.argv == ["sleep", "300"])
  }

  @Test("A child that was stopped by a signal is stopped, and goes on")
  func stopped() throws {
    let child = try sleeper(in: "/")
    child.signal(SIGSTOP)
    #expect(ChildProcess.wait { facts(child.pid)?.state == .stopped })
    child.signal(SIGCONT)
    #expect(ChildProcess.wait { facts(child.pid)?.state == .sleeping })
  }

  @Test("A child that ended and was not asked for is a zombie")
  func zombie() throws {
    let child = try sleeper(in: "/")
    child.signal(SIGKILL)
    #expect(ChildProcess.wait { facts(child.pid)?.state == .zombie })
    #expect(facts(child.pid)?.argv == [])
  }

  @Test("A file that this process holds open is among its open files, until it is closed")
  func openFile() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/session.jsonl"
    let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
    let identity = try #require(facts(getpid())).identity
    let source = SystemProcesses.source(in: Environment([:]))
    #expect(source.openFiles(of: identity)?.contains(path) == true)
    close(descriptor)
    #expect(source.openFiles(of: identity)?.contains(path) == false)
  }
}
