/// When a limit ends, as a client words it: `resets 12:50pm (Europe/Paris)`, `resets Feb 16, 11am (UTC)`.
struct ResetText: Hashable, Sendable {
  /// 1 to 12 and 1 to 31; nil where it is a time of the same day.
  var month: Int?
  var day: Int?
  /// 0 to 23.
  var hour: Int
  var minute: Int
  /// The zone in brackets, which is the user's.
  var zone: String?

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Finds the words in a text; nil when there are none, or none that tell a time.
  init?(in text: String) {
    guard let words = text.split(separator: "resets ", maxSplits: 1).last, words.count < text.count
    else { return nil }
    let parts = words.split(separator: "(", maxSplits: 1)
    if parts.count == 2 { zone = parts[1].split(separator: ")").first.map(String.init) }
    var tokens = (parts.first ?? "").split { $0 == " " || $0 == "," }[...]
    if let name = tokens.first, let index = Self.months.firstIndex(of: String(name.prefix(3))) {
      guard let number = tokens.dropFirst().first.flatMap({ Int($0) }), (1...31).contains(number)
      else { return nil }
      month = index + 1
      day = number
      tokens = tokens.dropFirst(2)
    }
    if tokens.first == "at" { tokens = tokens.dropFirst() }
    guard let clock = tokens.first, let time = Self.time(clock.lowercased()) else { return nil }
    (hour, minute) = time
  }

  /// `11am`, `12:50pm`.
  private static func time(_ text: String) -> (hour: Int, minute: Int)? {
    let isLate = text.hasSuffix("pm")
    guard isLate || text.hasSuffix("am") else { return nil }
    let parts = text.dropLast(2).split(separator: ":")
    guard parts.count <= 2, let hour = parts.first.flatMap({ Int($0) }), (1...12).contains(hour),
      let minute = parts.count == 2 ? Int(parts[1]) : 0, (0..<60).contains(minute)
    else { return nil }
    return (hour % 12 + (isLate ? 12 : 0), minute)
  }

  /// The moment that was meant by words of another moment; nil where they are of another zone than the
  /// process's.
  ///
  /// - Parameter here: the name of the process's zone.
  func moment(after said: Timestamp, in here: String) -> Timestamp? {
    guard zone == nil || zone == here else { return nil }
    var calendar = LocalCalendar()
    let today = calendar.day(of: said)
    guard let month, let day else {
      let soon = LocalTime.moment(of: today, hour: hour, minute: minute)
      guard soon <= said else { return soon }
      return LocalTime.moment(
        of: CivilDate(daysSince1970: today.daysSince1970 + 1), hour: hour, minute: minute)
    }
    let date = CivilDate(year: today.year, month: month, day: day)
    let next = CivilDate(year: today.year + 1, month: month, day: day)
    return LocalTime.moment(of: date < today ? next : date, hour: hour, minute: minute)
  }
}

extension LocalTime {
  /// The moment at which the process's zone shows a date and time; where clocks leap, one beside it.
  static func moment(of date: CivilDate, hour: Int, minute: Int) -> Timestamp {
    let wanted = Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60)
    var seconds = wanted
    // The second round is for a moment at which the offset is another one.
    for _ in 0..<2 { seconds += wanted - shown(seconds) }
    return Timestamp(milliseconds: seconds * 1000)
  }

  /// What a clock shows at a moment, as seconds of a clock without a zone.
  private static func shown(_ seconds: Int64) -> Int64 {
    let clock = clock(of: Timestamp(milliseconds: seconds * 1000))
    let date = clock.date.split(separator: "-").compactMap { Int($0) }
    let time = clock.time.split(separator: ":").compactMap { Int64($0) }
    guard date.count == 3, time.count == 3 else { return seconds }
    let day = CivilDate(year: date[0], month: date[1], day: date[2]).daysSince1970
    return Int64(day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
  }
}
