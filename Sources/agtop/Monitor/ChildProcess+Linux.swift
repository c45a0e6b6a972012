#if os(Linux)
  internal import Glibc

  extension ChildProcess {
    typealias FileActions = posix_spawn_file_actions_t
    typealias Attributes = posix_spawnattr_t

    static var actions: FileActions { posix_spawn_file_actions_t() }
    static var attributes: Attributes { posix_spawnattr_t() }
  }
#endif
