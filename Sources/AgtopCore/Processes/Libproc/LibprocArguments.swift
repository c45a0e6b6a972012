/// Arguments as KERN_PROCARGS2 gives them: how many, the path of the executable, NULs, the arguments,
/// and behind them the environment, which is none of our business.
enum LibprocArguments {
  /// The path's room is a multiple of this.
  private static let alignment = 8

  /// The arguments; empty when the bytes are not such.
  static func read(_ bytes: [UInt8]) -> [String] {
    guard bytes.count > 4 else { return [] }
    let stated = bytes.withUnsafeBytes { $0.loadUnaligned(as: Int32.self) }
    guard let count = Int(exactly: stated), count > 0 else { return [] }
    let path = bytes[4...]
    guard let pathEnd = path.firstIndex(of: 0),
      let text = path[pathEnd...].firstIndex(where: { $0 != 0 })
    else { return [] }
    // Only where the path's room ends can an argument begin: past that, NULs are empty arguments, and
    // skipping them would show the environment for arguments. Some systems pad less.
    let pathLength = pathEnd + 1 - path.startIndex
    let room = (pathLength + alignment - 1) / alignment * alignment
    return ArgumentBytes.split(
      bytes[min(text, path.startIndex + room)...], count: count, isWhole: false)
  }
}
