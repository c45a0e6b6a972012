/// The name of a client, by which what it keeps is told from what all others keep.
///
/// Any name can be one: what the client is like stands in its folder (`Client`), and lower folders are
/// given what they need of that. Names are ASCII of at most fifteen bytes, which a string holds without
/// memory of its own.
package struct ClientKind: RawRepresentable, Hashable, Sendable, Codable {
  /// The name in JSON and in settings.
  package let rawValue: String

  /// The client of a name.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// The name where room is short, at most eight cells: `gemini` for `gemini-cli`.
  package var shortName: String {
    let name = rawValue.utf8
    return name.suffix(4).elementsEqual("-cli".utf8) ? String(rawValue.dropLast(4)) : rawValue
  }
}

extension ClientKind: Comparable {
  /// Orders by JSON name; used to break ties the same way everywhere.
  package static func < (left: ClientKind, right: ClientKind) -> Bool {
    left.rawValue < right.rawValue
  }
}
