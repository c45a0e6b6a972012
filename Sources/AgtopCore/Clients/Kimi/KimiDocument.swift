/// The document beside a journal: `state.json` of a session of either program, `meta.json` of a subagent.
struct KimiDocument {
  private var title: String?
  private var isUserTitle = false
  private var folder: String?
  private var created: Timestamp?
  private var forkedFrom: String?
  private var description: String?
  private var agentType: String?
  /// By agent: its parent.
  private var parents: [String: String] = [:]

  init(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    cursor.forEachKey { key, cursor in
      switch key {
      case "title": title = cursor.string()?.prefix(Preview.byteLimit)
      case "titleKind":
        if let kind = cursor.string() { isUserTitle = kind == "custom" || kind == "user" }
      case "custom_title": title = cursor.string()?.prefix(Preview.byteLimit)
      case "cwd", "workDir":
        let path = cursor.string()?.string
        folder = folder ?? path
      case "createdAt": created = cursor.moment()
      case "forkedFrom":
        if cursor.kind == .object {
          cursor.forEachKey { key, cursor in
            if key == "sessionId" || key == "id" {
              forkedFrom = cursor.string()?.string
            } else {
              cursor.skip()
            }
          }
        } else {
          forkedFrom = cursor.string()?.string
        }
      case "agents": readAgents(&cursor)
      case "description": description = cursor.string()?.prefix(Preview.byteLimit)
      case "subagent_type": agentType = cursor.string()?.prefix(Preview.byteLimit)
      default: cursor.skip()
      }
    }
    // A document that is just being written says nothing for sure.
    if cursor.isDamaged { self = KimiDocument() }
  }

  private init() {}

  private mutating func readAgents(_ cursor: inout JSONCursor) {
    cursor.forEachKey { name, cursor in
      let agent = name.string
      cursor.forEachKey { key, cursor in
        guard key == "parentAgentId" else { return cursor.skip() }
        if let parent = cursor.string(), parents.count < 4096 { parents[agent] = parent.string }
      }
    }
  }

  func describe(_ facts: inout SessionFacts) {
    facts.cwd = facts.cwd ?? folder
    facts.firstCwd = facts.firstCwd ?? folder
    facts.startedAt = facts.startedAt ?? created
    if facts.isSubagent {
      if let parent = parents[facts.id], parent != "main", parent != facts.id {
        facts.parentID = parent
      }
      let words = [agentType, description].compactMap { $0 }
      if !words.isEmpty {
        facts.offer(title: Preview.title(words.joined(separator: ": ")), from: .generated)
      }
      return
    }
    if let source = forkedFrom, source != facts.id { facts.forkedFrom = source }
    if let title {
      facts.offer(title: Preview.title(title), from: isUserTitle ? .user : .generated)
    }
  }
}

/// `kimi.json` of Kimi CLI: the working directories, of each of which a folder's name is the MD5.
///
/// The hash is not made here: with one working directory there is one folder, and the newest session of
/// each is named beside it.
struct KimiFolders: SideFacts {
  private var byFolder: [String: String] = [:]

  init(root: String) {
    var reader = FileReader(chunk: 16 * 1024)
    let found = try? reader.whole(Self.file(in: root)) { Self.folders($0) }
    var paths: [String: String] = [:]
    for (path, session) in found ?? [] {
      paths[session] = path
    }
    guard !paths.isEmpty else { return }
    var warnings: [Warning] = []
    let sessions = root + "/sessions"
    for folder in Folder.folders(of: sessions, warnings: &warnings) {
      for session in Folder.folders(of: Path.join(sessions, folder), warnings: &warnings) {
        if let path = paths[session] { byFolder[Path.join(sessions, folder)] = path }
      }
    }
  }

  private static func file(in root: String) -> String { root + "/kimi.json" }

  /// The files that it looks at.
  static func files(in root: String) -> [String] { [file(in: root)] }

  private static func folders(_ bytes: UnsafeRawBufferPointer) -> [(String, String)] {
    var found: [(String, String)] = []
    var cursor = JSONCursor(bytes)
    cursor.forEachKey { key, cursor in
      guard key == "work_dirs" else { return cursor.skip() }
      cursor.forEachElement { cursor in
        var path: String?
        var session: String?
        cursor.forEachKey { key, cursor in
          switch key {
          case "path": path = cursor.string()?.string
          case "last_session_id": session = cursor.string()?.string
          default: cursor.skip()
          }
        }
        if let path, let session { found.append((path, session)) }
      }
    }
    return found
  }

  mutating func describe(_ facts: inout SessionFacts, sources: [String]) {
    guard facts.cwd == nil else { return }
    for path in sources {
      // `<folder>/<session>/wire.jsonl`, or two folders deeper.
      var folder = Path.folder(Path.folder(path))
      if let cwd = byFolder[folder] ?? byFolder[Path.folder(Path.folder(folder))] {
        folder = cwd
        facts.cwd = cwd
        facts.firstCwd = facts.firstCwd ?? cwd
        return
      }
    }
  }
}
