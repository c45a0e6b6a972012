/// The TCP sockets on which somebody waits for connections, as `net/tcp` and `net/tcp6` list them
/// (proc_net_tcp in the kernel's documentation): port by the socket's number.
struct ListeningSockets {
  private(set) var ports: [UInt64: UInt16] = [:]

  /// Adds what a table lists.
  ///
  /// `0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 1000 0 12345 …`: address
  /// and port in hexadecimal, the state, then the socket's number. A line without its end may be cut.
  mutating func add(_ table: UnsafeRawBufferPointer) {
    guard let end = table.lastIndex(of: 0x0A) else { return }
    for line in table[..<end].split(separator: 0x0A) {
      let fields = line.split(separator: 0x20, maxSplits: 10)
      guard fields.count > 9, fields[3].elementsEqual(Self.listening.utf8),
        let colon = fields[1].lastIndex(of: 0x3A),
        let port = Self.hexadecimal(fields[1][(colon + 1)...]),
        let number = DecimalBytes.number(UnsafeRawBufferPointer(rebasing: fields[9])), number > 0
      else { continue }
      ports[number] = port
    }
  }

  /// The socket that a link in a process's `fd` names: `socket:[12345]`; nil where it is another thing.
  static func number(ofLink text: String) -> UInt64? {
    guard text.hasPrefix("socket:["), text.hasSuffix("]") else { return nil }
    return UInt64(text.dropFirst(8).dropLast())
  }

  /// TCP_LISTEN.
  private static let listening = "0A"

  /// Four digits as the kernel writes a port.
  private static func hexadecimal(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt16? {
    guard digits.count == 4 else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
