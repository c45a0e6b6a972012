#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The name of this machine, which clients write down beside process ids: folders may be shared.
enum HostName {
  /// The name; nil when the system does not tell.
  static let current: String? = {
    let room = 256
    var bytes = [CChar](repeating: 0, count: room)
    guard gethostname(&bytes, room - 1) == 0 else { return nil }
    let text = String(
      decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.isEmpty ? nil : text
  }()
}
