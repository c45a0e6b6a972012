internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The zone in which days are counted.
package enum LocalZone {
  /// Where the system keeps its zones.
  private static let folders = ["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo"]

  /// Makes the process use a zone.
  ///
  /// To be called before any thread runs.
  ///
  /// - Returns: false when the system knows no such zone; nothing is changed then.
  package static func use(_ name: String) -> Bool {
    let isPlain = !name.isEmpty && !name.hasPrefix("/") && !name.contains("..")
    guard name == "UTC" || (isPlain && folders.contains { isZone($0 + "/" + name) }) else {
      return false
    }
    setenv("TZ", name, 1)
    agtop_reset_zone()
    return true
  }

  /// Whether a file describes a zone (RFC 8536): lists and tables lie beside those that do.
  private static func isZone(_ path: String) -> Bool {
    guard let file = fopen(path, "re") else { return false }
    defer { fclose(file) }
    var magic = [UInt8](repeating: 0, count: 4)
    return fread(&magic, 1, magic.count, file) == magic.count && magic.elementsEqual("TZif".utf8)
  }

  /// The zone's name: `TZ`, else what `/etc/localtime` links to, else `UTC`.
  package static func name(in environment: Environment) -> String {
    if let zone = environment["TZ"] {
      let name = zone.hasPrefix(":") ? String(zone.dropFirst()) : zone
      return zoneName(inPath: name) ?? name
    }
    return link("/etc/localtime").flatMap(zoneName(inPath:)) ?? "UTC"
  }

  private static func zoneName(inPath path: String) -> String? {
    let parts = path.split(separator: "/")
    guard let folder = parts.lastIndex(of: "zoneinfo"), folder + 1 < parts.count else { return nil }
    return String(path[parts[folder + 1].startIndex..<parts[parts.count - 1].endIndex])
  }

  private static func link(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: 1024)
    let count = readlink(path, &target, target.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
