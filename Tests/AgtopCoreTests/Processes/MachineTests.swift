import Testing

@testable import AgtopCore

@Suite("The machine as a whole")
struct MachineTests {
  private static let bytes: Int64 = 24_760_404 * 1024
  private let meminfo = "MemTotal:       24760404 kB\nMemFree:         1234567 kB\n"

  @Test("All memory is what meminfo states first")
  func linux() throws {
    let tree = try ProcTree(.init(9))
    try tree.write(meminfo, to: "meminfo")
    var source = tree.source()
    let table = source.table()
    #expect(table.memoryBytes == Self.bytes)
    #expect(table.coreCount >= 1)
  }

  @Test("It is read once, when there is something to read")
  func once() throws {
    let tree = try ProcTree(.init(9))
    var source = tree.source()
    #expect(source.table().memoryBytes == nil)
    try tree.write(meminfo, to: "meminfo")
    #expect(source.table().memoryBytes == Self.bytes)
    try tree.write("MemTotal: 1 kB\n", to: "meminfo")
    #expect(source.table().memoryBytes == Self.bytes)
  }

  @Test(
    "What states no kilobytes is not known",
    arguments: [
      "", "MemTotal:\n", "MemTotal: x kB\n", "MemTotal: 12\n", "MemTotal: 12 MB\n",
      "MemTotal: 12 kB x\n", "MemTotal: 99999999999999999999 kB\n", "XMemTotal: 12 kB\n",
      "MemTotal: 9007199254740992 kB\n",
    ])
  func damaged(text: String) throws {
    let tree = try ProcTree(.init(9))
    try tree.write(text, to: "meminfo")
    var source = tree.source()
    #expect(source.table().memoryBytes == nil)
  }

  @Test("On a Mac it is what the system says")
  func mac() {
    var source = LibprocTable(RecordedLibproc([9: .init()]), uid: 501)
    #expect(source.table().memoryBytes == 34_359_738_368)
  }

  @Test("A refresh of the processes says what machine they share, also where no client runs")
  func view() throws {
    let tree = try ProcTree(.init(9))
    try tree.write(meminfo, to: "meminfo")
    var watch = ProcessWatch(
      adapters: ClientRegistry.adapters(in: Environment(["HOME": "/nonexistent"])),
      source: tree.source())
    let view = watch.refresh(for: { [SessionCandidate]() }, now: Timestamp(milliseconds: 0))
    let machine = try #require(view.machine)
    #expect(machine.memoryBytes == Self.bytes)
    #expect(machine.processors >= 1)
  }
}
