/// Reads a protobuf message from bytes that may be anything, field by field, without its schema.
///
/// Like `JSONCursor` it makes nothing and does not recurse: who wants a message in a message makes
/// another reader of its bytes. Every step moves on, so it ends with the bytes.
struct ProtobufReader {
  /// The value of a field, by how it is written.
  enum Value {
    /// A number of up to 64 bits; a negative one is huge.
    case number(UInt64)
    /// A text, a message, or packed numbers.
    case bytes(UnsafeRawBufferPointer)
    /// Eight or four bytes of a fixed width.
    case fixed(UInt64)
  }

  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  /// Whether the bytes ended, or had something else, where a field must be.
  private(set) var isDamaged = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field with its number; nil at the end, and where the bytes are no message.
  mutating func next() -> (field: UInt64, value: Value)? {
    guard at < bytes.count, !isDamaged else { return nil }
    let tag = varint()
    guard !isDamaged, tag >> 3 > 0 else { return damage() }
    let value: Value
    switch tag & 7 {
    case 0: value = .number(varint())
    case 1: value = .fixed(fixed(8))
    case 2:
      guard let count = Int(exactly: varint()), count <= bytes.count - at else { return damage() }
      value = .bytes(UnsafeRawBufferPointer(rebasing: bytes[at..<at + count]))
      at += count
    case 5: value = .fixed(fixed(4))
    // Groups are no longer written by anybody.
    default: return damage()
    }
    return isDamaged ? nil : (tag >> 3, value)
  }

  private mutating func damage() -> (field: UInt64, value: Value)? {
    isDamaged = true
    at = bytes.count
    return nil
  }

  private mutating func varint() -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard at < bytes.count else { break }
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    _ = damage()
    return 0
  }

  private mutating func fixed(_ width: Int) -> UInt64 {
    guard bytes.count - at >= width else {
      _ = damage()
      return 0
    }
    defer { at += width }
    return (0..<width).reversed().reduce(0) { $0 << 8 | UInt64(bytes[at + $1]) }
  }
}

extension ProtobufReader.Value {
  /// The number, if it is one that a count of tokens can be.
  var count: Int? {
    guard case .number(let value) = self, value <= UInt64(JSONCursor.largestCount) else {
      return nil
    }
    return Int(value)
  }

  /// The bytes of a text or message.
  var message: UnsafeRawBufferPointer? {
    guard case .bytes(let bytes) = self else { return nil }
    return bytes
  }

  /// The text; bytes that are no UTF-8 become U+FFFD.
  var text: String? { message.map { String(decoding: $0, as: UTF8.self) } }
}
