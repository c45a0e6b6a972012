#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder in which agtop keeps what status lines were handed: `statusline` beside the store.
///
/// Nothing depends on it: what cannot be read or written is as if it were not there. Files are written whole
/// and renamed (0600 in 0700).
package struct StatusFolder: Sendable {
  /// Where it lies.
  package let path: String

  /// The folder in a folder of agtop's own.
  package init(in state: String) { path = state + "/statusline" }

  /// The file of the newest limits that a client handed over.
  package func newest(of client: ClientKind) -> String { "\(path)/\(client.rawValue).limits" }

  /// The file of what a session was handed last; nil for an id that is none.
  package func session(_ id: String) -> String? {
    UUIDText.matches(id) ? "\(path)/\(id).session" : nil
  }

  /// What a file says; nil where there is none.
  package func limits(at file: String) -> HandedLimits? {
    var bounds = ReadingBounds()
    bounds.document = 1 << 16
    var reader = FileReader(chunk: 4096, bounds: bounds)
    let found = try? reader.whole(file) { HandedLimits($0) }
    return found.flatMap { $0 }
  }

  /// Replaces a file.
  package func replace(_ file: String, with bytes: [UInt8]) {
    guard WritingRight.refusal(at: path) == nil, make() else { return }
    var name = Array((file + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    if written != bytes.count || rename(name, file) != 0 { unlink(name) }
  }

  private func make() -> Bool { (try? StorePath.makeFolder(path)) != nil }

  /// Files of sessions that were not written for so long are removed, in seconds.
  private static let longest: Int64 = 7 * 86_400

  /// Removes what is old, and what a run that was cut off has left behind.
  package func prune(at now: Timestamp) {
    guard WritingRight.refusal(at: path) == nil else { return }
    var unread: [Warning] = []
    for entry in Folder.entries(of: path, warnings: &unread, where: { !$0.hasSuffix(".limits") }) {
      guard let stat = entry.stat ?? FileStat.ofRegularFile(Path.join(path, entry.name)),
        stat.modifiedNanoseconds / 1_000_000_000 < now.seconds - Self.longest
      else { continue }
      unlink(Path.join(path, entry.name))
    }
  }
}
