#if os(Linux)
  internal import CAgtop
  internal import Glibc

  /// The calls themselves.
  final class SystemInotify: InotifyCalls {
    let descriptor: Int32?

    init() {
      let opened = agtop_inotify_open()
      descriptor = opened < 0 ? nil : opened
    }

    deinit {
      if let descriptor { close(descriptor) }
    }

    func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, InotifyError> {
      guard let descriptor else { return .failure(.refused) }
      let number = agtop_inotify_add(descriptor, path, mask.rawValue)
      switch -number {
      case ENOENT, ENOTDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG: return .failure(.nothingToList)
      default: return number < 0 ? .failure(.refused) : .success(number)
      }
    }

    func remove(_ number: Int32) {
      if let descriptor { agtop_inotify_remove(descriptor, number) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      guard let descriptor else { return 0 }
      while true {
        let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if got >= 0 { return got }
        if errno != EINTR { return 0 }
      }
    }

    /// How many folders a user may have watched by all programs together; nil when it is not stated.
    static var mostOfUser: Int? {
      var reader = FileReader(chunk: 64)
      return try? reader.whole("/proc/sys/fs/inotify/max_user_watches") { bytes in
        Int(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
      }
    }
  }

  extension SystemFileEvents {
    /// inotify, on no more folders than given, and on no more than half of those that the user may have
    /// watched: editors want some too.
    package static func source(mostFolders: Int = mostFolders) -> some FileEvents & Sendable {
      let ofUser = SystemInotify.mostOfUser ?? mostFolders
      return InotifyEvents(SystemInotify(), mostFolders: min(mostFolders, ofUser / 2))
    }
  }
#endif
