import AgtopCore
import Foundation
import Testing

@testable import AgtopCore

@Suite("Listening ports")
struct ListeningPortsTests {
  private static let header =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"

  /// A line of `net/tcp` as a kernel writes it.
  private static func line(_ address: String, _ port: Int, _ state: String, _ inode: Int) -> String
  {
    let hex = String(port, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return
      "   0: \(address):\(padded) 00000000:0000 \(state) 00000000:00000000 00:00000000 00000000 "
      + " 1000        0 \(inode) 1 0000000000000000 100 0 0 10 0\n"
  }

  private static let any4 = "00000000"
  private static let own4 = "0100007F"
  private static let any6 = String(repeating: "0", count: 32)

  private func ports(_ table: String) -> [UInt64: UInt16] {
    var sockets = ListeningSockets()
    Array(table.utf8).withUnsafeBytes { sockets.add($0) }
    return sockets.ports
  }

  private func process(_ pid: Int32, _ open: [String]) -> ProcTree.Entry {
    var entry = ProcTree.Entry(pid)
    entry.open = open
    return entry
  }

  private func ids(_ pids: Int32...) -> [ProcessIdentity] {
    pids.map { ProcessIdentity(pid: $0, start: 1000) }
  }

  @Test("Only sockets that listen have a port; both widths of addresses are read")
  func table() {
    let text =
      Self.header + Self.line(Self.own4, 5173, "0A", 11) + Self.line(Self.any4, 443, "01", 12)
      + Self.line(Self.any6, 65535, "0A", 13)
    #expect(ports(text) == [11: 5173, 13: 65535])
  }

  @Test(
    "Lines that are none, or cut, say nothing",
    arguments: [
      "", "\n", "x\n", "   0: 0100007F:1435 00000000:0000 0A\n", "0: 0100007F 0 0A 0 0 0 0 0 5 \n",
      "0: 0100007F:1 0 0A 0 0 0 0 0 5 \n", "0: 0100007F:XYZ1 0 0A 0 0 0 0 0 5 \n",
      "0: 0100007F:1435 0 0A 0 0 0 0 0 x \n", "0: 0100007F:1435 0 0A 0 0 0 0 0 0 \n",
      String(line(own4, 5173, "0A", 1234).prefix(95)),
    ])
  func damaged(text: String) { #expect(ports(text).isEmpty) }

  @Test("A process has the ports of its own open sockets, once for both families")
  func tree() throws {
    let tree = try ProcTree(
      process(9, ["/dev/null", "socket:[11]", "socket:[12]", "socket:[14]", "pipe:[11]"]),
      process(10, ["socket:[13]", "socket:[x]", "socket:[]"]), process(11, []))
    try tree.write(
      Self.header + Self.line(Self.own4, 5173, "0A", 11) + Self.line(Self.any4, 80, "0A", 99)
        + Self.line(Self.any4, 9229, "0A", 14) + Self.line(Self.any4, 3000, "01", 13),
      to: "net/tcp")
    try tree.write(Self.header + Self.line(Self.any6, 5173, "0A", 12), to: "net/tcp6")
    #expect(tree.source().listeningPorts(of: ids(9, 10, 11)) == [9: [5173, 9229]])
    #expect(tree.source().listeningPorts(of: []) == [:])
  }

  @Test("A process in a container has the ports of its own network")
  func networks() throws {
    let tree = try ProcTree(process(9, ["socket:[11]"]), process(10, ["socket:[11]"]))
    for (pid, name, port) in [(9, "4026531840", 5173), (10, "4026532999", 8080)] {
      try tree.write(Self.line(Self.own4, port, "0A", 11), to: "\(pid)/net/tcp")
      try tree.write("", to: "\(pid)/ns/x")
      tree.link("\(pid)/ns/net", to: "net:[\(name)]")
    }
    #expect(tree.source().listeningPorts(of: ids(9, 10)) == [9: [5173], 10: [8080]])
  }

  @Test("A process that is gone, another one by now or without tables has none")
  func gone() throws {
    let tree = try ProcTree(process(9, ["socket:[11]"]))
    #expect(tree.source().listeningPorts(of: ids(9, 77)) == [:])
    try tree.write(Self.line(Self.own4, 5173, "0A", 11), to: "net/tcp")
    #expect(tree.source().listeningPorts(of: ids(9)) == [9: [5173]])
    let other = ProcessIdentity(pid: 9, start: 999)
    #expect(tree.source().listeningPorts(of: [other]) == [:])
  }

  @Test("On a Mac a port that is open for both families stands once")
  func mac() {
    var entry = RecordedLibproc.Entry()
    entry.listeningPorts = [8080, 5173, 8080]
    let table = LibprocTable(RecordedLibproc([9: entry, 10: .init()]), uid: 501)
    let start: UInt64 = 1_776_400_000_250_000
    let ids = [9, 10, 11].map { ProcessIdentity(pid: $0, start: start) }
    #expect(table.listeningPorts(of: ids) == [9: [5173, 8080]])
    #expect(table.listeningPorts(of: [ProcessIdentity(pid: 9, start: 1)]) == [:])
  }

  /// A server below an agent, in one network.
  private func agent() throws -> ProcTree {
    var agent = process(9, [])
    agent.comm = Array("codex".utf8)
    agent.argv = ["codex", "--no-daemon"]
    agent.exe = "/usr/bin/codex"
    agent.cwd = "/"
    var server = process(12, ["socket:[11]"])
    server.parent = 9
    let tree = try ProcTree(agent, server)
    try tree.write(Self.line(Self.own4, 5173, "0A", 11), to: "net/tcp")
    return tree
  }

  @Test("A watch looks for the ports of the tree that somebody looks at, and of no other")
  func attention() throws {
    let tree = try agent()
    var watch = ProcessWatch(
      adapters: ClientRegistry.adapters(in: Environment(["HOME": "/nonexistent"])),
      source: tree.source())
    func ports() -> [[UInt16]] {
      watch.refresh(for: { [SessionCandidate]() }, now: Timestamp(milliseconds: 0))
        .processes.flatMap(\.members).map(\.ports)
    }
    #expect(ports() == [[], []])
    watch.attention = ProcessAttention(selected: 9)
    #expect(ports() == [[], [5173]])
    watch.attention = ProcessAttention(selected: 12)
    #expect(ports() == [[], []])
  }

  @Test(
    "A worker that is told what is looked at shows its ports long before the next refresh is due")
  func worker() throws {
    let stage = try WorkerStage(home: ScratchFolder(), tree: agent(), delay: 3600)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    stage.worker.attend(to: ProcessAttention(selected: 9))
    let shown = stage.refresh {
      $0.snapshot.processes.flatMap(\.members).contains { $0.ports == [5173] }
    }
    #expect(shown != nil)
  }

  @Test("This process has the port on which it listens, and none when it stops")
  func itself() throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(isListening)
    let port = UInt16(bigEndian: address.sin_port)
    var source = SystemProcesses.source(in: Environment([:]))
    let own = try #require(source.table().processes.first { $0.pid == getpid() }).identity
    #expect(source.listeningPorts(of: [own])[own.pid]?.contains(port) == true)
    close(descriptor)
    #expect(source.listeningPorts(of: [own])[own.pid]?.contains(port) != true)
  }
}
