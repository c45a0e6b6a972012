/// A moment in milliseconds since 1970-01-01T00:00:00Z: the precision all four clients write.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since 1970, UTC.
  package var milliseconds: Int64

  /// The moment so many milliseconds after 1970 began.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Whole seconds since 1970, rounded down.
  package var seconds: Int64 {
    milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
  }

  /// Orders by time.
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moments in which an agent can have run and that reports can write as time and as local day:
  /// the years 1970 to 9999, less a day.
  private static let writable: ClosedRange<Int64> = 0...253_402_214_399_999

  /// Milliseconds as a record states them, or nil when no client can have meant them: reports write
  /// years of four digits, and differences of such times cannot overflow.
  package static func stated(_ milliseconds: Int64?) -> Int64? {
    guard let milliseconds, writable.contains(milliseconds) else { return nil }
    return milliseconds
  }

  /// Reads RFC 3339 with an offset (`Z` or ±hh:mm), any fraction; nil for anything else.
  ///
  /// A time without an offset names no moment and is refused (`docs/counting.md`, "Time").
  package init?(rfc3339 text: UnsafeRawBufferPointer) {
    guard text.count >= 20 else { return nil }
    // Two digits at an index; 255 is none.
    @inline(__always) func pair(_ at: Int) -> Int {
      let tens = text[at] &- 0x30
      let ones = text[at + 1] &- 0x30
      return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : 255
    }
    let century = pair(0)
    let inCentury = pair(2)
    let month = pair(5)
    let day = pair(8)
    let hour = pair(11)
    let minute = pair(14)
    let second = pair(17)
    guard century < 100, inCentury < 100, (1...12).contains(month), (1...31).contains(day),
      hour < 25, minute < 60, second < 61, text[4] == 0x2D, text[7] == 0x2D,
      text[10] == 0x54 || text[10] == 0x74 || text[10] == 0x20, text[13] == 0x3A,
      text[16] == 0x3A
    else { return nil }
    let year = century * 100 + inCentury
    var at = 19
    var fraction = 0
    if text[at] == 0x2E {
      at += 1
      var scale = 100
      let first = at
      while at < text.count, text[at] &- 0x30 < 10 {
        fraction += Int(text[at] &- 0x30) * scale
        scale /= 10
        at += 1
      }
      guard at > first else { return nil }
    }
    guard at < text.count else { return nil }
    var offset = 0
    switch text[at] {
    case 0x5A, 0x7A:
      guard at + 1 == text.count else { return nil }
    case 0x2B, 0x2D:
      guard at + 6 == text.count, text[at + 3] == 0x3A else { return nil }
      let hours = pair(at + 1)
      let minutes = pair(at + 4)
      guard hours < 100, minutes < 60 else { return nil }
      offset = (hours * 60 + minutes) * (text[at] == 0x2D ? -60 : 60)
    default: return nil
    }
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    let seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset
    guard let stated = Self.stated(Int64(seconds) * 1000 + Int64(fraction)) else { return nil }
    self.init(milliseconds: stated)
  }

  /// Reads RFC 3339 from a string; see `init(rfc3339:)` for bytes.
  package init?(rfc3339 text: String) {
    var copy = text
    let read = copy.withUTF8 { Timestamp(rfc3339: UnsafeRawBufferPointer($0)) }
    guard let read else { return nil }
    self = read
  }

  /// RFC 3339 in UTC with `Z`; milliseconds only where there are any.
  package var rfc3339: String {
    let seconds = self.seconds
    let fraction = Int(milliseconds &- seconds &* 1000)
    let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    let inDay = Int(seconds - days * 86400)
    let date = CivilDate(daysSince1970: Int(days))
    var text = date.iso8601 + "T"
    text += padded(inDay / 3600, 2) + ":" + padded(inDay / 60 % 60, 2) + ":" + padded(inDay % 60, 2)
    if fraction != 0 { text += "." + padded(fraction, 3) }
    return text + "Z"
  }
}

/// Decimal digits padded with zeros on the left.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return digits.count >= width
    ? digits : String(repeating: "0", count: width - digits.count) + digits
}
