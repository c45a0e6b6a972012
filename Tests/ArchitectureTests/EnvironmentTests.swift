import AgtopCore
import Testing

/// A variable that is asked for and not taken over from the process is never set: nobody notices.
@Suite("Environment variables")
struct EnvironmentTests {
  @Test("Every variable that a source asks for is taken over from the process")
  func taken() throws {
    let list = try SourceTree.document("Sources/agtop/Environment+Process.swift")
    let taken = Set(list.matches(of: /"([A-Z_]+)"/).map { String($0.output.1) })
      .union(ClientRegistry.clients.flatMap(\.variables))
    let sources = try SourceTree("Sources/agtop", "Sources/AgtopCore", "Sources/Ncurses").files
    var asked = 0
    for file in sources {
      let names = file.text.matches(of: /(?:nvironment\[|variable\(|xdg\()"([A-Z_]+)"/)
      for name in names.map({ String($0.output.1) }) {
        asked += 1
        #expect(taken.contains(name), "\(file.path) asks for \(name)")
      }
    }
    #expect(asked > 15)
  }
}
