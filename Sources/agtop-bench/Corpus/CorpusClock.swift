import AgtopCore

/// The time inside a generated session: it only goes forward, and a corpus never asks the machine's.
struct CorpusClock {
  /// 2026-11-22, the day on which every corpus ends.
  static let end: Int64 = 1_795_305_600_000
  /// How far back a corpus goes.
  static let span: Int64 = 120 * 86_400_000

  /// Milliseconds since 1970.
  private(set) var milliseconds: Int64
  private var day: Int64 = .min
  private var date = ""

  init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The start of session `index` of `count`, in order and spread over the whole time.
  static func start(of index: Int, count: Int, _ random: inout RandomSource) -> CorpusClock {
    let step = (span - 86_400_000) / Int64(max(count, 1))
    let jitter = Int64(random.below(Int(step)))
    return CorpusClock(milliseconds: end - span + Int64(index) * step + jitter)
  }

  /// Seconds since 1970.
  var seconds: Int64 { milliseconds / 1000 }

  /// Lets time pass.
  mutating func pass(_ milliseconds: Int) { self.milliseconds += Int64(milliseconds) }

  /// The time as transcripts write it: `2026-11-22T17:52:38.764Z`.
  var iso: String {
    mutating get {
      let today = milliseconds / 86_400_000
      if today != day {
        day = today
        date = CivilDate(daysSince1970: Int(today)).iso8601
      }
      let rest = Int(milliseconds % 86_400_000)
      let hours = Self.two(rest / 3_600_000)
      let minutes = Self.two(rest / 60_000 % 60)
      let seconds = Self.two(rest / 1000 % 60)
      let thousandths = rest % 1000
      let zeros = thousandths < 10 ? "00" : thousandths < 100 ? "0" : ""
      return "\(date)T\(hours):\(minutes):\(seconds).\(zeros)\(thousandths)Z"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
