import AgtopCore

extension Format {
  /// A moment of today as `13:41`, of another day with its date.
  static func start(_ time: Timestamp, now: Timestamp) -> String {
    let (date, clock) = LocalTime.clock(of: time)
    let minute = clock.prefix(5)
    return date == LocalTime.clock(of: now).date ? String(minute) : "\(date) \(minute)"
  }

  /// An amount in cents: `0.46`, `<.01` for what is less than one, `0.00` for nothing.
  static func cents(_ money: Money) -> String {
    let text = Figure.decimal(money, digits: 2)
    return text == "0.00" && money != .zero ? "<.01" : text
  }

  /// A count without the decimal that says nothing: `200K`, `168.4K`.
  static func round(_ count: Int) -> String {
    Figure.compact(count).replacing(".0", with: "")
  }
}
