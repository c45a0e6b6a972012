/// SplitMix64: a small generator whose numbers depend on its seed alone, on every machine.
///
/// Integers only: the mathematics library may round differently elsewhere.
struct RandomSource {
  private var state: UInt64

  /// A generator for one thing of a corpus; equal seeds and salts give equal numbers.
  init(seed: UInt64, _ salts: Int...) {
    state = seed
    for salt in salts {
      state = next() ^ UInt64(truncatingIfNeeded: salt)
    }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number in 0 ..< bound.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(bound, 1))).high)
  }

  /// A number in the range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// A number from `low` up to `low` × 2^doublings, small ones as likely as large ones: sizes of
  /// outputs, of files and of conversations are spread so.
  mutating func scaled(_ low: Int, doublings: Int) -> Int {
    let base = low << below(doublings)
    return base + below(base)
  }

  /// True in `percent` of 100 cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of the choices, which must not be empty.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// Lower-case hexadecimal digits.
  mutating func hex(_ count: Int) -> String { digits("0123456789abcdef", count) }

  /// Letters and digits.
  mutating func letters(_ count: Int) -> String {
    digits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", count)
  }

  /// A random UUID (version 4).
  mutating func uuid() -> String {
    "\(hex(8))-\(hex(4))-4\(hex(3))-a\(hex(3))-\(hex(12))"
  }

  private mutating func digits(_ alphabet: StaticString, _ count: Int) -> String {
    String(unsafeUninitializedCapacity: count) { space in
      for index in 0..<count {
        space[index] = alphabet.utf8Start[below(alphabet.utf8CodeUnitCount)]
      }
      return count
    }
  }

  /// `total` in `count` parts of very different sizes, none below `least`.
  mutating func shares(of total: Int, count: Int, atLeast least: Int) -> [Int] {
    guard count > 0 else { return [] }
    let weights = (0..<count).map { _ in scaled(1 << 10, doublings: 6) }
    let spread = max(total - least * count, 0)
    let sum = weights.reduce(0, +)
    var passed = 0
    var given = 0
    return weights.map { weight in
      passed += weight
      // Cumulative, so that the parts add up to the total whatever is rounded away.
      let upTo = Int((Int128(spread) * Int128(passed)) / Int128(sum))
      defer { given = upTo }
      return least + upTo - given
    }
  }
}
