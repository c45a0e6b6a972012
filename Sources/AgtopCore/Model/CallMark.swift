/// What a record says of its call beside an id that other calls may have too: a mark of its request id,
/// or, where there is none, the turn of its transcript in which it stands.
///
/// Two marks are compared only between records with one id: 32 bits are enough for that.
struct CallMark: Hashable, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Nothing is known.
  static let none = CallMark(rawValue: 0)

  /// A request id.
  ///
  /// - Parameter session: where the id is too short to be unique in all the world, the session in
  ///   which it stands; 0 for others.
  init(requestID: UnsafeRawBufferPointer, in session: UInt64) {
    let sum = Checksum.of(requestID, seed: session)
    rawValue = UInt32(truncatingIfNeeded: sum) << 2 | (session == 0 ? Self.global : Self.local)
  }

  /// A turn, counted from 0, of a record without a request id.
  init(turn: Int) { rawValue = UInt32(truncatingIfNeeded: turn) << 2 }

  private static let local: UInt32 = 1
  private static let global: UInt32 = 3

  /// Whether it is of a request id.
  var isOfRequest: Bool { rawValue & 3 != 0 }
  /// Whether it is of a request id that is unique in all the world.
  var isGlobal: Bool { rawValue & 3 == Self.global }
}

/// The prompt side of a request, for comparing: what was read, and what was written to a cache as a sum,
/// since older copies do not say for how long.
struct PromptSide: Hashable, Sendable {
  var input: UInt64
  var cacheRead: UInt64
  var cacheWrite: UInt64

  /// A line of zeros is a placeholder: it says nothing of the prompt.
  var isBlank: Bool { input == 0 && cacheRead == 0 && cacheWrite == 0 }

  /// Whether two records may tell of one prompt.
  func agrees(with other: PromptSide) -> Bool { self == other || isBlank || other.isBlank }
}

extension Request {
  /// Whether a further record with the same id tells of the same call, both of one transcript.
  ///
  /// `docs/counting.md`, "Identity".
  func isSameCall(as other: Request) -> Bool {
    guard flags.contains(.sharedID) || other.flags.contains(.sharedID) else { return true }
    if call == other.call, call.isGlobal { return true }
    guard promptSide.agrees(with: other.promptSide) else { return false }
    if call == other.call || call.isOfRequest != other.call.isOfRequest { return true }
    return isCopy(of: other)
  }

  /// Whether time or line are the same.
  func isCopy(of other: Request) -> Bool {
    (milliseconds != .min && milliseconds == other.milliseconds)
      || (line != 0 && line == other.line)
  }

  /// Whether another record with the same id, of whatever transcript, is beyond doubt the same call and
  /// says nothing new of what tells calls apart.
  func isPlainCopy(of other: Request) -> Bool {
    guard flags.contains(.sharedID), other.flags.contains(.sharedID) else {
      return flags.contains(.sharedID) == other.flags.contains(.sharedID)
    }
    guard call == other.call else { return false }
    return call.isGlobal
      || (milliseconds != .min && milliseconds == other.milliseconds
        && promptSide == other.promptSide)
  }
}
