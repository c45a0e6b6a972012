internal import CAgtop

/// The local days of the process's zone (`TZ`), through libc: each day's bounds are asked once.
///
/// A value per use: looking up a day remembers it. The zone itself is the process's and is set once,
/// before anything runs (`LocalZone.use`).
package struct LocalCalendar: Sendable {
  private var known: [Int64: CivilDate] = [:]
  private var begin: Int64 = .max
  private var end: Int64 = .min
  private var day = CivilDate(year: 1970, month: 1, day: 1)

  /// A calendar that knows no day yet.
  package init() {}

  /// The local day of a moment.
  package mutating func day(of time: Timestamp) -> CivilDate {
    let seconds = time.seconds
    if seconds >= begin, seconds < end { return day }
    // A quarter of an hour lies in one local day everywhere: no zone has a smaller step.
    let quarter = seconds >= 0 ? seconds / 900 : (seconds - 899) / 900
    if let found = known[quarter] { return found }
    var found = agtop_local_day()
    guard agtop_local_day_of(seconds, &found) == 0 else {
      return CivilDate(daysSince1970: Int(seconds / 86400))
    }
    begin = found.begin
    end = found.end
    day = CivilDate(year: Int(found.year), month: Int(found.month), day: Int(found.day))
    known[quarter] = day
    return day
  }
}
