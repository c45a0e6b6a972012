/// Arguments as systems keep them: texts that each end in a NUL.
enum ArgumentBytes {
  /// How many arguments are kept, and how many bytes of each: recognition looks at the first few, and
  /// a prompt can have a megabyte.
  static let mostArguments = 64
  static let mostBytes = 4096

  /// The arguments in some bytes; what is not UTF-8 is replaced.
  ///
  /// - Parameters:
  ///   - bytes: the arguments; a NUL behind the last is none of its own.
  ///   - count: how many of them there are; nil where the bytes end with the last.
  ///   - isWhole: false when more bytes may have followed: a last argument without its NUL is then not
  ///     known and left out.
  static func split(
    _ bytes: some RandomAccessCollection<UInt8>, count: Int? = nil, isWhole: Bool = true
  ) -> [String] {
    let wanted = min(count ?? mostArguments, mostArguments)
    var arguments: [String] = []
    var rest = bytes[...]
    while arguments.count < wanted, !rest.isEmpty {
      guard let end = rest.firstIndex(of: 0) else {
        if isWhole { arguments.append(text(rest)) }
        break
      }
      arguments.append(text(rest[..<end]))
      rest = rest[rest.index(after: end)...]
    }
    // A program that set a title wrote it over its arguments and zeros over the rest (libuv does).
    if arguments.dropFirst().allSatisfy(\.isEmpty) { return Array(arguments.prefix(1)) }
    return arguments
  }

  /// An argument, cut between two characters when it is too long.
  private static func text(_ bytes: some RandomAccessCollection<UInt8>) -> String {
    guard bytes.count > mostBytes else { return String(decoding: bytes, as: UTF8.self) }
    var kept = Array(bytes.prefix(mostBytes + 1))
    // The byte behind the cut tells whether it goes through a character; four bytes are the longest.
    for _ in 0..<4 {
      let behind = kept.removeLast()
      if behind & 0xC0 != 0x80 { break }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
