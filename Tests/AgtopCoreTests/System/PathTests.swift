import Testing

@testable import AgtopCore

@Suite("Paths")
struct PathTests {
  @Test(
    "A name in a folder",
    arguments: [("/a", "b"), ("", "b"), ("/a", ""), ("/ä/日本", "naïve 🦊"), ("/a/", "/b")])
  func join(_ folder: String, _ name: String) {
    #expect(Path.join(folder, name) == folder + "/" + name)
  }
}
