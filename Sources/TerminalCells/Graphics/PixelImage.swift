/// A small picture as pixels.
package struct PixelImage: Hashable, Sendable {
  /// Pixels in a row.
  package let width: Int
  /// Rows.
  package let height: Int
  /// Red, green, blue and opacity of each pixel, row by row from the top; colours are not multiplied by opacity.
  package let bytes: [UInt8]

  /// So many pixels a side may have at most: a picture is a few cells wide.
  package static let mostSide = 512

  /// A picture; nil where the bytes are not those of such a size.
  package init?(width: Int, height: Int, bytes: [UInt8]) {
    let sides = 1...Self.mostSide
    guard sides.contains(width), sides.contains(height), bytes.count == 4 * width * height else {
      return nil
    }
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  /// A pixel: red, green, blue, opacity.
  subscript(column: Int, row: Int) -> (red: UInt8, green: UInt8, blue: UInt8, opacity: UInt8) {
    let start = 4 * (row * width + column)
    return (bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3])
  }
}
