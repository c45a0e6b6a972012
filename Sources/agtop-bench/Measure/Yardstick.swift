import CAgtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What any reader must at least do: walk, stat, open and read each file and look for newlines.
///
/// One thread, one buffer of 256 KiB, plain `read()` and `memchr`: the time against which a reader is
/// measured.
struct Yardstick {
  /// Whether files are read; without that they are only found and looked at with stat.
  var isReading = true
  /// Regular files read.
  private(set) var files = 0
  /// Bytes in them.
  private(set) var bytes = 0
  /// Newlines in them.
  private(set) var newlines = 0
  /// Files and folders that could not be opened.
  private(set) var failures = 0

  /// Where the clients keep their data below a HOME.
  static let folders = [
    ".claude", ".config/claude", ".codex", ".gemini", ".local/share/opencode",
  ]

  /// Reads all clients' data below a HOME.
  mutating func measure(home: String) {
    withBuffer { yardstick, buffer in
      for folder in Self.folders { yardstick.walk(home + "/" + folder, buffer) }
    }
  }

  /// Reads all files below a folder.
  mutating func measure(folder: String) {
    withBuffer { yardstick, buffer in yardstick.walk(folder, buffer) }
  }

  /// Reads the given files.
  mutating func measure(files paths: [String]) {
    withBuffer { yardstick, buffer in
      for path in paths { yardstick.scan(path, buffer) }
    }
  }

  private mutating func withBuffer(
    _ body: (inout Yardstick, UnsafeMutableRawBufferPointer) -> Void
  ) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 64)
    defer { buffer.deallocate() }
    body(&self, buffer)
  }

  /// All regular files below a folder; links are not followed, so that there is no circle.
  private mutating func walk(_ root: String, _ buffer: UnsafeMutableRawBufferPointer) {
    var waiting = [root]
    while let folder = waiting.popLast() {
      guard let directory = agtop_directory_open(folder) else {
        // A client that is not installed is no failure.
        if folder != root { failures += 1 }
        continue
      }
      defer { agtop_directory_close(directory) }
      var kind: Int32 = 0
      var found = agtop_stat()
      while let name = agtop_directory_next(directory, &kind) {
        guard agtop_directory_stat(directory, name, false, &found) == 0 else { continue }
        let path = folder + "/" + String(cString: name)
        if found.kind == Int32(agtop_entry_directory) {
          waiting.append(path)
        } else if found.kind == Int32(agtop_entry_regular) {
          if isReading { scan(path, buffer) } else { record(found) }
        }
      }
    }
  }

  private mutating func record(_ found: agtop_stat) {
    files += 1
    bytes += Int(found.size)
  }

  private mutating func scan(_ path: String, _ buffer: UnsafeMutableRawBufferPointer) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, let base = buffer.baseAddress else {
      failures += 1
      return
    }
    defer { close(descriptor) }
    files += 1
    while true {
      let got = read(descriptor, base, buffer.count)
      guard got > 0 else { break }
      bytes += got
      var at = base
      let end = base + got
      while at < end, let hit = memchr(at, 0x0A, end - at) {
        newlines += 1
        at = hit + 1
      }
    }
  }
}
