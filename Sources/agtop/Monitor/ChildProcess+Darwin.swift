#if canImport(Darwin)
  internal import Darwin

  extension ChildProcess {
    typealias FileActions = posix_spawn_file_actions_t?
    typealias Attributes = posix_spawnattr_t?

    static var actions: FileActions { nil }
    static var attributes: Attributes { nil }
  }
#endif
