extension OpenCodeAdapter {
  /// The databases with their logs, the sessions kept as files, and the file of the shared server.
  package var watchedFolders: WatchedFolders {
    // Not all of `storage`: each piece of an answer is a file there too, and none of them is read.
    WatchedFolders(
      deep: folders.roots.flatMap { [$0 + "/storage/session", $0 + "/storage/message"] },
      flat: folders.roots,
      live: stateFolder.map { [$0] } ?? [])
  }

  /// Its databases, and the folders of files that it had before.
  package var searched: [String] {
    folders.databases + folders.roots.map { $0 + "/storage/session" }
  }

  /// The file of the server that all of a user's OpenCode processes share, one for each channel.
  package func liveRecordFiles(warnings: inout [Warning]) -> [String] {
    LiveRecordFolder.files(in: stateFolder.map { [$0] } ?? [], warnings: &warnings) { name in
      name == "server.json" || name == "service.json"
        || name.hasPrefix("service-") && name.hasSuffix(".json")
    }
  }

  /// The server's process.
  ///
  /// Some versions keep a password in the file: nothing but the process id is taken out of it.
  package func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord {
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else { throw .damagedRecord }
    var stated: Int64?
    while let key = cursor.nextKey() {
      if key == "pid" { stated = cursor.integer() } else { cursor.skip() }
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { throw .damagedRecord }
    guard let stated, let pid = Int32(exactly: stated), pid > 0 else { throw .unexpectedShape }
    var record = LiveRecord(client: program.kind, path: path, pid: pid)
    record.role = .server
    return record
  }
}
