/// A 64-bit hash that is the same in every run and on every machine (FNV-1a with a final mix), for
/// identities that are kept on disk and compared between transcripts.
package struct StableHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// An empty hash.
  package init() {}

  /// Adds bytes.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Adds the UTF-8 of a string, and a mark of its end.
  package mutating func add(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    separate()
  }

  /// Adds the UTF-8 of a text that the program has, without a mark of its end.
  package mutating func add(_ text: StaticString) {
    add(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds a number.
  package mutating func add(_ value: Int64) {
    var rest = UInt64(bitPattern: value)
    for _ in 0..<8 {
      state = (state ^ (rest & 0xFF)) &* 0x100_0000_01b3
      rest >>= 8
    }
  }

  /// Marks the end of a field, so that ("ab", "c") and ("a", "bc") differ.
  package mutating func separate() { state = (state ^ 0x1F) &* 0x100_0000_01b3 }

  /// The hash of all that was added; never 0.
  package var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    mixed ^= mixed >> 33
    return mixed == 0 ? 1 : mixed
  }

  /// The hash of a kind and one run of bytes: the common identity of a request.
  package static func of(_ kind: StaticString, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = StableHash()
    hash.add(kind)
    hash.separate()
    hash.add(bytes)
    return hash.value
  }

  /// The hash of a kind and a string.
  package static func of(_ kind: StaticString, _ text: String) -> UInt64 {
    var copy = text
    return copy.withUTF8 { of(kind, UnsafeRawBufferPointer($0)) }
  }
}
