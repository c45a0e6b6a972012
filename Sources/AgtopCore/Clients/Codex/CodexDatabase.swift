/// What Codex's own database (`state_<number>.sqlite`) says of threads: asked only for titles that
/// no rollout and no index has.
struct CodexDatabase {
  private var names: [String: String] = [:]
  private var titles: [String: String] = [:]

  /// Reads the newest database in a folder; one that cannot be read says nothing.
  init(in home: String) {
    guard let newest = Self.newest(in: home) else { return }
    // Titles are a convenience: without them a session shows its id.
    try? read(newest)
  }

  /// The files of the newest database in a folder.
  static func files(in home: String) -> [String] {
    newest(in: home).map { [$0, $0 + "-wal"] } ?? []
  }

  private static func newest(in home: String) -> String? {
    // Titles alone lie here: nothing is missing from a figure without them.
    var unopened: [Warning] = []
    let numbers = Folder.entries(of: home, warnings: &unopened) { Self.number($0) != nil }
      .filter { $0.kind == .file }.compactMap { Self.number($0.name) }
    return numbers.max().map { "\(home)/state_\($0).sqlite" }
  }

  /// Gives a session its title, if the database has one.
  func offerTitle(to facts: inout SessionFacts) {
    if let name = names[facts.id] {
      facts.offer(title: Preview.title(name), from: .user)
    } else if let title = titles[facts.id] {
      facts.offer(title: Preview.title(title), from: .prompt)
    }
  }

  private static func number(_ name: String) -> Int? {
    guard name.hasPrefix("state_"), name.hasSuffix(".sqlite") else { return nil }
    return Int(name.dropFirst(6).dropLast(7))
  }

  private mutating func read(_ path: String) throws {
    let database = try SQLiteDatabase(readOnly: path)
    let columns = try database.columns(of: "threads")
    guard columns.contains("id") else { return }
    if columns.contains("name") {
      var found: [String: String] = [:]
      try database.forEachRow("SELECT id, name FROM threads WHERE name <> ''") { row in
        if let id = row.text(0), let name = row.text(1) { found[id] = name }
      }
      names = found
    }
    if columns.contains("title") {
      var found: [String: String] = [:]
      let sql = "SELECT id, substr(title, 1, 1000) FROM threads WHERE title <> ''"
      try database.forEachRow(sql) { row in
        if let id = row.text(0), let title = row.text(1) { found[id] = title }
      }
      titles = found
    }
  }
}
