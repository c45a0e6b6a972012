/// The start of a process as Claude Code states it on macOS: what `LC_ALL=C TZ=UTC ps -o lstart=` prints,
/// `Thu Mar  5 08:09:10 2026`.
enum ClaudeStartText {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The moment, to the second; nil for what is not so written.
  static func moment(_ text: String) -> Timestamp? {
    let words = text.split(separator: " ")
    guard words.count == 5, words[0].utf8.count == 3,
      let month = months.firstIndex(where: { $0 == words[1] }),
      let day = number(words[2], 1...31), let year = number(words[4], 1970...9999)
    else { return nil }
    let parts = words[3].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hour = number(parts[0], 0...23),
      let minute = number(parts[1], 0...59), let second = number(parts[2], 0...60)
    else { return nil }
    let days = CivilDate(year: year, month: month + 1, day: day).daysSince1970
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    return Timestamp.stated(Int64(seconds) * 1000).map { Timestamp(milliseconds: $0) }
  }

  private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let number = Int(text) else {
      return nil
    }
    return range.contains(number) ? number : nil
  }
}
