internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Paths as strings: the few operations that agtop needs.
package enum Path {
  /// The path with all symbolic links followed; nil when there is nothing at it.
  package static func resolved(_ path: String) -> String? {
    guard let found = agtop_path_resolved(path) else { return nil }
    defer { free(found) }
    return text(found)
  }

  /// The path of a name in a folder.
  ///
  /// As long as it has to be: what is appended to a text leaves room for as much again, and there are tens of thousands
  /// of paths in memory.
  static func join(_ folder: String, _ name: String) -> String {
    var (folder, name) = (folder, name)
    return folder.withUTF8 { folder in
      name.withUTF8 { name in
        String(unsafeUninitializedCapacity: folder.count + 1 + name.count) { path in
          _ = path.initialize(fromContentsOf: folder)
          path.initializeElement(at: folder.count, to: UInt8(ascii: "/"))
          _ = path[(folder.count + 1)...].initialize(fromContentsOf: name)
          return path.count
        }
      }
    }
  }

  /// A name or path as text from which its bytes can be had again: a byte that is no UTF-8 becomes one
  /// of U+10FF80 to U+10FFFF, and so do the bytes of these characters themselves.
  ///
  /// On Linux a name is any bytes; what has no text would be found by no walk.
  static func text(_ name: UnsafePointer<CChar>) -> String {
    if let text = String(validatingCString: name), !hasOddBytes(text) { return text }
    return text(UnsafeRawBufferPointer(start: name, count: strlen(name)))
  }

  /// The same of bytes without a NUL.
  static func text(_ name: UnsafeRawBufferPointer) -> String {
    if let text = String(validating: name, as: UTF8.self), !hasOddBytes(text) { return text }
    var text = String.UnicodeScalarView()
    var rest = name[...]
    while let first = rest.first {
      let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if let scalar = String(validating: rest.prefix(width), as: UTF8.self)?.unicodeScalars,
        scalar.count == 1, let found = scalar.first, found.value < oddBytes
      {
        text.append(found)
        rest = rest.dropFirst(width)
      } else {
        rest = rest.dropFirst()
        text.append(Unicode.Scalar(oddBytes - 0x80 + UInt32(first)) ?? "\u{FFFD}")
      }
    }
    return String(text)
  }

  /// The bytes that the system knows a path by.
  static func bytes(of path: String) -> [UInt8] {
    guard hasOddBytes(path) else { return Array(path.utf8) }
    return path.unicodeScalars.flatMap { scalar -> [UInt8] in
      guard scalar.value >= oddBytes else { return Array(String(scalar).utf8) }
      return [UInt8(scalar.value - oddBytes) + 0x80]
    }
  }

  /// The path for a person to read: what is no UTF-8 as U+FFFD.
  package static func shown(_ path: String) -> String {
    hasOddBytes(path) ? String(decoding: bytes(of: path), as: UTF8.self) : path
  }

  /// What stands for the byte 0x80.
  private static let oddBytes: UInt32 = 0x10FF80

  private static func hasOddBytes(_ path: String) -> Bool {
    // Nearly no path has the first byte of these characters.
    let mayHave =
      path.utf8.withContiguousStorageIfAvailable {
        $0.baseAddress.map { memchr($0, 0xF4, path.utf8.count) != nil } ?? false
      } ?? true
    return mayHave && path.unicodeScalars.contains { $0.value >= oddBytes }
  }

  /// Folders, and others behind them that no link leads to from one before.
  package static func adding(_ more: [String], to folders: [String]) -> [String] {
    guard !more.isEmpty else { return folders }
    var seen = Set(folders.map { resolved($0) ?? $0 })
    return folders + more.filter { seen.insert(resolved($0) ?? $0).inserted }
  }

  /// The last component.
  package static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The folder that holds it, without a trailing slash; "/" for a top-level entry.
  package static func folder(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component without what follows its last dot.
  package static func stem(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.utf8.lastIndex(of: 0x2E), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The same path without trailing slashes.
  package static func withoutTrailingSlash(_ path: String) -> String {
    var end = path.endIndex
    while end > path.startIndex {
      let last = path.index(before: end)
      guard last > path.startIndex, path[last] == "/" else { break }
      end = last
    }
    return String(path[..<end])
  }
}
