import Foundation
import Testing

@testable import AgtopCore

@Suite("Kilo: OpenCode's form in another place")
struct KiloFixtureTests {
  @Test("Its sessions are OpenCode's of the same rows, under its own name")
  func same() throws {
    let kilo = try Analysis(fixture: "kilo", of: .kilo)
    let home = try TemporaryHome()
    let target = home.path + "/.local/share/opencode"
    try FileManager.default.createDirectory(
      atPath: home.path + "/.local/share", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Fixture.home("kilo") + "/.local/share/kilo", toPath: target)
    for name in try FileManager.default.contentsOfDirectory(atPath: target)
    where name.hasPrefix("kilo") {
      try FileManager.default.moveItem(
        atPath: target + "/" + name, toPath: target + "/opencode" + name.dropFirst(4))
    }
    let other = Analysis(
      of: home.environment, now: Analysis.afterAll, clients: [.opencode], keeping: home)
    #expect(kilo.figures == other.figures && kilo.snapshot.totals.requests > 0)
    #expect(kilo.sessions.allSatisfy { $0.facts.client == .kilo })
    let truth = try Fixture.truth("kilo", "truth.json").object("totals")
    #expect(kilo.snapshot.totals.requests == truth.integer("apiCalls"))
    #expect(kilo.snapshot.totals.usage.total == truth.integer("total"))
    #expect(try Analysis(fixture: "kilo", of: .opencode).sessions.isEmpty)
  }

  @Test("Its database may lie elsewhere")
  func elsewhere() throws {
    let home = try Fixture.copy("kilo")
    let environment = Environment([
      "HOME": "/nonexistent", "KILO_DB": home.path + "/.local/share/kilo/kilo.db",
    ])
    let adapter = try #require(
      ClientRegistry.adapters(in: environment).first { $0.kind == .kilo })
    #expect(adapter.reader.sources().sources.map(\.client) == [.kilo])
  }
}
