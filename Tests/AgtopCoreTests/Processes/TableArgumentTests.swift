import Testing

@testable import AgtopCore

@Suite("Arguments as bytes")
struct TableArgumentTests {
  private func split(_ text: String, isWhole: Bool = true) -> [String] {
    ArgumentBytes.split(Array(text.utf8), isWhole: isWhole)
  }

  @Test("Each text up to a NUL is one argument")
  func plain() {
    #expect(split("claude\0--resume\0a b\0") == ["claude", "--resume", "a b"])
    #expect(split("") == [])
    #expect(split("a") == ["a"])
    #expect(split("a\0b") == ["a", "b"])
  }

  @Test("Empty arguments are arguments; the one behind the last NUL is none")
  func empty() {
    #expect(split("a\0\0b\0") == ["a", "", "b"])
    #expect(split("a\0b\0\0") == ["a", "b", ""])
    #expect(split("\0b\0") == ["", "b"])
    #expect(split("\0") == [""])
  }

  @Test("A title over the arguments, with zeros behind it, is one argument")
  func title() {
    #expect(split("claude\0\0\0\0\0\0\0\0") == ["claude"])
    let words = "nginx: master process /usr/sbin/nginx"
    #expect(split(words) == [words])
  }

  @Test("An argument of 100 kB with newlines is one argument, cut, and those behind it are whole")
  func longArgument() {
    let prompt = String(repeating: "line of a prompt\n", count: 6000)
    let arguments = split("codex\0exec\0\(prompt)\0--last\0")
    #expect(arguments.count == 4)
    #expect(arguments[2] == String(prompt.prefix(4096)))
    #expect(arguments[3] == "--last")
  }

  @Test("A cut does not go through a character")
  func cutBetweenCharacters() {
    for text in ["é", "€", "😀"] {
      for shift in 0..<4 {
        let argument = String(repeating: "a", count: shift) + String(repeating: text, count: 5000)
        let cut = split("a\0" + argument + "\0")[1]
        #expect(argument.hasPrefix(cut))
        #expect((4093...4096).contains(cut.utf8.count))
      }
    }
    let noCharacters = ArgumentBytes.split([UInt8](repeating: 0x80, count: 9000))
    #expect(noCharacters[0].unicodeScalars.allSatisfy { $0 == "\u{FFFD}" })
  }

  @Test("An argument that may go on is left out, not taken for whole")
  func cutOff() {
    #expect(split("claude\0--resume\0019c1e2f-aa", isWhole: false) == ["claude", "--resume"])
    #expect(split("claude\0--resume\0", isWhole: false) == ["claude", "--resume"])
  }

  @Test("No more than 64 are kept, the first ones")
  func manyArguments() {
    let arguments = split((0..<1000).map { "\($0)\0" }.joined())
    #expect(arguments == (0..<64).map { "\($0)" })
  }

  @Test("Bytes that are not UTF-8 are replaced")
  func anyBytes() {
    #expect(ArgumentBytes.split([0x61, 0xFF, 0, 0xC3, 0]) == ["a\u{FFFD}", "\u{FFFD}"])
  }
}
