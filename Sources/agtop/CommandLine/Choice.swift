import AgtopCore

/// A name on the command line, and what it means if anything.
///
/// The parser of the command line quotes a word that it refuses with all that is right, three times over. So it
/// takes any word, and what is wrong is said here, once.
struct Choice<Value: Sendable>: Sendable {
  /// The word as it was typed.
  var word: String
  /// What it means; nil for a word that means nothing.
  var value: Value?

  /// The value of a word that was found right.
  ///
  /// - Parameters:
  ///   - what: what such a word is: `client`.
  ///   - names: the right words. Of many only the nearest is named, and where all of them are found.
  /// - Throws: `Failure.usage`.
  func check(_ what: String, among names: [String]) throws {
    guard value == nil else { return }
    let right =
      if let nearest = NearestName.of(word, among: names) {
        "did you mean \(nearest)?" + (names.count > Self.few ? " agtop --help names all" : "")
      } else if names.count > Self.few {
        "agtop --help names all"
      } else {
        "use \(Format.list(names, "or"))"
      }
    throw Failure.usage("unknown \(what) '\(word)': \(right)")
  }

  /// So many names are listed at most.
  private static var few: Int { 12 }
}
