import Testing

@Suite("The page of traps")
struct TrapPageTests {
  @Test("Every test that the page names exists, and it names every test of the traps")
  func named() throws {
    let page = try SourceTree.document("docs/traps.md")
    let named = Set(page.matches(of: /`(\w+\.\w+)`/).map { String($0.output.1) })
    var found: Set<String> = []
    var ofTraps: Set<String> = []
    for file in try SourceTree("Tests").files {
      guard let type = file.declaredTypes.first else { continue }
      let tests = file.text.matches(of: /(?s)@Test\b.*?\bfunc (\w+)/).map {
        "\(type).\($0.output.1)"
      }
      found.formUnion(tests)
      if file.path.contains("/Traps/"), file.name.hasPrefix("Trap") { ofTraps.formUnion(tests) }
    }
    #expect(named.subtracting(found).isEmpty)
    #expect(ofTraps.subtracting(named).isEmpty)
    #expect(ofTraps.count > 50)
  }
}
