/// The part of a client that knows what lies beside its transcripts: titles, working directories, the
/// plan's name.
package protocol SessionDescriber: Sendable {
  /// What these files say now; asked again at each refresh at which one of them has changed.
  ///
  /// - Parameter folders: working directories that any client's transcripts name.
  func sideFacts(folders: Set<String>) -> any SideFacts

  /// The files: as long as none of them changes, the same folders give the same facts.
  var sideFiles: [String] { get }

  /// Whether the facts depend on the folders too.
  var describesByFolders: Bool { get }

  /// Where agtop keeps the newest limits that the client handed to its status line; nil where it has none.
  var handedLimits: String? { get }
}

extension SessionDescriber {
  /// Some clients keep nothing beside their transcripts.
  package func sideFacts(folders: Set<String>) -> any SideFacts { NoSideFacts() }

  /// And so no file for it.
  package var sideFiles: [String] { [] }

  /// For most clients the folders say nothing.
  package var describesByFolders: Bool { false }

  /// Most clients call no status line.
  package var handedLimits: String? { nil }
}

/// What files beside a client's transcripts say of its sessions, as they were when they were read.
package protocol SideFacts: Sendable {
  /// Adds it to the facts of a session.
  ///
  /// - Parameter sources: where the session was read from, what decides first.
  mutating func describe(_ facts: inout SessionFacts, sources: [String])
}
