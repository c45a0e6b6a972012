/// What an event of FSEvents is: the numbers of `kFSEventStreamEventFlag…`.
struct FSEventsFlags: OptionSet, Hashable, Sendable {
  var rawValue: UInt32

  /// Events were put together: anything at or below the path may have changed.
  static let mustScan = FSEventsFlags(rawValue: 0x1)
  /// Events were lost on their way here.
  static let userDropped = FSEventsFlags(rawValue: 0x2)
  /// Events were lost in the kernel.
  static let kernelDropped = FSEventsFlags(rawValue: 0x4)
  /// A root, or a folder above it, was renamed, made or deleted.
  static let rootChanged = FSEventsFlags(rawValue: 0x20)
  /// A disk came.
  static let mounted = FSEventsFlags(rawValue: 0x40)
  /// A disk went.
  static let unmounted = FSEventsFlags(rawValue: 0x80)

  static let created = FSEventsFlags(rawValue: 0x100)
  static let removed = FSEventsFlags(rawValue: 0x200)
  static let renamed = FSEventsFlags(rawValue: 0x800)
  static let modified = FSEventsFlags(rawValue: 0x1000)
  /// The event is about a folder.
  static let isFolder = FSEventsFlags(rawValue: 0x2_0000)
  /// The event is about a link, which may lead to a folder.
  static let isLink = FSEventsFlags(rawValue: 0x4_0000)
}
