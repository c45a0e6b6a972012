import AgtopViews
import Testing

@testable import agtop

@Suite("Settings files that were damaged")
struct SettingsMutationTests {
  @Test("Whatever a file holds, reading ends, and a change leaves every other key as it was")
  func mutated() throws {
    let seed = """
      clients = ["codex", "claude"] # these
      plan = 'max'
      [monitor]
      columns = [ "age",
        "cost", ]
      x = { a = 1, "b" = [1, 2.5], c = 07:32:00 }
      m = \"\"\"
      a\\
        b\"\"\"
      tree = false
      [[list]]
      """
    let pieces = [
      "[", "]", "{", "}", "=", ",", ".", "\"", "'", "\"\"\"", "#", "\n", "\r\n", "\\", "\\u00", " ",
      "é",
      "1", "true", "plan", "monitor", "[monitor]", "\u{FEFF}", "-", "9e999",
    ]
    var random = SplitMix(state: 7)
    var readable = 0
    for _ in 0..<4000 {
      var text = Array(seed)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0...text.count, using: &random)
        if Bool.random(using: &random) {
          text.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: index)
        } else {
          text.removeSubrange(
            index..<min(text.count, index + Int.random(in: 0...6, using: &random)))
        }
      }
      guard var document = try? SettingsDocument(String(text)) else { continue }
      readable += 1
      let before = document
      do { try document.set(.flag(true), for: .meters) } catch { continue }
      #expect(document[.meters] == .flag(true))
      for key in SettingKey.allCases where key != .meters {
        #expect(document[key] == before[key], "\(key) in\n\(before.text)")
      }
    }
    #expect(readable > 400)
  }
}

/// Numbers that refresh random, the same ones each time.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
