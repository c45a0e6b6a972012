#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes JSON as bytes, pretty-printed with two spaces, keys in the order they are given.
///
/// Our own because a report has a fixed key order and half a million values, which the library's
/// encoder gives neither in order nor in time. It writes into memory of its own: an array's bounds and
/// uniqueness checks would be most of the work.
struct JSONWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  private(set) var depth: Int
  private var isFirst = true
  /// Where figures lie that may be written again.
  var slots = FigureSlots()

  /// A writer whose lines stand `depth` steps to the right.
  init(depth: Int = 0, capacity: Int = 64 * 1024) {
    self.depth = depth
    self.capacity = max(capacity, 1024)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// What was written so far.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  // MARK: Structure

  mutating func object<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try container(0x7B, 0x7D, body)
  }

  mutating func array<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    container(0x5B, 0x5D) { writer in
      for element in elements {
        writer.separate()
        body(&writer, element)
      }
    }
  }

  private mutating func separate() {
    if !isFirst { comma() }
    isFirst = false
    lineStart()
  }

  /// The comma between two elements that different writers write.
  mutating func comma() {
    reserve(1)
    put(0x2C)
  }

  /// A new line at the writer's depth.
  mutating func lineStart() {
    reserve(2 * depth + 1)
    newline(indented: depth)
  }

  /// Opens an array whose elements other writers write, gives all that was written so far, and goes on
  /// behind the array with nothing in hand.
  mutating func cut(beforeEmptyArray isEmpty: Bool) -> [UInt8] {
    reserve(1)
    put(0x5B)
    let head = bytes
    count = 0
    slots = FigureSlots()
    if !isEmpty { lineStart() }
    reserve(1)
    put(0x5D)
    isFirst = false
    return head
  }

  private mutating func container<Failure: Error>(
    _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    reserve(1)
    put(opening)
    depth += 1
    isFirst = true
    try body(&self)
    depth -= 1
    reserve(2 * depth + 2)
    if !isFirst { newline(indented: depth) }
    put(closing)
    isFirst = false
  }

  private mutating func newline(indented depth: Int) {
    put(0x0A)
    memset(start + count, 0x20, 2 * depth)
    count += 2 * depth
  }

  // MARK: Members

  /// Starts a member of an object; its value is to be written next.
  mutating func key(_ name: StaticString) {
    let length = name.utf8CodeUnitCount
    reserve(2 * depth + 6 + length)
    if !isFirst { put(0x2C) }
    isFirst = false
    newline(indented: depth)
    put(0x22)
    memcpy(start + count, name.utf8Start, length)
    count += length
    put(0x22)
    put(0x3A)
    put(0x20)
  }

  mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    string(value)
  }

  mutating func member(_ name: StaticString, _ value: Int?) {
    key(name)
    guard let value else { return raw("null") }
    reserve(21)
    if value < 0 { put(0x2D) }
    digits(UInt64(value.magnitude), width: 1)
  }

  mutating func member(_ name: StaticString, _ value: Int64?) {
    member(name, value.map { Int($0) })
  }

  mutating func member(_ name: StaticString, _ value: Bool?) {
    key(name)
    guard let value else { return raw("null") }
    if value { raw("true") } else { raw("false") }
  }

  mutating func member(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func member<Element>(
    _ name: StaticString, array elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(elements, body)
  }

  mutating func member(_ name: StaticString, strings: some Sequence<String>) {
    member(name, array: strings) { $0.string($1) }
  }

  mutating func null(_ name: StaticString) {
    key(name)
    raw("null")
  }

  /// Ends the document.
  mutating func end() {
    reserve(1)
    put(0x0A)
  }

  // MARK: Values

  /// A string, or `null`.
  ///
  /// Control characters, C1 and DEL among them, are written as escapes, so that a report shown on a
  /// terminal can drive nothing.
  mutating func string(_ value: String?) {
    guard var value else { return raw("null") }
    value.withUTF8 { utf8 in
      reserve(6 * utf8.count + 2)
      put(0x22)
      var index = 0
      while index < utf8.count {
        // Nearly all text needs no escape.
        let begin = index
        while index < utf8.count, !Self.mayNeedEscape(utf8[index]) { index += 1 }
        if index > begin, let text = utf8.baseAddress {
          memcpy(start + count, text + begin, index - begin)
          count += index - begin
        }
        guard index < utf8.count else { break }
        let byte = utf8[index]
        switch byte {
        case 0x22, 0x5C:
          put(0x5C)
          put(byte)
        case 0x0A: escape("n")
        case 0x09: escape("t")
        case 0x0D: escape("r")
        case 0..<0x20, 0x7F: escape(code: byte)
        case 0xC2 where index + 1 < utf8.count && utf8[index + 1] < 0xA0:
          index += 1
          escape(code: utf8[index])
        default: put(byte)
        }
        index += 1
      }
      put(0x22)
    }
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2
  }

  private mutating func escape(_ letter: Unicode.Scalar) {
    put(0x5C)
    put(UInt8(truncatingIfNeeded: letter.value))
  }

  private mutating func escape(code: UInt8) {
    for byte in "\\u00".utf8 { put(byte) }
    for digit in [code >> 4, code & 15] { put(digit < 10 ? 0x30 + digit : 0x57 + digit) }
  }

  mutating func text(_ value: String) {
    reserve(value.utf8.count)
    for byte in value.utf8 { put(byte) }
  }

  mutating func raw(_ value: StaticString) {
    reserve(value.utf8CodeUnitCount)
    memcpy(start + count, value.utf8Start, value.utf8CodeUnitCount)
    count += value.utf8CodeUnitCount
  }

  /// An object again that was written before, at the same depth.
  mutating func copy(_ range: Range<Int>) {
    reserve(range.count)
    memcpy(start + count, start + range.lowerBound, range.count)
    count += range.count
    isFirst = false
  }

  /// Decimal digits, with zeros in front up to `width`; room for 20 is reserved by the caller.
  mutating func digits(_ value: UInt64, width: Int) {
    var length = 1
    var bound: UInt64 = 10
    while length < 20, value >= bound {
      length += 1
      if length < 20 { bound *= 10 }
    }
    length = max(length, width)
    var rest = value
    var at = count + length
    while at > count {
      at -= 1
      start[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }

  // MARK: Memory

  /// Room for one more byte must have been reserved.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    start[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    let size = max(capacity * 2, count + more)
    let other = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    other.update(from: start, count: count)
    start.deallocate()
    start = other
    capacity = size
  }
}
