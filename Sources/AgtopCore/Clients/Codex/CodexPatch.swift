/// Files that a rollout says were changed.
///
/// The client's own event names them: a completed `FileChange`, in older versions `patch_apply_end`.
/// Others leave only the call of `apply_patch` and its output, which lists them when it went well.
struct CodexPatch {
  /// The object whose keys are the paths.
  private var changes: JSONCursor

  /// Reads the payload of either event; nil for other items, and where nothing was changed.
  init?(_ cursor: inout JSONCursor) {
    var changes: JSONCursor?
    var isDone = false
    func read(_ key: JSONText, _ cursor: inout JSONCursor) {
      switch key {
      case "status": isDone = cursor.string().map { $0 == "completed" } ?? false
      case "success": isDone = cursor.bool() ?? false
      case "changes":
        changes = cursor
        cursor.skip()
      default: cursor.skip()
      }
    }
    cursor.forEachKey { key, cursor in
      if key == "item" {
        guard let kind = cursor.typeAhead, kind == "FileChange" else { return cursor.skip() }
        cursor.forEachKey(read)
      } else {
        read(key, &cursor)
      }
    }
    guard isDone, let changes else { return nil }
    self.changes = changes
  }

  /// The files, as `SessionWork` knows them.
  func files(from folder: String?) -> [UInt64] {
    var files: [UInt64] = []
    var cursor = changes
    cursor.forEachKey { path, cursor in
      files.append(Self.file(path.string, from: folder))
      cursor.skip()
    }
    return files
  }

  // MARK: The output of a call

  /// What `apply_patch` answers when it went well; a line for each file follows.
  private static let success = "Success. Updated the following files:\n"
  /// Bytes of an output in which the list is looked for.
  private static let outputLimit = 64 << 10

  /// The files that the output of a call of `apply_patch` lists: `A new.txt`, `M old.txt`, `D gone.txt`.
  static func files(inOutput output: JSONCursor?, from folder: String?) -> [UInt64] {
    guard var output, let raw = output.string() else { return [] }
    var text = raw.prefix(outputLimit)
    // Versions of 2025 write an object as text.
    if text.hasPrefix("{") { text = inner(text) ?? text }
    guard let start = text.firstRange(of: success) else { return [] }
    return text[start.upperBound...].split(separator: "\n").prefix {
      $0.hasPrefix("A ") || $0.hasPrefix("M ") || $0.hasPrefix("D ")
    }.map { file(String($0.dropFirst(2)), from: folder) }
  }

  private static func inner(_ text: String) -> String? {
    var found: String?
    Array(text.utf8).withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      cursor.forEachKey { key, cursor in
        if key == "output" { found = cursor.string()?.string } else { cursor.skip() }
      }
    }
    return found
  }

  private static func file(_ path: String, from folder: String?) -> UInt64 {
    guard !path.hasPrefix("/"), let folder else { return SessionWork.file(path) }
    return SessionWork.file(Path.join(folder, path))
  }
}
