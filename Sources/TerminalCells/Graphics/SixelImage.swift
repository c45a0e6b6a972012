/// Pictures as Sixel graphics (DEC STD 070, "Sixel Graphics Extension"): bands of six rows, one colour after the other.
///
/// Sixels know no half opacity: what is half transparent is mixed with the background before. Pixels that are
/// transparent stay as they are on the screen.
package enum SixelImage {
  /// A colour as the terminal is told it: shares of a hundred.
  private struct Share: Hashable {
    var red: Int
    var green: Int
    var blue: Int
  }

  /// Registers of colours that every terminal with Sixel has.
  private static let mostColors = 255
  /// From this opacity on a pixel is shown.
  private static let least = 32

  /// The bytes that show a picture at the cursor.
  package static func showing(
    _ image: PixelImage, over background: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> [UInt8] {
    let (pixels, palette) = colors(of: image, over: background)
    var text = "\u{1B}P0;1;0q\"1;1;\(image.width);\(image.height)"
    for (number, color) in palette.enumerated() {
      text += "#\(number);2;\(color.red);\(color.green);\(color.blue)"
    }
    var bytes = Array(text.utf8)
    for top in stride(from: 0, to: image.height, by: 6) {
      // None behind the last band: it would begin one that lies below the picture.
      if top > 0 { bytes.append(UInt8(ascii: "-")) }
      bytes += band(top..<min(top + 6, image.height), image.width, pixels)
    }
    return bytes + Array("\u{1B}\\".utf8)
  }

  /// The rows of a band, one colour over the other.
  private static func band(_ rows: Range<Int>, _ width: Int, _ pixels: [Int?]) -> [UInt8] {
    let used = Set(pixels[rows.lowerBound * width..<rows.upperBound * width].compactMap { $0 })
    var bytes: [UInt8] = []
    for (place, color) in used.sorted().enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: "$")) }
      bytes += Array("#\(color)".utf8)
      var sixels = (0..<width).map { column in
        rows.reduce(UInt8(0)) { bits, row in
          pixels[row * width + column] == color ? bits | 1 << UInt8(row - rows.lowerBound) : bits
        } + 0x3F
      }
      // What is empty at the end of a line need not be sent.
      while sixels.last == 0x3F { sixels.removeLast() }
      bytes += shortened(sixels)
    }
    return bytes
  }

  /// Repeated sixels as a count.
  private static func shortened(_ sixels: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var start = 0
    while start < sixels.count {
      var end = start
      while end < sixels.count, sixels[end] == sixels[start] { end += 1 }
      let count = end - start
      bytes += count > 3 ? Array("!\(count)".utf8) + [sixels[start]] : Array(sixels[start..<end])
      start = end
    }
    return bytes
  }

  /// The number of each pixel's colour, nil for transparent ones, and the colours.
  ///
  /// A logo has few; of too many the finest differences go first.
  private static func colors(
    of image: PixelImage, over background: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> ([Int?], [Share]) {
    var step = 1
    while true {
      var palette: [Share] = []
      var numbers: [Share: Int] = [:]
      var pixels: [Int?] = []
      for row in 0..<image.height {
        for column in 0..<image.width {
          let pixel = image[column, row]
          guard pixel.opacity >= least else {
            pixels.append(nil)
            continue
          }
          func share(_ value: UInt8, _ behind: UInt8) -> Int {
            let opacity = Int(pixel.opacity)
            let mixed = (Int(value) * opacity + Int(behind) * (255 - opacity) + 127) / 255
            return min(100, (mixed * 100 + 127) / 255 / step * step)
          }
          let color = Share(
            red: share(pixel.red, background.red), green: share(pixel.green, background.green),
            blue: share(pixel.blue, background.blue))
          let number = numbers[color, default: palette.count]
          if number == palette.count {
            numbers[color] = number
            palette.append(color)
          }
          pixels.append(number)
        }
      }
      if palette.count <= mostColors { return (pixels, palette) }
      step *= 2
    }
  }
}
