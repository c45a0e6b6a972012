#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Paths as strings: the few operations that agtop needs.
public enum Path {
  /// The path with all symbolic links followed; nil when there is nothing at it.
  public static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// The last component.
  public static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The folder that holds it, without a trailing slash; "/" for a top-level entry.
  public static func folder(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component without what follows its last dot.
  public static func stem(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.utf8.lastIndex(of: 0x2E), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The same path without trailing slashes.
  public static func withoutTrailingSlash(_ path: String) -> String {
    var end = path.endIndex
    while end > path.startIndex {
      let last = path.index(before: end)
      guard last > path.startIndex, path[last] == "/" else { break }
      end = last
    }
    return String(path[..<end])
  }
}
