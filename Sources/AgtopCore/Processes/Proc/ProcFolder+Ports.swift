extension ProcFolder {
  /// Bytes of a table of sockets that are read; those that listen stand first in it.
  private static let socketTableBytes = 1 << 20
  /// Links of a process that are looked at.
  private static let mostLinks = 4096

  /// The ports on which processes listen: from the tables of their own network and their open sockets.
  package func listeningPorts(of processes: [ProcessIdentity]) -> [Int32: [UInt16]] {
    guard let folder = OpenFolder(root) else { return [:] }
    var networks: [String: ListeningSockets] = [:]
    var found: [Int32: [UInt16]] = [:]
    for process in processes {
      let sockets = sockets(of: process.pid)
      guard !sockets.isEmpty else { continue }
      // Processes of a container have a network of their own; all others share one.
      let network = folder.text(ofLink: "\(process.pid)/ns/net") ?? ""
      let listening = networks[network] ?? Self.listening(of: process.pid, in: folder)
      networks[network] = listening
      // One port may be open for both families of addresses.
      let ports = Set(sockets.compactMap { listening.ports[$0] }).sorted()
      guard !ports.isEmpty, isThere(process, in: folder) else { continue }
      found[process.pid] = ports
    }
    return found
  }

  private static func listening(
    of pid: Int32, in folder: borrowing OpenFolder
  ) -> ListeningSockets {
    var sockets = ListeningSockets()
    withUnsafeTemporaryAllocation(byteCount: socketTableBytes, alignment: 16) { buffer in
      for name in ["tcp", "tcp6"] {
        guard
          let table = folder.read("\(pid)/net/\(name)", into: buffer)
            ?? folder.read("net/\(name)", into: buffer)
        else { continue }
        sockets.add(table)
      }
    }
    return sockets
  }

  /// The numbers of a process's open sockets; none where the system refuses.
  private func sockets(of pid: Int32) -> [UInt64] {
    guard let links = OpenFolder("\(root)/\(pid)/fd") else { return [] }
    var found: [UInt64] = []
    var left = Self.mostLinks
    links.forEachName { name in
      left -= 1
      if let number = links.text(ofLink: String(cString: name))
        .flatMap(ListeningSockets.number)
      {
        found.append(number)
      }
      return left > 0
    }
    return found
  }
}
