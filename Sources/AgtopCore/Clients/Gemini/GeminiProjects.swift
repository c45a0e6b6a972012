/// The paths of the projects that Gemini CLI's folders stand for.
struct GeminiProjects {
  private let home: String
  private let candidates: [String]
  private lazy var registry = GeminiRegistry(Self.bytes(of: Self.registry(in: home)))
  private lazy var pathsByHash = hashKnownPaths()
  private var found: [String: String?] = [:]

  /// - Parameters:
  ///   - home: the `.gemini` folder.
  ///   - candidates: further paths whose hash may name a folder.
  init(home: String, candidates: [String]) {
    self.home = home
    self.candidates = candidates
  }

  /// The path of the project whose files lie in a folder; nil when nothing on this machine tells.
  ///
  /// The marker inside the folder comes first: the registry is emptied whenever it was damaged.
  mutating func root(of folder: String) -> String? {
    if let known = found[folder] { return known }
    let name = Path.name(folder)
    var path = marker(in: folder) ?? marker(in: home + "/history/" + name)
    if path == nil { path = registry.pathsBySlug[name] }
    if path == nil, name.utf8.count == 64 { path = pathsByHash[name] }
    found[folder] = path
    return path
  }

  private func marker(in folder: String) -> String? {
    var path = String(decoding: Self.bytes(of: Self.marker(in: folder)), as: UTF8.self)
    while let last = path.last, last.isWhitespace { path.removeLast() }
    return path.hasPrefix("/") ? Path.withoutTrailingSlash(path) : nil
  }

  /// The registry, and the markers of all folders.
  static func files(in home: String) -> [String] {
    [registry(in: home)] + folders(in: home).map { marker(in: $0) }
  }

  private static func registry(in home: String) -> String { home + "/projects.json" }
  private static func marker(in folder: String) -> String { folder + "/.project_root" }

  /// The folders that may have a marker.
  private static func folders(in home: String) -> [String] {
    // The walk for sessions has warned of what cannot be opened.
    var unopened: [Warning] = []
    return ["/tmp/", "/history/"].flatMap { folder in
      Folder.folders(of: home + folder, warnings: &unopened).map { home + folder + $0 }
    }
  }

  /// The bytes of a file that need not be there: a missing one says as little as an empty one.
  private static func bytes(of path: String) -> [UInt8] {
    var reader = FileReader(chunk: 4096)
    return (try? reader.whole(path) { Array($0) }) ?? []
  }

  private mutating func hashKnownPaths() -> [String: String] {
    var paths = Array(registry.pathsBySlug.values)
    paths += Self.folders(in: home).compactMap { marker(in: $0) }
    paths += candidates.filter { $0.hasPrefix("/") }.map(Path.withoutTrailingSlash)
    var byHash: [String: String] = [:]
    var tried: Set<String> = []
    for path in paths {
      // An agent is often started above the folder in which another one works.
      var path = path
      while path != "/", tried.insert(path).inserted {
        byHash[SHA256.hex(path)] = path
        path = Path.folder(path)
      }
    }
    return byHash
  }
}
