import Foundation
import Testing

@testable import AgtopCore

@Suite("Folders that are read besides the usual ones")
struct RootsTests {
  /// Two homes with a session each, and the client that reads the first and a root of the second.
  private struct Homes {
    let own: TemporaryHome
    let other: TemporaryHome
    let root: String
    let adapter: ClientAdapter

    init(_ client: Client) throws {
      own = try TemporaryHome()
      other = try TemporaryHome()
      try own.write(Sample.files(client.kind, 1))
      try other.write(Sample.files(client.kind, 2))
      root = client.adapter(in: other.environment).reader.roots.first ?? ""
      adapter = client.adapter(in: own.environment, roots: [root])
    }

    func counted(by adapter: ClientAdapter) -> Int {
      var recovery = StoreRecovery(
        storeAt: nil, adapters: [adapter], isKept: false,
        basis: LedgerBasis(plan: .retail, prices: "p", timeZone: "UTC", version: "0"))
      let ledger = recovery.updatedLedger(at: Analysis.later)
      return ledger.snapshot(now: Analysis.later).sessions.count
    }
  }

  @Test("Every client counts them, and watches them", arguments: Sample.clients)
  func counted(_ kind: ClientKind) throws {
    let client = try #require(ClientRegistry.clients.first { $0.kind == kind })
    let homes = try Homes(client)
    #expect(homes.root.hasPrefix(homes.other.path))
    #expect(homes.counted(by: client.adapter(in: homes.own.environment)) == 1)
    #expect(homes.counted(by: homes.adapter) == 2)
    let folders = homes.adapter.reader.watchedFolders
    #expect((folders.deep + folders.flat).contains { $0.hasPrefix(homes.other.path) })
    #expect(homes.adapter.reader.roots.last == homes.root)
    let beside = homes.adapter.describer.sideFiles
    #expect(beside.isEmpty || beside.contains { $0.hasPrefix(homes.other.path) })
  }

  @Test(
    "One that is the usual folder, or leads there, is read once", arguments: Sample.clients)
  func once(_ kind: ClientKind) throws {
    let client = try #require(ClientRegistry.clients.first { $0.kind == kind })
    let homes = try Homes(client)
    let usual = client.adapter(in: homes.own.environment).reader.roots
    let link = homes.other.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: usual[0])
    let adapter = client.adapter(
      in: homes.own.environment, roots: [usual[0], link, usual[0] + "/"])
    #expect(adapter.reader.roots == usual)
    #expect(homes.counted(by: adapter) == 1)
    let tilde = client.adapter(in: Environment(["HOME": homes.own.path]), roots: ["~/x"])
    #expect(tilde.reader.roots.last == homes.own.path + "/x")
  }

  @Test("What lies beside the transcripts speaks for those of its own folder")
  func beside() throws {
    let homes = try Homes(.codex)
    for (home, number) in [(homes.own, 1), (homes.other, 2)] {
      let id = GeneratedHome.uuid(0xA1, number)
      try home.write(
        ".codex/session_index.jsonl",
        #"{"id":"\#(id)","thread_name":"number \#(number)","updated_at":"2026-04-17T12:00:00Z"}"#)
    }
    var recovery = StoreRecovery(
      storeAt: nil, adapters: [homes.adapter], isKept: false,
      basis: LedgerBasis(plan: .retail, prices: "p", timeZone: "UTC", version: "0"))
    let ledger = recovery.updatedLedger(at: Analysis.later)
    let titles = ledger.snapshot(now: Analysis.later).sessions.compactMap(\.facts.title?.text)
    #expect(titles.sorted() == ["number 1", "number 2"])
    #expect(homes.adapter.recogniser.lockFolders.count == 2)
  }
}
