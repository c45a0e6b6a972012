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
}
