/// Figures in the short forms of tables.
package enum Figure {
  /// A count in at most six characters: `999`, `1.2K`, `12.1M`, `3.0G`, `1.5T`; decimal units.
  ///
  /// Rounds half up, and changes the unit where rounding would give 1000 of one.
  package static func compact(_ value: Int) -> String {
    if value < 0 { return "-" + compact(value == .min ? .max : -value) }
    if value < 1000 { return String(value) }
    var unit = 1000
    for (index, name) in ["K", "M", "G", "T", "P"].enumerated() {
      let tenths = (value / (unit / 10) + (value % (unit / 10) * 2 >= unit / 10 ? 1 : 0))
      if tenths < 10_000 || index == 4 { return "\(tenths / 10).\(tenths % 10)\(name)" }
      unit *= 1000
    }
    return String(value)
  }

  /// Characters of such a count, at most.
  static let widest = 6

  /// In the place of a count that no record states.
  package static let notRecorded = "·"

  /// A count in full, with commas between thousands: `1,204`.
  package static func grouped(_ count: Int) -> String {
    let digits = String(count.magnitude)
    var text = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// Bytes in at most six characters, in units of 1024: `0B`, `512K`, `1.5M`, `210M`, `12.3G`.
  ///
  /// Rounds half up; a fraction stands below ten of a unit, and of gigabytes and more below a hundred.
  package static func bytes(_ value: Int64) -> String {
    var size = Double(max(0, value))
    if size < 1024 { return "\(Int(size))B" }
    var units = ["K", "M", "G", "T", "P", "E"][...]
    size /= 1024
    while size.rounded() >= 1000, units.count > 1 {
      size /= 1024
      units = units.dropFirst()
    }
    let unit = units.first ?? ""
    let tenths = Int((size * 10).rounded())
    let wantsFraction = tenths < 100 || (unit != "K" && unit != "M" && tenths < 1000)
    return wantsFraction ? "\(tenths / 10).\(tenths % 10)\(unit)" : "\(Int(size.rounded()))\(unit)"
  }

  /// Bytes as a whole number of them, in the same form.
  package static func bytes(_ value: Double) -> String {
    bytes(Int64(exactly: value.rounded()) ?? .max)
  }

  /// Dollars with four decimals, without a sign: `0.0050`; `incl` for what a plan includes, `?` for
  /// what has no price.
  ///
  /// A sum of which a part has no price is marked with `+`: it is at least that.
  package static func dollars(_ cost: Cost) -> String {
    if cost.isIncluded { return "incl" }
    guard let total = cost.total else { return "?" }
    return decimal(total, digits: 4) + (cost.isLowerBound ? "+" : "")
  }

  /// An amount with so many decimals, rounded half up.
  package static func decimal(_ money: Money, digits: Int) -> String {
    var step: Int128 = 1_000_000_000_000
    for _ in 0..<digits { step /= 10 }
    let rounded = (money.picodollars + step / 2) / step
    var scale: Int128 = 1
    for _ in 0..<digits { scale *= 10 }
    guard digits > 0 else { return "\(rounded)" }
    return "\(rounded / scale)." + padded(Int(rounded % scale), digits)
  }

  /// How long ago: `now`, `5m`, `3h`, `2d`, `6w`, `4mo`, `2y`; never negative.
  package static func age(seconds: Int64) -> String {
    switch max(0, seconds) {
    case ..<60: "now"
    case let age where age < 3600: "\(age / 60)m"
    case let age where age < 86_400: "\(age / 3600)h"
    case let age where age < 604_800: "\(age / 86_400)d"
    case let age where age < 2_592_000: "\(age / 604_800)w"
    case let age where age < 31_536_000: "\(age / 2_592_000)mo"
    case let age: "\(age / 31_536_000)y"
    }
  }

  /// How long something has lasted, in at most four characters: `34s`, then as `age`.
  package static func elapsed(seconds: Int64) -> String {
    seconds < 60 ? "\(max(0, seconds))s" : age(seconds: seconds)
  }

  /// The list price in a column of so many cells: two decimals, with a cell behind them for the `+` of a sum
  /// of which a part has no price, so that the points stand below one another.
  ///
  /// `<.01` for less than half a cent, `?` for what has no price; whole dollars where there is no room.
  package static func cents(_ cost: Cost, width: Int) -> String {
    guard let total = cost.listTotal else { return "? " }
    let mark = cost.isListLowerBound ? "+" : " "
    if total > .zero, total.picodollars < halfCent { return "<.01" + mark }
    let text = decimal(total, digits: 2)
    return (text.utf8.count < width ? text : decimal(total, digits: 0)) + mark
  }

  /// In picodollars.
  private static let halfCent: Int128 = 5_000_000_000

  /// Processor use in percent of a core: with a decimal from five cells on, as far as that has room.
  static func load(_ percent: Double, width: Int) -> String {
    let percent = max(0, min(percent, 1e9))
    guard width >= 5, percent < 999.95 else { return "\(Int(percent.rounded()))" }
    let tenths = Int((percent * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A percentage without decimals: `42%`; what no percentage can be is cut to a million.
  package static func percent(_ value: Double) -> String {
    "\(Int(max(-1e6, min(1e6, value)).rounded()))%"
  }

  /// The first eight characters of a session id, after what the ids of its kind have in common.
  static func idStart(_ id: String) -> String {
    let common = ["agent-", "ses_"].first { id.hasPrefix($0) }
    return String(id.dropFirst(common?.count ?? 0).prefix(8))
  }

  /// The short form of a session id: as many of its first characters as usually tell it from others.
  ///
  /// Eight; ten where they begin with `ses_`; `agent-` and eight; of a UUID of version 7, which begins
  /// with the time, the thirteen that hold the time.
  package static func shortID(_ id: String) -> String {
    if id.hasPrefix("ses_") { return String(id.prefix(10)) }
    if id.hasPrefix("agent-") { return String(id.prefix(14)) }
    let bytes = Array(id.utf8)
    if bytes.count == 36, bytes[13] == 0x2D, bytes[14] == 0x37 { return String(id.prefix(13)) }
    return String(id.prefix(8))
  }
}
