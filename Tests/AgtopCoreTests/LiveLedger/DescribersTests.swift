import Foundation
import Testing

@testable import AgtopCore

@Suite("When describers are made again")
struct DescribersTests {
  private let home: ScratchFolder
  private let adapters: [ClientAdapter]
  private var describers = Describers()

  init() throws {
    home = try ScratchFolder()
    adapters = ClientRegistry.adapters(in: Environment(["HOME": home.path]))
  }

  private mutating func made() -> [ClientKind] {
    let made = describers.renew(of: adapters) { [] }
    _ = describers.takeRefreshDue()
    return made.map(\.client)
  }

  @Test("Each is made once, and again only where a file beside transcripts has changed by a walk")
  mutating func files() throws {
    #expect(made() == adapters.map(\.kind))
    try home.write("{}", to: ".codex/session_index.jsonl")
    #expect(made() == [])
    describers.recordWalk()
    let again = describers.renew(of: adapters) { [] }
    #expect(again.map(\.client) == [.codex] && again[0].isReplacement)
    _ = describers.takeRefreshDue()
    describers.recordWalk()
    #expect(made() == [])
  }

  @Test(
    "A new folder has those made again that depend on folders, but not in the middle of a reading")
  mutating func folders() {
    _ = made()
    describers.isMoreToCome = true
    describers.recordNewFolder()
    #expect(made() == [])
    describers.isMoreToCome = false
    #expect(made() == adapters.filter(\.describer.describesByFolders).map(\.kind))
    #expect(made() == [])
  }

  @Test("Projects are looked for again once after each walk")
  mutating func projects() {
    let looks = (0..<2).map { _ in describers.takeRefreshDue() }
    #expect(looks == [true, false])
    describers.recordWalk()
    let again = describers.takeRefreshDue()
    #expect(again)
  }
}
