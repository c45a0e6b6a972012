/// Reads Sixel graphics as a terminal does, for comparing with the picture they were made of.
struct SixelDecoder {
  /// Shares of a hundred of each pixel; nil where nothing was drawn.
  private(set) var pixels: [[Int]?] = []
  private(set) var width = 0
  private(set) var height = 0

  /// nil for bytes that are no Sixel graphics.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("\u{1B}P0;1;0q\""), text.hasSuffix("\u{1B}\\") else { return nil }
    var at = 9
    let end = bytes.count - 2
    func number() -> Int {
      var value = 0
      while at < end, bytes[at] &- 0x30 < 10 {
        value = value * 10 + Int(bytes[at] - 0x30)
        at += 1
      }
      return value
    }
    func numbers() -> [Int] {
      var found = [number()]
      while at < end, bytes[at] == 0x3B {
        at += 1
        found.append(number())
      }
      return found
    }
    let size = numbers()
    guard size.count == 4, size[0] == 1, size[1] == 1 else { return nil }
    width = size[2]
    height = size[3]
    pixels = Array(repeating: nil, count: width * height)
    var palette: [Int: [Int]] = [:]
    var color = 0
    var column = 0
    var top = 0
    while at < end {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x23:  // #
        let found = numbers()
        color = found[0]
        if found.count == 5 {
          guard found[1] == 2, found[2...].allSatisfy({ $0 <= 100 }) else { return nil }
          palette[color] = Array(found[2...])
        }
      case 0x24: column = 0  // $
      case 0x2D:  // -
        column = 0
        top += 6
      case 0x21, 0x3F...0x7E:  // !
        var count = 1
        var sixel = byte
        if byte == 0x21 {
          count = number()
          sixel = bytes[at]
          at += 1
        }
        guard (0x3F...0x7E).contains(sixel), let drawn = palette[color] else { return nil }
        for _ in 0..<count {
          for bit in 0..<6 where (sixel - 0x3F) >> UInt8(bit) & 1 == 1 {
            guard column < width, top + bit < height else { return nil }
            pixels[(top + bit) * width + column] = drawn
          }
          column += 1
        }
      default: return nil
      }
    }
  }
}
