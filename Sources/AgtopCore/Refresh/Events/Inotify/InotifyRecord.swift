/// One event of inotify, as it lies in the bytes that a read gives.
struct InotifyRecord {
  /// The watch that it is of; -1 for an overflow.
  var number: Int32
  /// What happened.
  var mask: InotifyMask
  /// The name in the watched folder, empty when the event is about the folder itself.
  var name: String?

  private static let headSize = 16

  /// Takes a record off the front of some bytes; nil when there is no whole one.
  init?(takingFrom bytes: inout UnsafeRawBufferPointer) {
    guard bytes.count >= Self.headSize else { return nil }
    let length = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    guard length <= bytes.count - Self.headSize else { return nil }
    number = bytes.loadUnaligned(as: Int32.self)
    mask = InotifyMask(rawValue: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    let end = Self.headSize + length
    // The name is filled up with NULs.
    let filled = bytes[Self.headSize..<end].prefix { $0 != 0 }
    name = Path.text(UnsafeRawBufferPointer(rebasing: filled))
    bytes = UnsafeRawBufferPointer(rebasing: bytes[end...])
  }
}
