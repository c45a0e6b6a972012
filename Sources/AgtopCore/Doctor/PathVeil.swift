/// Takes out of paths what names a person or a project, so that a report can be shown to others.
package struct PathVeil: Sendable {
  private let home: String?
  private let showsAll: Bool

  /// - Parameter showsAll: whether only the home folder is taken out.
  package init(home: String?, showsAll: Bool) {
    self.home = home
    self.showsAll = showsAll
  }

  /// A folder or file that a variable, a client's rules or agtop itself names: the home is `~`.
  package func path(_ path: String) -> String { Format.path(Path.shown(path), home: home) }

  /// A path that was met below some root: of its names only those stay that say nothing of the user's work.
  package func found(_ path: String, below roots: [String]) -> String {
    guard !showsAll else { return self.path(path) }
    guard
      let root = roots.filter({ path == $0 || path.hasPrefix($0 + "/") }).max(by: {
        $0.count < $1.count
      })
    else { return self.path(Path.folder(path)) == "~" ? "~/*" : "*" }
    let names = path.dropFirst(root.count).split(separator: "/").map(String.init)
    return ([self.path(root)] + names.map(Self.veiled)).joined(separator: "/")
  }

  /// A text of another part of agtop: what stands in it from its first path on is left out, since a path
  /// may hold spaces.
  package func text(_ text: String) -> String {
    guard !showsAll else {
      guard let home, home.count > 1 else { return text }
      return text.replacing(home, with: "~")
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let path = words.firstIndex(where: { $0.contains("/") }) else { return text }
    return (words[..<path] + ["*"]).joined(separator: " ")
  }

  /// A title, where it may be shown.
  func title(_ title: String?) -> String? { showsAll ? title : nil }

  /// Folders that clients themselves name.
  private static let plain: Set<String> = [
    "projects", "subagents", "workflows", "sessions", "archived_sessions", "tmp", "chats",
    "storage",
    "session", "message", "part", "global", "opencode.db", "opencode-next.db", "custom-title.json",
  ]

  /// A name as it is shown: numbers, ids and the names that a client gives stay.
  private static func veiled(_ name: String) -> String {
    if plain.contains(name) || name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return name }
    let stem = String(name.prefix { $0 != "." })
    let ending = name.dropFirst(stem.count)
    let isEndingPlain = ending.utf8.count <= 12 && ending.utf8.allSatisfy { $0 < 0x80 }
    // Of a name with several points it is not known where it ends.
    guard isEndingPlain, ending.dropFirst().allSatisfy({ $0 != "." && $0 != " " }) else {
      return "*"
    }
    let isNumber = !stem.isEmpty && stem.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let isRollout = stem.hasPrefix("rollout-") && UUIDText.matches(stem.suffix(36))
    return isNumber || isRollout || UUIDText.matches(stem) ? name : "*" + ending
  }
}
