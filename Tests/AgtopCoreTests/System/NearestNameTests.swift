import Testing

@testable import AgtopCore

@Suite("The name that was meant")
struct NearestNameTests {
  private let names = ["waiting", "running", "warning", "bar_low", "bar_mid", "error"]

  @Test(
    "A letter too few, too many, another, two exchanged, a beginning, capitals",
    arguments: [
      ("waitng", "waiting"), ("runningg", "running"), ("warming", "warning"), ("erorr", "error"),
      ("wait", "waiting"), ("ERROR", "error"), ("bar-low", "bar_low"), ("bar_m", "bar_mid"),
    ])
  func near(_ word: String, _ name: String) {
    #expect(NearestName.of(word, among: names) == name)
  }

  @Test(
    "What is like none has none",
    arguments: ["", "x", "wa", "client", "selection", String(repeating: "waiting", count: 1000)])
  func none(_ word: String) {
    #expect(NearestName.of(word, among: names) == nil)
  }

  @Test("Of several the nearest, the first of equal ones, and none of none")
  func several() {
    #expect(NearestName.of("bar_mit", among: names) == "bar_mid")
    #expect(NearestName.of("bar_mix", among: ["bar_mia", "bar_mib"]) == "bar_mia")
    #expect(NearestName.of("bar", among: []) == nil)
  }
}
