/// What a watch of inotify tells, and what an event of it is: the numbers of `<sys/inotify.h>`.
struct InotifyMask: OptionSet, Hashable, Sendable {
  var rawValue: UInt32

  static let modified = InotifyMask(rawValue: 0x2)
  static let movedFrom = InotifyMask(rawValue: 0x40)
  static let movedTo = InotifyMask(rawValue: 0x80)
  static let created = InotifyMask(rawValue: 0x100)
  static let deleted = InotifyMask(rawValue: 0x200)
  static let movedSelf = InotifyMask(rawValue: 0x800)

  /// The watched folder's disk was unmounted.
  static let unmounted = InotifyMask(rawValue: 0x2000)
  /// Events were lost.
  static let overflow = InotifyMask(rawValue: 0x4000)
  /// The watch is gone, with its folder or because it was removed.
  static let ignored = InotifyMask(rawValue: 0x8000)
  /// The event is about a folder.
  static let isFolder = InotifyMask(rawValue: 0x4000_0000)

  /// Watch nothing but a folder.
  static let onlyFolder = InotifyMask(rawValue: 0x100_0000)
  /// Add to what is watched already.
  static let addToMask = InotifyMask(rawValue: 0x2000_0000)

  /// What is asked of a folder with transcripts.
  ///
  /// Changes of rights and of times alone are left out.
  static let content: InotifyMask = [.created, .modified, .movedFrom, .movedTo, .deleted]
  /// What is asked of a folder in which one is awaited.
  static let arrivals: InotifyMask = [.created, .movedTo]
}
