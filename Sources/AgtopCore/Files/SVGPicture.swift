internal import CAgtop

/// Draws small SVG files with the system's librsvg, which is looked for when it is first needed.
package enum SVGPicture {
  /// Whether the system has what draws.
  package static var isPossible: Bool {
    let empty = Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>".utf8)
    var pixels = [UInt8](repeating: 0, count: 4)
    return agtop_svg_draw(empty, empty.count, 1, 1, &pixels) != -1
  }

  /// The pixels of a file: red, green, blue and opacity of each, row by row.
  ///
  /// - Parameters:
  ///   - color: such as `#ff8800`, for what the file draws in `currentColor`.
  ///   - width: pixels, 1 to 512, as `height`.
  /// - Returns: nil for a file that `SafeSVG` refuses or that cannot be drawn.
  package static func pixels(
    of file: [UInt8], color: String, width: Int, height: Int
  ) -> [UInt8]? {
    let sides = 1...512
    guard sides.contains(width), sides.contains(height),
      let safe = SafeSVG.colored(file, color)
    else { return nil }
    var pixels = [UInt8](repeating: 0, count: 4 * width * height)
    guard agtop_svg_draw(safe, safe.count, Int32(width), Int32(height), &pixels) == 0 else {
      return nil
    }
    return pixels
  }
}
