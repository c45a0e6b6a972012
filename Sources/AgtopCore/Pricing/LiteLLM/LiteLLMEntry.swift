/// What LiteLLM's table says of one model, as far as prices depend on it.
struct LiteLLMEntry {
  /// A price by its field: picodollars a token.
  var amounts: [String: Int64] = [:]
  /// What the model is for: `chat` and the like.
  var mode = ""
  var provider = ""
  /// Rates by ranges of the prompt's size, in place of flat ones.
  var ranges: [(from: Int, amounts: [String: Int64])] = []
  /// Rates outside the busy hours, and the minutes of the week in which they hold.
  var offPeak: (amounts: [String: Int64], minutes: [Range<Int>])?
  /// Picodollars a web search.
  var search: Int64?
  /// The longest prompt in tokens.
  var longest: Int64?
  /// The price of fast mode, and of processing in the United States, in percent.
  var fast: Int64?
  var us: Int64?

  init() {}

  /// Reads the value ahead, which has to be an object.
  init(_ cursor: inout JSONCursor) {
    cursor.forEachKey { key, value in
      switch key {
      case "mode": mode = value.string()?.string ?? ""
      case "litellm_provider": provider = value.string()?.string ?? ""
      case "max_input_tokens": longest = value.integer().flatMap { $0 >= 0 ? $0 : nil }
      case "tiered_pricing": value.forEachElement { readRange(&$0) }
      case "off_peak_pricing": readOffPeak(&value)
      case "search_context_cost_per_query":
        value.forEachKey { key, value in
          if key == "search_context_size_medium" {
            search = Self.amount(&value)
          } else {
            value.skip()
          }
        }
      case "provider_specific_entry":
        value.forEachKey { key, value in
          switch key {
          case "fast": fast = Self.number(&value).flatMap(Picodollars.percent)
          case "us": us = Self.number(&value).flatMap(Picodollars.percent)
          default: value.skip()
          }
        }
      default: Self.read(key, &value, into: &amounts)
      }
    }
  }

  /// Takes a field that begins as those of prices a token do.
  private static func read(
    _ key: JSONText, _ value: inout JSONCursor, into amounts: inout [String: Int64]
  ) {
    guard key.hasPrefix("input_cost") || key.hasPrefix("output_cost") || key.hasPrefix("cache_")
    else { return value.skip() }
    if let amount = amount(&value) { amounts[key.string] = amount }
  }

  private static func amount(_ value: inout JSONCursor) -> Int64? {
    number(&value).flatMap(Picodollars.amount)
  }

  private static func number(_ value: inout JSONCursor) -> UnsafeRawBufferPointer? {
    guard value.kind == .number else {
      value.skip()
      return nil
    }
    return value.rawValue()
  }

  private mutating func readRange(_ cursor: inout JSONCursor) {
    var from: Int?
    var amounts: [String: Int64] = [:]
    cursor.forEachKey { key, value in
      guard key == "range" else { return Self.read(key, &value, into: &amounts) }
      var isFirst = true
      value.forEachElement { element in
        let bound = element.double()
        if isFirst { from = bound.flatMap { (0...1e12).contains($0) ? Int($0) : nil } }
        isFirst = false
      }
    }
    if let from { ranges.append((from, amounts)) }
  }

  private mutating func readOffPeak(_ cursor: inout JSONCursor) {
    var amounts: [String: Int64] = [:]
    var spans: [Range<Int>] = []
    var zone = "UTC"
    cursor.forEachKey { key, value in
      switch key {
      case "weekday_timezone": zone = value.string()?.string ?? ""
      case "windows": value.forEachElement { spans += Self.window(&$0) }
      default: Self.read(key, &value, into: &amounts)
      }
    }
    // Days of another zone cannot be told from here.
    guard zone == "UTC", !spans.isEmpty else { return }
    offPeak = (amounts, Self.merged(spans))
  }

  /// The minutes of the week of one window: its hours on each of its days.
  private static func window(_ cursor: inout JSONCursor) -> [Range<Int>] {
    var hours: [Range<Int>] = []
    var days: [Int] = []
    cursor.forEachKey { key, value in
      switch key {
      case "hours_utc":
        if value.kind == .array {
          value.forEachElement { element in
            if let span = element.string().flatMap({ Self.span($0.string) }) { hours.append(span) }
          }
        } else if let span = value.string().flatMap({ Self.span($0.string) }) {
          hours.append(span)
        }
      case "weekdays":
        value.forEachElement { element in
          if let day = element.integer(), (1...7).contains(day) { days.append(Int(day) - 1) }
        }
      default: value.skip()
      }
    }
    return days.flatMap { day in
      hours.map { ($0.lowerBound + day * 1440)..<($0.upperBound + day * 1440) }
    }
  }

  /// `16:30-00:30` as minutes of the day; an end of 00:00 is the end of the day.
  private static func span(_ text: String) -> Range<Int>? {
    let ends = text.split(separator: "-").map { end -> Int? in
      let parts = end.split(separator: ":").map { Int($0) }
      guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
        (0...59).contains(minute)
      else { return nil }
      return hour * 60 + minute
    }
    guard ends.count == 2, let start = ends[0], let end = ends[1] else { return nil }
    let last = end == 0 ? 1440 : end
    return start < last ? start..<last : nil
  }

  private static func merged(_ spans: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    ) {
      if let last = merged.last, last.upperBound >= span.lowerBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }
}
