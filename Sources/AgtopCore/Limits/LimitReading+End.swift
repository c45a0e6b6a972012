extension LimitReading.Window {
  /// When it is over: its reset, else its length after it was stated, at the latest; nil where the vendor says
  /// neither.
  package func end(statedAt: Timestamp) -> Timestamp? {
    if let resetsAt { return resetsAt }
    guard let length else { return nil }
    let (end, isLate) = statedAt.milliseconds.addingReportingOverflow(length)
    return isLate ? nil : Timestamp(milliseconds: end)
  }

  /// Its length in milliseconds; nil where the vendor does not say, or it is none.
  var length: Int64? {
    guard let minutes, minutes > 0 else { return nil }
    let (length, isHuge) = Int64(minutes).multipliedReportingOverflow(by: 60_000)
    return isHuge ? nil : length
  }
}
