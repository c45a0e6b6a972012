extension PriceRow {
  /// Reads one line of a price sheet; nil when it gives no price of input and output.
  ///
  /// The fields are described at the top of `.github/tools/make-price-table`.
  init?(line: Substring.UTF8View) {
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard fields.count > 2 else { return nil }
    let isClaude = fields[0].contains(text: "claude")
    var standard = WrittenCard()
    var priority = WrittenCard()
    var flex = WrittenCard()
    var earlier: [WrittenEarlierRates] = []
    var offPeak: (rates: WrittenRates, minutes: [Range<Int>])?
    // Claude's rows of old releases do not give the price of a search; it is one for all of them.
    var webSearch: Int64 = isClaude ? 10_000_000_000 : 0
    var fast: Int64?
    var us: Int64?
    var longest: Int?
    var release: String?
    for field in fields.dropFirst(2) {
      let value = field.dropFirst()
      switch field.first {
      case UInt8(ascii: "="): standard.base = WrittenRates(value)
      case UInt8(ascii: ">"): standard.add(value)
      case UInt8(ascii: "!"): priority.read(value)
      case UInt8(ascii: "%"): flex.read(value)
      case UInt8(ascii: "<"): WrittenEarlierRates(value).map { earlier.append($0) }
      case UInt8(ascii: "~"):
        let parts = value.split(separator: UInt8(ascii: "@"))
        if parts.count == 2 { offPeak = (WrittenRates(parts[0]), Self.minutes(parts[1])) }
      case UInt8(ascii: "s"): webSearch = Self.amount(value) ?? webSearch
      case UInt8(ascii: "m"): longest = Self.amount(value).map { Int($0) }
      case UInt8(ascii: "f"): fast = Self.percent(value)
      case UInt8(ascii: "u"): us = Self.percent(value)
      case UInt8(ascii: "x"): release = String(Substring(value))
      default: break
      }
    }
    guard let card = standard.filled(isClaude: isClaude) else { return nil }
    self.init(key: String(Substring(fields[1].isEmpty ? fields[0] : fields[1])), standard: card)
    let sold = (
      priority: priority.base.input == nil ? nil : priority,
      flex: flex.base.input == nil ? nil : flex
    )
    self.priority = sold.priority?.over(standard).filled(isClaude: isClaude)
    self.flex = sold.flex?.over(standard).filled(isClaude: isClaude)
    self.earlier = earlier.compactMap {
      $0.filled(
        standard: standard, priority: sold.priority, flex: sold.flex, isClaude: isClaude)
    }.sorted { $0.until < $1.until }
    if let offPeak, let rates = offPeak.rates.over(standard.base).filled(isClaude: isClaude) {
      self.offPeak = OffPeakRates(rates: rates, minutes: offPeak.minutes)
    }
    self.webSearch = webSearch
    fastPercent = fast
    usPercent = us ?? 100
    maxInputTokens = longest
    lastRelease = release
  }

  /// A number below 10^15, which leaves room for every product of `RequestPrice`.
  static func amount(_ text: Substring.UTF8View) -> Int64? {
    guard let value = Int64(Substring(text)), (0..<1_000_000_000_000_000).contains(value) else {
      return nil
    }
    return value
  }

  private static func percent(_ text: Substring.UTF8View) -> Int64? {
    amount(text).flatMap { (1...10_000).contains($0) ? $0 : nil }
  }

  private static func minutes(_ text: Substring.UTF8View) -> [Range<Int>] {
    text.split(separator: UInt8(ascii: "+")).compactMap { span in
      let ends = span.split(separator: UInt8(ascii: "-")).compactMap { amount($0).map { Int($0) } }
      return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
  }
}
