/// Finds the name that was meant where another was written.
package enum NearestName {
  /// Letters of a word that are looked at: a longer one is no name.
  private static let longest = 40
  /// Letters of the beginning of a name that are enough to know it.
  private static let leastBeginning = 3

  /// The name that is most like a word, upper and lower case alike: one that begins with it, or of which at
  /// most a third of the letters differ; the first of several, nil where none is like it.
  package static func of(_ word: String, among names: [String]) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    guard (1...longest).contains(letters.count) else { return nil }
    let most = max(1, letters.count / 3)
    var best: (name: String, distance: Int)?
    for name in names {
      let other = Array(name.lowercased().unicodeScalars)
      let isBeginning = letters.count >= leastBeginning && other.starts(with: letters)
      let distance =
        isBeginning ? min(1, other.count - letters.count) : difference(letters, other)
      if distance <= most, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// How many letters have to be put in, left out, changed, or exchanged with the next.
  private static func difference(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var before = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var next = [row + 1]
      for (column, its) in other.enumerated() {
        var least = min(last[column + 1], next[column]) + 1
        least = min(least, last[column] + (letter == its ? 0 : 1))
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == its {
          least = min(least, before[column - 1] + 1)
        }
        next.append(least)
      }
      (before, last) = (last, next)
    }
    return last[other.count]
  }
}
