/// The names that users gave to threads, from `session_index.jsonl`.
struct CodexTitles {
  private var names: [String: (name: String, updated: Timestamp)] = [:]

  /// Reads the index; a file that cannot be read gives no names.
  init(at path: String) {
    var reader = FileReader(chunk: 64 * 1024)
    var found = self
    // Titles are a convenience: without them a session shows its first prompt.
    _ = try? reader.lines(of: path, line: { found.record($0) }, partial: { found.record($0) })
    self = found
  }

  /// The name of a thread, the newest where it has several.
  subscript(thread: String) -> String? { names[thread]?.name }

  private mutating func record(_ line: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(line)
    var id: JSONText?
    var name: JSONText?
    var updated: Timestamp?
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "id": id = cursor.string()
      case "thread_name": name = cursor.string()
      case "updated_at": updated = Timestamp(cursor.string())
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, let id, let name, !name.isEmpty else { return }
    let thread = id.string
    let time = updated ?? Timestamp(milliseconds: .min)
    // The file is appended to: of equal times the later line is newer.
    if let known = names[thread], known.updated > time { return }
    names[thread] = (name.prefix(Preview.byteLimit), time)
  }
}
