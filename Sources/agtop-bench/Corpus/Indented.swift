/// JSON laid out with two spaces a level, as the clients that write documents lay it out.
enum Indented {
  /// The same value with line breaks; strings are left as they are.
  static func json(_ compact: String) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(compact.utf8.count * 3 / 2)
    var depth = 0
    var inString = false
    var isEscaped = false
    var previous: UInt8 = 0
    for byte in compact.utf8 {
      if inString {
        output.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
        previous = byte
        continue
      }
      let isClosing = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      let wasOpening = previous == UInt8(ascii: "{") || previous == UInt8(ascii: "[")
      if isClosing { depth -= 1 }
      // Empty objects and arrays stay on their line.
      if wasOpening != isClosing || previous == UInt8(ascii: ",") { breakLine(&output, depth) }
      output.append(byte)
      switch byte {
      case UInt8(ascii: "\""): inString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ":"): output.append(UInt8(ascii: " "))
      default: break
      }
      previous = byte
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func breakLine(_ output: inout [UInt8], _ depth: Int) {
    output.append(0x0A)
    for _ in 0..<(2 * depth) { output.append(UInt8(ascii: " ")) }
  }
}
