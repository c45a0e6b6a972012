internal import CAgtop

/// The whole JSON objects in a line that is not one object.
///
/// A client that is killed while it writes leaves half a record, and the next one goes on behind it on
/// the same line; two writers leave two records on one line; a crash of the machine leaves a run of
/// NULs. Each whole record counts, and what is between them is damage.
///
/// An object inside of a cut record is no record of its own. It is told by where it stands: what a
/// record nests stands behind `:`, `,` or `[`, and is followed by more of that record. Where a record
/// was cut just there, only an object with the marks of a record (`timestamp` and `type`) counts as
/// one.
struct LineRecords {
  private let start: UnsafePointer<UInt8>
  private let count: Int
  /// Whether the line had its newline: until then, a cut record may still be written to its end.
  private let isEnded: Bool
  private var at = 0
  /// Whether bytes were passed that are no record, since the last one.
  private var isLossy = false
  /// Whether nothing but a record, or NULs, stands before the position.
  private var isClean = true
  private var open: [Int] = []
  /// How many stretches of damage were passed.
  private(set) var damage = 0

  private static let nothing: StaticString = ""
  /// Objects deeper than this are passed over: no client nests so deep, and the memory stays small.
  private static let deepest = 1000

  /// The records of a line.
  init(_ line: UnsafeRawBufferPointer, isEnded: Bool = true) {
    start = line.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? Self.nothing.utf8Start
    count = line.count
    self.isEnded = isEnded
  }

  /// The next whole record; nil at the end of the line.
  mutating func next() -> UnsafeRawBufferPointer? {
    while true {
      skipBlanks()
      guard at < count else { break }
      if start[at] == 0x7B {
        if let found = nextObject() {
          if isLossy { damage += 1 }
          isLossy = false
          isClean = true
          at = found.upperBound
          return UnsafeRawBufferPointer(start: start + found.lowerBound, count: found.count)
        }
      } else {
        at += 1
      }
      isLossy = true
      isClean = false
      while at < count, start[at] != 0x7B, start[at] != 0 { at += 1 }
    }
    if isLossy { damage += 1 }
    isLossy = false
    return nil
  }

  /// Passes white space, byte order marks, the line ends of Unicode, and NULs, which are damage.
  private mutating func skipBlanks() {
    while at < count {
      let width = blank(at)
      if width > 0 {
        at += width
      } else if start[at] == 0 {
        isLossy = true
        isClean = true
        at += 1
      } else {
        return
      }
    }
  }

  /// How many bytes of white space stand at an index: 1, or 3 of U+FEFF, U+2028 and U+2029.
  private func blank(_ index: Int) -> Int {
    switch start[index] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xEF:
      return index + 2 < count && start[index + 1] == 0xBB && start[index + 2] == 0xBF ? 3 : 0
    case 0xE2:
      guard index + 2 < count, start[index + 1] == 0x80 else { return 0 }
      return start[index + 2] == 0xA8 || start[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  // MARK: One object

  private enum Expected {
    case firstKey, key, colon, value, firstElement, comma
  }

  /// Walks the object at `at`; gives the record that ends first, that object or one behind its cut.
  ///
  /// Without one, `at` is where another may begin.
  private mutating func nextObject() -> Range<Int>? {
    let first = at
    open.removeAll(keepingCapacity: true)
    open.append(first)
    at += 1
    var expected = Expected.firstKey
    /// The last byte of the string just passed, where that is `{`: perhaps a record's first.
    var brace: Int?
    while at < count {
      let byte = start[at]
      if byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A {
        at += 1
        continue
      }
      let begun = at
      switch (byte, expected) {
      case (0x22, .firstKey), (0x22, .key), (0x22, .value), (0x22, .firstElement):
        guard let quote = agtop_json_string_end(start + at + 1, start + count) else {
          at = count
          break
        }
        at = quote - start + 1
        brace = at - 2 > begun && start[at - 2] == 0x7B ? at - 2 : nil
        expected = expected == .key || expected == .firstKey ? .colon : .comma
        continue
      case (0x3A, .colon): expected = .value
      case (0x2C, .comma): expected = start[open[open.count - 1]] == 0x7B ? .key : .value
      case (0x7B, .value), (0x7B, .firstElement), (0x5B, .value), (0x5B, .firstElement):
        guard open.count < Self.deepest else { return nil }
        open.append(at)
        expected = byte == 0x7B ? .firstKey : .firstElement
      case (0x7D, .firstKey), (0x7D, .comma), (0x5D, .firstElement), (0x5D, .comma):
        let begin = open[open.count - 1]
        guard (start[begin] == 0x7B) == (byte == 0x7D) else { return nil }
        open.removeLast()
        at += 1
        if byte == 0x7D, isRecord(begin..<at, isOutermost: open.isEmpty) {
          if !open.isEmpty { isLossy = true }
          return begin..<at
        }
        if open.isEmpty { return nil }
        expected = .comma
        brace = nil
        continue
      case (_, .value), (_, .firstElement):
        while at < count, Self.isScalar(start[at]) { at += 1 }
        guard at > begun else { return nil }
        expected = .comma
        brace = nil
        continue
      default:
        // A string that ended with the first quote of a record: the cut was inside of it.
        if let brace { at = brace }
        return nil
      }
      guard at < count else { break }
      brace = nil
      at += 1
    }
    return nil
  }

  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  /// Whether an object is a record, and not a part of one.
  private func isRecord(_ range: Range<Int>, isOutermost: Bool) -> Bool {
    if isOutermost, isClean { return true }
    guard isOutermost || isEnded, isFollowedByNone(range.upperBound) else { return false }
    switch range.lowerBound == 0 ? 0 : start[range.lowerBound - 1] {
    case 0x3A, 0x2C, 0x5B, 0x20, 0x09: return hasMarks(range)
    default: return true
    }
  }

  /// Whether behind an object the line ends, or another record begins.
  private func isFollowedByNone(_ end: Int) -> Bool {
    var index = end
    while index < count {
      let width = blank(index)
      if width == 0 { return start[index] == 0x7B || start[index] == 0 }
      index += width
    }
    return true
  }

  private func hasMarks(_ range: Range<Int>) -> Bool {
    var cursor = JSONCursor(
      UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count))
    var hasTime = false
    var hasType = false
    cursor.forEachKey { key, cursor in
      if key == "timestamp" { hasTime = true } else if key == "type" { hasType = true }
      cursor.skip()
    }
    return hasTime && hasType
  }
}
