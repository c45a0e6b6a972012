import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The settings file on disk: read whole, written whole.
struct SettingsFile: Sendable {
  /// Where it lies; nil where there is no place for it.
  let path: String?

  /// The file at a path, or the usual one: below `XDG_CONFIG_HOME`, else `~/.config`.
  init(path: String?, in environment: Environment) {
    self.path =
      path
      ?? environment.xdg("XDG_CONFIG_HOME", default: ".config").map { $0 + "/agtop/config.toml" }
  }

  /// Its text; nil where there is no file.
  ///
  /// - Throws: `SettingsFault` when it cannot be read, or is no text.
  func text() throws(SettingsFault) -> String? {
    guard let path else { return nil }
    var reader = FileReader(chunk: 16_384)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try reader.whole(path, keepsMark: true) { Array($0) }
    } catch {
      if error.number == ENOENT || error.number == ENOTDIR { return nil }
      throw .refused("it cannot be read: \(error.reason)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .broken(line: Self.firstBadLine(of: bytes), "not UTF-8")
    }
    return text
  }

  private static func firstBadLine(of bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
