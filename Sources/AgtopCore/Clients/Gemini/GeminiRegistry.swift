/// The registry `projects.json`: `{"projects": {path: slug}}`, in older files without the outer key.
struct GeminiRegistry {
  private(set) var pathsBySlug: [String: String] = [:]

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      guard cursor.beginObject() else { return }
      while let key = cursor.nextKey() {
        if key == "projects", cursor.kind == .object {
          guard cursor.beginObject() else { return }
          while let path = cursor.nextKey() { add(path, cursor.string()) }
        } else {
          add(key, cursor.string())
        }
      }
    }
  }

  private mutating func add(_ path: JSONText, _ slug: JSONText?) {
    guard let slug = slug?.string, !slug.isEmpty else { return }
    let path = path.string
    guard path.hasPrefix("/") else { return }
    pathsBySlug[slug] = pathsBySlug[slug] ?? path
  }
}
