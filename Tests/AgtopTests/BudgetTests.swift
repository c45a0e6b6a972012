import Foundation
import Testing

@Suite("agtop --budget")
struct BudgetTests {
  /// A home in which ten million input tokens were used a minute ago: fifty dollars at list price.
  private func home() throws -> (Scratch, String) {
    let home = try Scratch()
    let now = ISO8601DateFormatter().string(from: Date() - 60)
    try home.write(
      ClaudeHome.path(1),
      ClaudeHome.call("a", session: 1, at: now, input: 10_000_000, output: 0)
        + ClaudeHome.call("b", session: 1, at: "2025-01-02T10:00:00Z", input: 9_000_000, output: 0))
    return (home, String(now.prefix(10)))
  }

  @Test(
    "It is one line, and ends with 3 when the list price is above it, whatever a plan covers",
    arguments: [
      ("50", 0, "$50.00 of $50.00 at list price (100%)"),
      ("49.999999999999", 3, "$50.00 of $50.00 at list price (100%), over the budget"),
      ("40", 3, "$50.00 of $40.00 at list price (125%), over the budget"),
      ("$200", 0, "$50.00 of $200.00 at list price (25%)"),
      ("0", 3, "$50.00 of $0.00 at list price, over the budget"),
    ])
  func line(_ amount: String, _ code: Int, _ words: String) throws {
    let (home, day) = try home()
    for more in [[], ["--plan", "max"]] {
      for period in ["week", "month"] {
        let result = try AgtopBinary(home: home.path).run(
          ["--budget", amount, "--period", period] + more)
        #expect(result.error.isEmpty)
        // A minute ago may have been in another week or month.
        let first = result.text.split(separator: " ").dropFirst().first ?? ""
        guard first <= day else { continue }
        #expect(result.code == code)
        #expect(result.lines.count == 2 && result.lines[1].isEmpty)
        #expect(result.lines[0].hasPrefix("\(period) 2"))
        #expect(result.lines[0].hasSuffix(": " + words), "\(result.text)")
      }
    }
  }

  @Test("Only the current local period counts, of the chosen clients")
  func selection() throws {
    let (home, day) = try home()
    let agtop = AgtopBinary(home: home.path)
    let today = try agtop.run(["--budget", "10", "--period", "day"])
    // A minute ago may have been yesterday.
    if today.text.contains(day) {
      #expect(today.text == "day \(day): $50.00 of $10.00 at list price (500%), over the budget\n")
      #expect(today.code == 3)
    }
    let other = try agtop.run(["--budget", "10", "--period", "month", "--client", "codex"])
    #expect(other.code == 0 && other.text.hasSuffix(": $0.00 of $10.00 at list price (0%)\n"))
  }
}
