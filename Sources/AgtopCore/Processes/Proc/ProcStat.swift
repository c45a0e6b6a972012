#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The line of `/proc/PID/stat` as far as it is used; field numbers are those of proc(5).
///
/// A number that is missing, damaged or too big is nil. A line without id, name, state, parent and
/// start tells of no process.
struct ProcStat {
  /// Field 1: the process id.
  var pid: Int32
  /// Field 2: the name; bytes that are not UTF-8 are replaced.
  var comm: String
  /// Field 3: the letter of the state.
  var stateLetter: UInt8
  /// Field 4: the id of the parent.
  var parent: Int32
  /// Field 5: its process group.
  var group: Int32?
  /// Field 6: its session, in the sense of terminals.
  var session: Int32?
  /// Field 7: the controlling terminal's device number; 0 where there is none.
  var terminal: Int32?
  /// Field 9: flags of the kernel.
  var flags: UInt64?
  /// Fields 14 and 15: ticks that it ran, as itself and in the kernel.
  var userTicks: UInt64?
  var systemTicks: UInt64?
  /// Fields 16 and 17: the same of the children that it waited for.
  var childUserTicks: UInt64?
  var childSystemTicks: UInt64?
  /// Field 22: when it started, in ticks since boot.
  var startTicks: UInt64
  /// Field 23: virtual memory in bytes.
  var virtualBytes: UInt64?
  /// Field 24: resident pages.
  var residentPages: UInt64?
  /// Fields 48 and 49: where its arguments lie in its memory; 0 where the kernel does not tell.
  var argumentsBegin: UInt64?
  var argumentsEnd: UInt64?

  /// Reads a line; nil when it tells of no process.
  init?(_ line: UnsafeRawBufferPointer) {
    // The name may hold anything, blanks and parentheses included; nothing behind it holds a
    // parenthesis.
    guard let begin = line.assumingMemoryBound(to: UInt8.self).baseAddress else { return nil }
    let end = begin + line.count
    guard let open = Self.first(0x28, from: begin, to: end),
      var close = Self.first(0x29, from: open, to: end)
    else { return nil }
    while let next = Self.first(0x29, from: close + 1, to: end) { close = next }
    var head = Fields(begin, open)
    var rest = Fields(close + 1, end)
    guard let pid = head.next().number.flatMap({ Int32(exactly: $0) }), pid > 0,
      let letter = rest.next().onlyByte,
      let parent = rest.next().number.flatMap({ Int32(exactly: $0) })
    else { return nil }
    self.pid = pid
    comm = String(
      decoding: UnsafeBufferPointer(start: open + 1, count: close - open - 1), as: UTF8.self)
    stateLetter = letter
    self.parent = parent
    group = rest.next().signedNumber
    session = rest.next().signedNumber
    terminal = rest.next().signedNumber
    rest.skip(1)
    flags = rest.next().number
    rest.skip(4)
    userTicks = rest.next().number
    systemTicks = rest.next().number
    childUserTicks = rest.next().number
    childSystemTicks = rest.next().number
    rest.skip(4)
    guard let start = rest.next().number else { return nil }
    startTicks = start
    virtualBytes = rest.next().number
    residentPages = rest.next().number
    rest.skip(23)
    argumentsBegin = rest.next().number
    argumentsEnd = rest.next().number
  }

  /// Where a byte stands first; nil when it does not.
  fileprivate static func first(
    _ byte: UInt8, from begin: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    let found = memchr(begin, Int32(byte), end - begin)
    return UnsafePointer(found?.assumingMemoryBound(to: UInt8.self))
  }

  /// What the process is doing.
  var state: ProcessFacts.RunState {
    switch stateLetter {
    case UInt8(ascii: "R"): .running
    case UInt8(ascii: "S"), UInt8(ascii: "I"): .sleeping
    case UInt8(ascii: "D"): .blocked
    case UInt8(ascii: "T"), UInt8(ascii: "t"): .stopped
    case UInt8(ascii: "Z"), UInt8(ascii: "X"): .zombie
    default: .unknown
    }
  }

  /// Whether it is a thread of the kernel: no program, no arguments, nobody's session.
  var isKernelThread: Bool {
    if let flags, flags & 0x20_0000 != 0 { return true }
    // Kernels that do not tell: `kthreadd` and its children, which have no memory. In a container
    // other processes have these ids.
    return (pid == 2 || parent == 2) && virtualBytes == 0 && state != .zombie
  }
}

/// The fields of a line, one after the other.
///
/// By `memchr`: a refresh reads some thousand lines.
private struct Fields {
  private var at: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  init(_ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    at = begin
    self.end = ProcStat.first(0x0A, from: begin, to: end) ?? end
    if at < self.end, at.pointee == 0x20 { at += 1 }
  }

  /// The next field; empty behind the last.
  mutating func next() -> Word {
    let begin = at
    let blank = ProcStat.first(0x20, from: at, to: end) ?? end
    at = blank < end ? blank + 1 : end
    return Word(bytes: UnsafeRawBufferPointer(start: begin, count: blank - begin))
  }

  mutating func skip(_ count: Int) {
    for _ in 0..<count { _ = next() }
  }

  struct Word {
    var bytes: UnsafeRawBufferPointer

    var number: UInt64? { DecimalBytes.number(bytes) }

    /// A number of 32 bits that may be negative.
    var signedNumber: Int32? {
      guard bytes.first == 0x2D else { return number.flatMap { Int32(exactly: $0) } }
      let digits = UnsafeRawBufferPointer(rebasing: bytes[1...])
      return DecimalBytes.number(digits).flatMap { Int32(exactly: -Int128($0)) }
    }

    var onlyByte: UInt8? { bytes.count == 1 ? bytes[0] : nil }
  }
}
