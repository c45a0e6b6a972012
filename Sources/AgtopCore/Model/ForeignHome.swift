/// Where a client's process keeps its transcripts, when agtop reads none of that client's there.
package struct ForeignHome: Hashable, Sendable {
  /// The folder that has to be read besides, to count them (`TranscriptReader.roots`).
  package var root: String
  /// The folder in it with the transcripts.
  package var folder: String

  /// A place.
  package init(root: String, folder: String) {
    self.root = root
    self.folder = folder
  }
}
