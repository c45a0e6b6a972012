extension CutOff {
  /// So many cut-offs are told of a client.
  package static let most = 3

  /// What the newest cut-offs of one client have in common: `your last three cut-offs came at 41–46 M tokens
  /// (an estimate)`; nil where nothing is known.
  ///
  /// It is an estimate: vendors weigh tokens, count what was used elsewhere too, and change limits.
  package static func estimate(from cutOffs: [CutOff]) -> String? {
    let known = cutOffs.compactMap(\.tokens).prefix(most)
    guard let least = known.min(), let largest = known.max(), largest > 0 else { return nil }
    let count = ["", "", " two", " three"]
    let subject = known.count == 1 ? "last cut-off" : "last\(count[known.count]) cut-offs"
    return "your \(subject) came at \(range(least, largest)) tokens (an estimate)"
  }

  private static func range(_ least: Int, _ largest: Int) -> String {
    let units = [(1_000_000_000, " G"), (1_000_000, " M"), (1000, " K")]
    guard let (size, name) = units.first(where: { least >= 10 * $0.0 }) else {
      let (low, high) = (Figure.compact(least), Figure.compact(largest))
      return low == high ? low : "\(low)–\(high)"
    }
    let (low, high) = ((least + size / 2) / size, (largest + size / 2) / size)
    return (low == high ? "\(low)" : "\(low)–\(high)") + name
  }

  /// The window that a cut-off ended: until then from its length before the reset that its words tell, else
  /// before itself.
  ///
  /// - Parameter zone: the name of the process's zone.
  static func window(of hit: LimitHit, zone: String) -> ClosedRange<Timestamp>? {
    guard let minutes = hit.minutes else { return nil }
    let length = Int64(minutes) * 60_000
    let usual = hit.time.milliseconds - length
    let reset = ResetText(in: hit.text)?.moment(after: hit.time, in: zone)
    let stated = reset.map { $0.milliseconds - length } ?? usual
    // A reset that is stated is not always the one that comes: no window begins after it was used up.
    let start = stated <= hit.time.milliseconds ? max(stated, usual) : usual
    return Timestamp(milliseconds: start)...hit.time
  }
}
