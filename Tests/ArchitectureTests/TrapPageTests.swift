import Testing

@Suite("The page of traps")
struct TrapPageTests {
  @Test("Every test that the page names exists, and it names every test of the traps")
  func named() throws {
    let page = try SourceTree.document("docs/traps.md")
    let named = Set(page.matches(of: /`(\w+\.\w+)`/).map { String($0.output.1) })
    var tests: Set<String> = []
    for file in try SourceTree("Tests/AgtopCoreTests/Traps").files where file.name.hasPrefix("Trap")
    {
      tests.formUnion(
        file.text.matches(of: /(?s)@Test\b.*?\bfunc (\w+)/).map { "\(file.name).\($0.output.1)" })
    }
    #expect(named.subtracting(tests).isEmpty)
    #expect(tests.subtracting(named).isEmpty)
    #expect(tests.count > 50)
  }
}
