internal import CAgtop

/// Moments as a clock of the process's zone shows them (`TZ`), through libc.
package enum LocalTime {
  /// A moment as `YYYY-MM-DD HH:MM`.
  package static func text(of time: Timestamp) -> String {
    var found = agtop_local_day()
    guard agtop_local_day_of(time.seconds, &found) == 0 else { return time.rfc3339 }
    let date = CivilDate(year: Int(found.year), month: Int(found.month), day: Int(found.day))
    return "\(date.iso8601) \(padded(Int(found.hour), 2)):\(padded(Int(found.minute), 2))"
  }

  /// The local date and the time of day of a moment: `YYYY-MM-DD` and `HH:MM:SS`; in UTC where the system
  /// does not know.
  package static func clock(of time: Timestamp) -> (date: String, time: String) {
    var found = agtop_local_day()
    guard agtop_local_day_of(time.seconds, &found) == 0 else {
      let text = time.rfc3339
      return (String(text.prefix(10)), String(text.dropFirst(11).prefix(8)))
    }
    let date = CivilDate(year: Int(found.year), month: Int(found.month), day: Int(found.day))
    // No zone that is in force since 1972 has a part of a minute.
    let second = Int((time.seconds % 60 + 60) % 60)
    let parts = [Int(found.hour), Int(found.minute), second].map { padded($0, 2) }
    return (date.iso8601, parts.joined(separator: ":"))
  }
}
