extension ProcFolder {
  /// The proportional set size in `smaps_rollup`, which costs the kernel a walk over all pages; where the
  /// system refuses it, as of processes that protect themselves, the private part in `status`.
  package func memoryShare(of process: ProcessIdentity) -> MemoryShare? {
    guard let folder = OpenFolder(root) else { return nil }
    let share = withUnsafeTemporaryAllocation(byteCount: Self.smallFile, alignment: 16) {
      buffer -> MemoryShare? in
      if let text = Self.whole("\(process.pid)/smaps_rollup", in: folder, buffer),
        let bytes = DecimalBytes.kilobytes(behind: "Pss:", in: text)
      {
        return MemoryShare(bytes: bytes)
      }
      guard let text = Self.whole("\(process.pid)/status", in: folder, buffer),
        let bytes = DecimalBytes.kilobytes(behind: "RssAnon:", in: text)
      else { return nil }
      return MemoryShare(bytes: bytes, isEstimate: true)
    }
    guard let share, isThere(process, in: folder) else { return nil }
    return share
  }

  /// All memory that the kernel manages: `MemTotal` of `meminfo`, in bytes.
  static func memory(in folder: borrowing OpenFolder) -> Int64? {
    withUnsafeTemporaryAllocation(byteCount: smallFile, alignment: 16) { buffer in
      guard let text = whole("meminfo", in: folder, buffer) else { return nil }
      return DecimalBytes.kilobytes(behind: "MemTotal:", in: text)
    }
  }
}
