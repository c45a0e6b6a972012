/// A 64-bit sum over bytes that tells damage: eight bytes a step, since every row of the store is
/// summed at each start.
enum Checksum {
  /// The sum of bytes; the seed says what they are, so that a row in another's place is damage too.
  static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var sum = seed ^ (UInt64(bytes.count) &* 0x9e37_79b9_7f4a_7c15)
    var at = 0
    while at + 8 <= bytes.count {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      sum = mixed(sum ^ word)
      at += 8
    }
    var last: UInt64 = 0
    while at < bytes.count {
      last = last << 8 | UInt64(bytes[at])
      at += 1
    }
    return mixed(mixed(sum ^ last))
  }

  /// The sum of an array.
  static func of(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
    bytes.withUnsafeBytes { of($0, seed: seed) }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xff51_afd7_ed55_8ccd
    return product ^ (product >> 32)
  }
}
