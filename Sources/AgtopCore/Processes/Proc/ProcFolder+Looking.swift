/// What is asked of few processes, and mostly once.
extension ProcFolder {
  /// Bytes of an environment that are looked through.
  private static let environmentBytes = 1 << 20

  /// Some variables; everything else is passed over where it lies, and wiped.
  package func variables(_ names: Set<String>, of process: ProcessIdentity) -> [String: String]? {
    guard let folder = OpenFolder(root) else { return nil }
    return withUnsafeTemporaryAllocation(
      byteCount: Self.environmentBytes, alignment: 16
    ) { buffer in
      defer { buffer.initializeMemory(as: UInt8.self, repeating: 0) }
      guard let bytes = folder.read("\(process.pid)/environ", into: buffer) else { return nil }
      var found: [String: String] = [:]
      for entry in bytes.split(separator: 0) {
        guard let equals = entry.firstIndex(of: 0x3D),
          let name = names.first(where: { entry[..<equals].elementsEqual($0.utf8) }),
          let value = String(
            validating: UnsafeRawBufferPointer(rebasing: entry[(equals + 1)...]), as: UTF8.self)
        else { continue }
        found[name] = found[name] ?? value
      }
      return isThere(process, in: folder) ? found : nil
    }
  }

  /// The ids, from the line `NSpid` of `status`.
  package func idSpace(of process: ProcessIdentity) -> ProcessIDSpace? {
    guard let folder = OpenFolder(root) else { return nil }
    var pids: [Int32] = []
    withUnsafeTemporaryAllocation(byteCount: 2 * Self.smallFile, alignment: 16) { buffer in
      guard let status = folder.read("\(process.pid)/status", into: buffer) else { return }
      for line in status.split(separator: 0x0A) where line.starts(with: "NSpid:".utf8) {
        pids = line.dropFirst(6).split { $0 == 0x20 || $0 == 0x09 }.compactMap {
          DecimalBytes.number(UnsafeRawBufferPointer(rebasing: $0)).flatMap { Int32(exactly: $0) }
        }
      }
    }
    guard !pids.isEmpty, isThere(process, in: folder) else { return nil }
    return ProcessIDSpace(pids: pids, name: folder.text(ofLink: "\(process.pid)/ns/pid"))
  }

  /// The last part of the path in `cgroup`, where systemd made a scope for one terminal or program.
  package func scope(of process: ProcessIdentity) -> String? {
    guard let folder = OpenFolder(root) else { return nil }
    let path = withUnsafeTemporaryAllocation(byteCount: Self.smallFile, alignment: 16) {
      buffer -> String? in
      guard let text = Self.whole("\(process.pid)/cgroup", in: folder, buffer) else { return nil }
      // `0::/user.slice/…/tmux-spawn-1b2c.scope`; in the older form a line for each kind.
      return text.split(separator: 0x0A).lazy
        .map { String(decoding: $0, as: UTF8.self) }
        .first { $0.hasPrefix("0::") || $0.contains("name=systemd:") }
    }
    guard let path, path.hasSuffix(".scope"), isThere(process, in: folder) else { return nil }
    let name = Path.name(path)
    // A login has one scope for everything.
    return name.hasPrefix("session-") || name == "init.scope" ? nil : path
  }

  /// The locks of whole files in `locks`.
  package func lockedFiles() -> [LockedFile] {
    guard let folder = OpenFolder(root) else { return [] }
    return withUnsafeTemporaryAllocation(
      byteCount: Self.environmentBytes, alignment: 16
    ) { buffer in
      guard let text = folder.read("locks", into: buffer) else { return [] }
      return text.split(separator: 0x0A).compactMap { line in
        // `1: FLOCK  ADVISORY  WRITE 4711 08:02:131090 0 EOF`
        let fields = line.split(separator: 0x20)
        guard fields.count > 5, let inode = fields[5].split(separator: 0x3A).last,
          let pid = Self.number(fields[4]).flatMap({ Int32(exactly: $0) }),
          let number = Self.number(inode)
        else { return nil }
        return LockedFile(pid: pid, inode: number)
      }
    }
  }

  private static func number(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64? {
    DecimalBytes.number(UnsafeRawBufferPointer(rebasing: bytes))
  }

  func isThere(_ process: ProcessIdentity, in folder: borrowing OpenFolder) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: Self.smallFile, alignment: 16) {
      Self.isThere(process, in: folder, $0)
    }
  }
}
