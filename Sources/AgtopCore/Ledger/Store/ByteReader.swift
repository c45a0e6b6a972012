/// Reads what a `ByteWriter` wrote, from bytes that may be anything.
///
/// After the first thing that cannot be, everything reads as zero, empty or nil, and `isDamaged` stays
/// set: the caller asks once, at the end.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  private(set) var isDamaged = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether everything was read, and nothing of it was damaged.
  var isComplete: Bool { !isDamaged && at == bytes.count }

  /// How many bytes are left.
  private var rest: Int { bytes.count - at }

  /// How many bytes were read.
  var position: Int { at }

  /// Notes that a value cannot be.
  mutating func damage() {
    isDamaged = true
    at = bytes.count
  }

  mutating func byte() -> UInt8 {
    guard at < bytes.count else {
      damage()
      return 0
    }
    defer { at += 1 }
    return bytes[at]
  }

  mutating func flag() -> Bool {
    let value = byte()
    if value > 1 { damage() }
    return value == 1
  }

  mutating func unsigned() -> UInt64 {
    // Nine of ten numbers are below 128.
    let first = byte()
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let next = byte()
      guard !isDamaged, shift < 63 || next <= 1 else {
        damage()
        return 0
      }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  mutating func number() -> Int64 {
    let value = unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func number() -> Int { Int(number() as Int64) }

  /// A number that some smaller type holds.
  mutating func small<Value: FixedWidthInteger>(_ type: Value.Type) -> Value {
    guard let value = Value(exactly: unsigned()) else {
      damage()
      return 0
    }
    return value
  }

  /// How many elements follow, each of at least so many bytes: never more than there can be.
  mutating func count(of size: Int = 1) -> Int {
    guard let value = Int(exactly: unsigned()), value <= rest / max(1, size) else {
      damage()
      return 0
    }
    return value
  }

  mutating func fixed() -> UInt64 {
    guard rest >= 8 else {
      damage()
      return 0
    }
    defer { at += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  mutating func double() -> Double { Double(bitPattern: fixed()) }

  private mutating func piece() -> UnsafeRawBufferPointer {
    let count = count()
    defer { at += count }
    return UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
  }

  mutating func text() -> String { String(decoding: piece(), as: UTF8.self) }

  mutating func raw() -> [UInt8] { Array(piece()) }

  mutating func optional<Value>(_ read: (inout ByteReader) -> Value) -> Value? {
    flag() ? read(&self) : nil
  }

  /// A day; one that no request can have would overflow the calendar.
  mutating func day() -> CivilDate {
    let day: Int = number()
    if !(-1_000_000...10_000_000).contains(day) { damage() }
    return CivilDate(daysSince1970: isDamaged ? 0 : day)
  }

  mutating func optionalText() -> String? { flag() ? text() : nil }

  mutating func optionalNumber() -> Int? { flag() ? number() : nil }

  mutating func optionalTime() -> Timestamp? {
    flag() ? Timestamp(milliseconds: number()) : nil
  }

  /// As many elements as were written; none when there cannot be so many.
  mutating func list<Element>(
    of size: Int = 1, _ read: (inout ByteReader) -> Element
  ) -> [Element] {
    let count = count(of: size)
    var values: [Element] = []
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged { values.append(read(&self)) }
    return values
  }
}
