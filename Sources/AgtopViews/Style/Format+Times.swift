import AgtopCore

extension Format {
  /// How long ago something was, as the end of a sentence: `5m ago`, `just now`.
  static func ago(_ time: Timestamp, now: Timestamp) -> String {
    let age = Figure.age(seconds: now.seconds - time.seconds)
    return age == "now" ? "just now" : "\(age) ago"
  }

  /// A moment with how long ago it was.
  static func moment(_ time: Timestamp, now: Timestamp) -> String {
    "\(LocalTime.text(of: time)), \(ago(time, now: now))"
  }

  /// How long something takes yet, in few cells: `48m`, `1h12`, `4d02`.
  static func countdown(seconds: Int64) -> String {
    func two(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }
    return switch max(0, seconds) {
    case ..<60: "<1m"
    case let rest where rest < 3600: "\(rest / 60)m"
    case let rest where rest < 86_400: "\(rest / 3600)h\(two(rest / 60 % 60))"
    case let rest: "\(rest / 86_400)d\(two(rest / 3600 % 24))"
    }
  }

  /// How long something takes yet, in its two largest units: `2d 1h`, `2h 5m`, `5m`.
  static func remaining(seconds: Int64) -> String {
    switch max(0, seconds) {
    case ..<60: "less than a minute"
    case let rest where rest < 3600: "\(rest / 60)m"
    case let rest where rest < 86_400: "\(rest / 3600)h \(rest / 60 % 60)m"
    case let rest: "\(rest / 86_400)d \(rest / 3600 % 24)h"
    }
  }
}
