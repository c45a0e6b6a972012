/// What had been used at each cut-off that is told: it is looked into once, over the transcripts of that time.
struct CutOffTable {
  /// What was found, by cut-off.
  private var tokens: [LimitHit: Int?] = [:]

  /// Cut-offs that are older than this are not told, in seconds.
  static let longest: Int64 = 90 * 86_400

  /// What was found.
  var known: [CutOff] {
    tokens.map { CutOff(hit: $0.key, tokens: $0.value) }.sorted { $0.hit.time > $1.hit.time }
  }

  /// Whether a cut-off was looked into.
  func has(_ hit: LimitHit) -> Bool { tokens[hit] != nil }

  /// A cut-off with what was found.
  func cutOff(_ hit: LimitHit) -> CutOff { CutOff(hit: hit, tokens: tokens[hit] ?? nil) }

  /// Records what was found; of cut-offs that are told no more nothing is kept.
  mutating func record(_ found: Int?, at hit: LimitHit) { tokens[hit] = .some(found) }

  mutating func keep(_ hits: [LimitHit]) {
    let wanted = Set(hits)
    tokens = tokens.filter { wanted.contains($0.key) }
  }
}
