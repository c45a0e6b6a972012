import Testing

@testable import AgtopCore

@Suite("Arguments as macOS keeps them")
struct TableLibprocArgumentTests {
  private func read(
    path: String = "/usr/bin/node", _ arguments: [String], environment: [String] = ["TOKEN=secret"],
    count: Int32? = nil
  ) -> [String] {
    LibprocArguments.read(
      RecordedLibproc.arguments(path: path, arguments, environment: environment, count: count))
  }

  @Test("The path of the executable is none of them, whatever its length; nor is the environment")
  func plain() {
    for length in 1...20 {
      let path = "/" + String(repeating: "n", count: length)
      #expect(read(path: path, ["node", "x.js", "a b"]) == ["node", "x.js", "a b"])
    }
  }

  @Test("Empty arguments are arguments, first, middle and last")
  func empty() {
    #expect(read(["", "x"]) == ["", "x"])
    #expect(read(["a", "", "b"]) == ["a", "", "b"])
    #expect(read(["a", "b", ""]) == ["a", "b", ""])
    for length in 1...20 {
      let path = "/" + String(repeating: "n", count: length)
      #expect(read(path: path, [""]) == [""])
    }
  }

  @Test("A system that pads the path less is understood")
  func lessPadding() {
    var bytes: [UInt8] = [2, 0, 0, 0]
    bytes += Array("/bin/node\0\0node\0x\0TOKEN=secret\0".utf8)
    #expect(LibprocArguments.read(bytes) == ["node", "x"])
  }

  @Test("A title over the arguments is one argument")
  func title() {
    #expect(read(["claude", "", "", ""]) == ["claude"])
  }

  @Test("The environment is not taken for arguments when they are counted wrongly small")
  func counts() {
    #expect(read(["a", "b"], count: 1) == ["a"])
    for count in [0, -1, .min] as [Int32] { #expect(read(["a", "b"], count: count) == []) }
    #expect(read(["a", "b"], environment: [], count: .max) == ["a", "b"])
  }

  @Test("However the bytes are cut, no argument is a half one")
  func cut() {
    let arguments = ["claude", "--resume", "019c1e2f-aaaa-bbbb", "", "y"]
    let bytes = RecordedLibproc.arguments(arguments, environment: [])
    #expect(LibprocArguments.read(bytes) == arguments)
    for count in 0..<bytes.count {
      let read = LibprocArguments.read(Array(bytes.prefix(count)))
      #expect(read == Array(arguments.prefix(read.count)))
      #expect(read.count < arguments.count)
    }
  }

  @Test("Any bytes are read without harm")
  func anyBytes() {
    var random = SplitMix(seed: 99)
    let whole = RecordedLibproc.arguments(["claude", "-c", "x"])
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0...random.below(6) {
        bytes[random.below(bytes.count)] = random.below(2) == 0 ? 0 : UInt8(random.below(256))
      }
      let read = LibprocArguments.read(bytes)
      #expect(read.count <= ArgumentBytes.mostArguments)
    }
    #expect(LibprocArguments.read([]) == [])
    #expect(LibprocArguments.read([1, 0, 0, 0]) == [])
    #expect(LibprocArguments.read([1, 0, 0, 0, 0, 0, 0]) == [])
    #expect(LibprocArguments.read([UInt8](repeating: 0xFF, count: 300)) == [])
  }
}
