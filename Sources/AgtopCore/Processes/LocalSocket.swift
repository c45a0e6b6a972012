internal import CAgtop

/// Sockets that lie in a folder.
package enum LocalSocket {
  /// The process that listens on a socket, by its id here; nil when nobody does, or the system does not say.
  ///
  /// Nothing is sent, and nothing waited for: a stopped process listens too.
  package static func owner(of path: String) -> Int32? {
    let pid = agtop_socket_owner(path)
    return pid > 0 ? pid : nil
  }
}
