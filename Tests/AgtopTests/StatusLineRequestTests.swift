import Testing

@testable import agtop

@Suite("The command line of the status line")
struct StatusLineRequestTests {
  @Test("is read without the parser where it asks for nothing else")
  func plain() throws {
    #expect(StatusLineRequest(["--statusline"]) != nil)
    let request = try #require(StatusLineRequest(["--ascii", "--statusline", "--no-store"]))
    #expect(request.isPlain && !request.usesStore)
  }

  @Test(
    "is left to the parser with any other word",
    arguments: [
      [], ["--list"], ["--ascii"], ["--statusline", "--install"], ["--statusline", "--list"],
      ["--statusline", "--timezone", "UTC"], ["--statusline", "--ascii=yes"], ["--status"],
    ])
  func others(_ words: [String]) {
    #expect(StatusLineRequest(words) == nil)
  }
}
