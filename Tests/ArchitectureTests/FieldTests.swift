import AgtopCore
import AgtopViews
import Foundation
import Testing

/// `docs/architecture.md`, "Fields": the table is the only place, and the rest follows from it.
@Suite("Fields")
struct FieldTests {
  private let fields = FieldID.allCases.map { Field.of($0) }

  /// Scripts and settings of users have these.
  @Test("The keys of --sort and the names in the settings are those that they always were")
  func names() {
    #expect(
      Field.sortKeys == [
        "last-active", "started", "client", "project", "model", "state", "cpu", "memory", "tokens",
        "output", "cache", "cost", "today", "context", "duration", "tools", "waiting", "session",
        "subscription", "effort", "pid", "virtual-memory", "disk-read", "disk-written",
        "read-rate", "write-rate", "agent-turns", "user-turns", "name", "directory", "branch",
        "action", "warm",
      ])
    #expect(
      MonitorSettings.allColumns.map(\.rawValue) == [
        "session", "age", "client", "subscription", "model", "effort", "state", "wait", "pid",
        "cpu", "memory", "disk_read_rate", "disk_write_rate", "tokens", "output_tokens",
        "cache_tokens", "context", "cost", "today", "activity", "project", "session_name",
        "started", "last_active", "duration", "virtual_memory", "disk_read", "disk_written",
        "tool_calls", "agent_turns", "user_turns", "branch", "cwd", "action", "warm",
      ])
    for key in Field.sortKeys {
      #expect(FieldID(sortKey: key).map { Field.of($0).sortKey } == key)
    }
    #expect(FieldID(sortKey: "beauty") == nil)
  }

  @Test("Each field is its own, with a title that no other has and one line on what it shows")
  func texts() {
    #expect(fields.map(\.id) == FieldID.allCases)
    #expect(Set(fields.map(\.title)).count == fields.count)
    #expect(Set(fields.map(\.about)).count == fields.count)
    for field in fields {
      #expect(!field.title.isEmpty && !field.about.isEmpty, "\(field.id)")
      #expect(!field.about.contains("\n") && field.about.count <= 60, "\(field.id)")
    }
  }

  @Test("What has no column, no place in JSON or no key of --sort says why, and nothing else does")
  func reasons() {
    for field in fields {
      let isWhole = field.cells != nil && field.json != nil && field.sortKey != nil
      #expect((field.reason == nil) == isWhole, "\(field.id)")
      #expect(field.reason != "", "\(field.id)")
    }
  }

  @Test("The monitor has a column for each field that has cells, where at least its title fits")
  func columns() {
    let columns = MonitorSettings.allColumns
    #expect(Set(columns) == Set(fields.filter { $0.cells != nil }.map(\.id)))
    #expect(Set(columns).count == columns.count)
    #expect(columns.first == .session && MonitorSettings().shownColumns.first == .session)
    for field in fields {
      guard let least = field.cells?.lowerBound else { continue }
      #expect(field.title(in: least).count <= least, "\(field.id)")
      // Only the first column is never left out.
      #expect((field.priority == 0) == (field.id == .session), "\(field.id)")
    }
  }

  @Test("Two fields share a key of --sort only where they are two forms of one moment")
  func sorting() {
    let byKey = Dictionary(grouping: fields.filter { $0.sortKey != nil }) { $0.sortKey }
    let shared = byKey.values.filter { $0.count > 1 }.map { Set($0.map(\.id)) }
    #expect(shared == [[.lastActive, .age]])
  }

  @Test("A place in JSON is in the schema, and its keys are in the documentation of JSON")
  func json() throws {
    let data = try Data(contentsOf: SourceTree.root.appending(path: "docs/agtop.schema.json"))
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    let page = try SourceTree.document("docs/json.md")
    var paths: Set<String> = []
    for field in fields {
      guard let path = field.json else { continue }
      #expect(paths.insert(path).inserted, "\(path) is that of two fields")
      var object = definitions["session"]
      for key in path.split(separator: ".") {
        let properties = object?["properties"] as? [String: [String: Any]]
        let value = try #require(properties?[String(key)], "\(path) is not in the schema")
        object = definition(of: value, definitions)
        #expect(page.contains(try Regex("(?m)^\\|.*`\(key)`.*\\|")), "\(key) is not in json.md")
      }
      #expect(object?["properties"] == nil, "\(path) is a whole object")
    }
  }

  /// A schema, or the one that it refers to, which may be one of several.
  private func definition(
    of value: [String: Any], _ definitions: [String: [String: Any]]
  ) -> [String: Any] {
    if let name = (value["$ref"] as? String)?.split(separator: "/").last {
      return definitions[String(name)] ?? [:]
    }
    let choices = value["oneOf"] as? [[String: Any]] ?? []
    return choices.first { $0["$ref"] != nil }.map { definition(of: $0, definitions) } ?? value
  }

  @Test("The page of the command line has exactly these fields, in the order of the columns")
  func documented() throws {
    let page = try SourceTree.document("docs/cli.md")
    let section = try #require(page.components(separatedBy: "\n## Fields\n").last)
    let rows = section.components(separatedBy: "\n## ")[0].split(separator: "\n")
      .filter { $0.hasPrefix("| ") }.dropFirst().map(String.init)
    let columns = MonitorSettings.allColumns
    let others = FieldID.allCases.filter { !columns.contains($0) }
    #expect(rows == (columns + others).map { Self.row(.of($0)) })
  }

  private static func row(_ field: Field) -> String {
    func code(_ text: String?) -> String { text.map { "`\($0)`" } ?? "–" }
    let title = [field.title, field.shortTitle].compactMap { $0 }.joined(separator: ", ")
    let about = field.about + (field.reason.map { " (\($0))" } ?? "")
    let cells = [
      title, code(field.cells == nil ? nil : field.id.rawValue), code(field.sortKey),
      code(field.json), about,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
