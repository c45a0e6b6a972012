/// What the place of a session file says:
/// `<project folder>/chats/<file>` or `<project folder>/chats/<parent session id>/<file>`.
struct GeminiLocation {
  /// The project's folder, named by a slug or by the SHA-256 of the project's path.
  let projectFolder: String
  /// The session that spawned this one, nil for a session of its own.
  let parentID: String?

  init(_ path: String) {
    let folder = Path.folder(path)
    if Path.name(folder) == "chats" {
      projectFolder = Path.folder(folder)
      parentID = nil
    } else {
      projectFolder = Path.folder(Path.folder(folder))
      parentID = Path.name(folder)
    }
  }
}
