internal import TerminalCells

/// A control sequence as terminals send it for a key: `ESC [ 1 ; 2 P`, `ESC O P`, `ESC [ 99 ; 5 u`.
struct ControlSequence: Equatable {
  /// `[` or `O`.
  let introducer: Character
  /// The fields between semicolons, each with its numbers between colons; an empty number is 0.
  let fields: [[Int]]
  /// What the sequence means.
  let final: Character

  init(introducer: Character, fields: [[Int]], final: Character) {
    self.introducer = introducer
    self.fields = fields
    self.final = final
  }

  /// Reads a whole sequence; nil for one that has something else in it.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count > 2, let last = bytes.last, last < 0x80 else { return nil }
    let introducer = Character(Unicode.Scalar(bytes[bytes.startIndex + 1]))
    guard introducer == "[" || introducer == "O" else { return nil }
    let inner = bytes.dropFirst(2).dropLast()
    if inner == [UInt8(ascii: "[")] {
      // F1 to F5 of the Linux console: A to E after a second bracket.
      guard (0x41...0x45).contains(last) else { return nil }
      self.init(introducer: "[", fields: [[Int(last) - 0x41 + 11]], final: "~")
      return
    }
    var fields: [[Int]] = []
    for field in Self.split(inner, at: ";") where !inner.isEmpty {
      var numbers: [Int] = []
      for part in Self.split(field, at: ":") {
        guard let number = Self.number(part) else { return nil }
        numbers.append(number)
      }
      fields.append(numbers)
    }
    self.init(
      introducer: introducer, fields: fields, final: Character(Unicode.Scalar(last)))
  }

  /// A number of a field; 0 where it is left out.
  func number(_ field: Int, _ place: Int = 0) -> Int {
    fields.indices.contains(field) && fields[field].indices.contains(place)
      ? fields[field][place] : 0
  }

  private static func split(
    _ bytes: ArraySlice<UInt8>, at separator: Unicode.Scalar
  ) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return bytes.isEmpty ? 0 : Int(String(decoding: bytes, as: UTF8.self))
  }
}
