import Foundation
import Testing

@testable import AgtopCore

@Suite("Pi and Oh My Pi")
struct PiFixtureTests {
  @Test(
    "Each session, model and bucket is what was put in: forks once, subagents with their parent")
  func truth() throws {
    let analysis = try Analysis(fixture: "pi", of: .pi)
    #expect(analysis.recorded == (try RecordedTruth("pi").sessions))
    #expect(analysis.snapshot.warnings.isEmpty)
  }

  @Test("A fork inherits, names are shown, and a failed call without figures is none")
  func facts() throws {
    let analysis = try Analysis(fixture: "pi", of: .pi)
    let first = try analysis.session("0197f000-0000-7000-8000-00000000000a")
    #expect(first.facts.title == SessionTitle("My pi session", from: .user))
    #expect(first.requests == 4 && first.facts.effort == "high" && first.userTurns == 3)
    let fork = try analysis.session("0197f000-0000-7000-8000-00000000000b")
    #expect(fork.facts.forkedFrom == first.facts.id && fork.inherited.total > 0)
    #expect(fork.userTurns == 1)
    let omp = try analysis.session("0197f000-0000-7000-8000-00000000000c")
    #expect(omp.facts.title == SessionTitle("An omp session", from: .generated))
    #expect(omp.children.map(\.facts.id) == ["Explore"])
  }

  @Test("Where the source is gone its fork has the calls")
  func orphan() throws {
    let home = try Fixture.copy("pi")
    let folder = home.path + "/.pi/agent/sessions/--home-dev-app--/"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let first = try #require(names.first { $0.contains("00000000000a") })
    try FileManager.default.removeItem(atPath: folder + first)
    let analysis = Analysis(of: home.environment, now: Analysis.afterAll, clients: [.pi])
    #expect(try analysis.session("0197f000-0000-7000-8000-00000000000b").requests == 4)
  }

  @Test("One variable that both programs read makes one tree, read once")
  func variable() throws {
    let home = try Fixture.copy("pi")
    let folder = home.path + "/.pi/agent"
    let environment = Environment(["HOME": home.path, "PI_CODING_AGENT_DIR": folder])
    #expect(PiAdapter(environment: environment).sources().sources.count == 2)
  }

  @Test("A first line that is rewritten in place has the whole file read again")
  func rewritten() throws {
    let home = try Fixture.copy("pi")
    let keeping = try Keeping(home.environment)
    keeping.clients = [.pi]
    let before = try keeping.run().snapshot.totals
    let path = ".omp/agent/sessions/--home-dev-app--/"
    let folder = home.path + "/" + path
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".jsonl") })
    let text = try String(contentsOfFile: folder + name, encoding: .utf8)
    try home.write(path + name, text.replacing("An omp session", with: "Another titles"))
    let after = try keeping.run().snapshot
    #expect(after.totals == before)
    #expect(Array(after.sessions).contains { $0.facts.title?.text == "Another titles" })
  }
}
