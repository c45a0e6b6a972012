import AgtopCore

/// Puts text into the terminal's clipboard with the escape sequence OSC 52, which also reaches the user's
/// own machine through SSH.
enum Clipboard {
  /// The sequence; inside tmux and screen also wrapped, so that it passes through them.
  static func sequence(_ text: String, environment: Environment) -> [UInt8] {
    let plain = Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
    if environment["TMUX"]?.isEmpty == false {
      // Inside the wrapping each Esc is doubled.
      let doubled = plain.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
      return plain + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
    }
    if environment["STY"]?.isEmpty == false {
      return Array("\u{1B}P".utf8) + plain + Array("\u{1B}\\".utf8)
    }
    return plain
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for byte in group { bits = bits << 8 | Int(byte) }
      bits <<= 8 * (3 - group.count)
      for place in 0..<4 {
        result.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : 0x3D)
      }
      start += 3
    }
    return result
  }
}
