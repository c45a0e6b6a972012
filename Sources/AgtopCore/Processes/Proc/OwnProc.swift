/// Whether a folder laid out like `/proc` shows the processes that this one can reach by their ids.
///
/// A copy does not, nor does the `/proc` of a host or of another container: there an id is somebody
/// else's here.
enum OwnProc {
  private static let statusBytes = 16_384

  /// Whether the folder shows this process, under its own id, and in no other namespace below.
  ///
  /// - Parameter pid: the id of this process as it knows it itself.
  static func isShown(in root: String, as pid: Int32) -> Bool {
    guard let folder = OpenFolder(root) else { return false }
    return withUnsafeTemporaryAllocation(byteCount: statusBytes, alignment: 16) { buffer in
      guard let status = folder.read("self/status", into: buffer) else { return false }
      return isShown(by: String(decoding: status, as: UTF8.self), as: pid)
    }
  }

  /// - Parameter status: the text of `self/status`.
  static func isShown(by status: String, as pid: Int32) -> Bool {
    func numbers(_ name: String) -> [Int32]? {
      status.split(separator: "\n").first { $0.hasPrefix(name) }
        .map {
          $0.dropFirst(name.count).split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
        }
    }
    // One id for each namespace, from the folder's down to the process's own.
    if let ids = numbers("NSpid:") { return ids == [pid] }
    return numbers("Tgid:") == [pid]
  }
}
