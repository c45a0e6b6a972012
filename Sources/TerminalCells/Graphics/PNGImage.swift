/// A picture as a PNG file (ISO/IEC 15948) without compression: iTerm2 takes files, and a logo is small.
enum PNGImage {
  static func file(of image: PixelImage) -> [UInt8] {
    var rows: [UInt8] = []
    for row in 0..<image.height {
      // No filter.
      rows.append(0)
      rows += image.bytes[4 * row * image.width..<4 * (row + 1) * image.width]
    }
    let size = big(UInt32(image.width)) + big(UInt32(image.height))
    // Eight bits, red, green, blue and opacity.
    let header = size + [8, 6, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", header) + chunk("IDAT", stored(rows)) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + bytes
    return big(UInt32(bytes.count)) + named + big(checksum(named))
  }

  /// Bytes as a zlib stream (RFC 1950) of stored blocks.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let count = min(65_535, bytes.count - start)
      let isLast = start + count == bytes.count
      let low = UInt8(count & 0xFF)
      let high = UInt8(count >> 8)
      stream += [isLast ? 1 : 0, low, high, ~low, ~high] + bytes[start..<start + count]
      start += count
    } while start < bytes.count
    var first: UInt32 = 1
    var second: UInt32 = 0
    for byte in bytes {
      first = (first + UInt32(byte)) % 65_521
      second = (second + first) % 65_521
    }
    return stream + big(second << 16 | first)
  }

  /// CRC-32.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      var sum = sum ^ UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
      return sum
    }
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
  }
}

/// Pictures in the protocol of iTerm2 (https://iterm2.com/documentation-images.html).
package enum InlineImage {
  /// The bytes that show a picture at the cursor, so many cells large.
  package static func showing(_ image: PixelImage, columns: Int, rows: Int) -> [UInt8] {
    let file = PNGImage.file(of: image)
    let keys = "inline=1;width=\(columns);height=\(rows);preserveAspectRatio=1;size=\(file.count)"
    return Array("\u{1B}]1337;File=\(keys):".utf8) + Base64Text.of(file) + [0x07]
  }
}
