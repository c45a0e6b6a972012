/// One model API call as one transcript tells it: the unit of all counting.
///
/// Small and trivially copyable, because a ledger holds all of them. What its numbers mean and which
/// of several lines about one call win is in `docs/counting.md`.
package struct Request: Hashable, Sendable {
  /// Stable hash of what identifies the call (`StableHash`), unique over all clients.
  package var identity: UInt64
  /// Hash of the session that the record names as the one that made the call, 0 when it names none.
  ///
  /// Claude's `requestSessionId`, or `forkedFrom`; made by `StableHash.session`.
  package var origin: UInt64 = 0
  /// When the call was made, or `Int64.min` when no record says so.
  ///
  /// Milliseconds since 1970.
  package var milliseconds: Int64 = .min
  /// Dollars that the client itself recorded, in picodollars; negative when it recorded none.
  package var recordedPicodollars: Int64 = -1
  /// Index into the transcript's `models`, or `Request.noModel`.
  package var model: UInt16 = Request.noModel
  /// Web searches that the call made on the server.
  package var webSearches: UInt16 = 0
  /// Tool calls that the answer holds, copies excluded.
  package var toolCalls: UInt16 = 0
  /// The tier in the lower half, the rank in the upper: in two bytes a request would take eight more.
  private var tierAndRank: UInt8 = 0
  /// Flags, see `Flags`.
  package var flags: Flags = []

  private var input: UInt32 = 0
  private var cacheRead: UInt32 = 0
  private var cacheWrite5m: UInt32 = 0
  private var cacheWrite1h: UInt32 = 0
  private var output: UInt32 = 0
  private var reasoning: UInt32 = 0

  /// What the record says of its call beside an id that may be shared; of one that is `partial`, the
  /// buckets that are not recorded (`unrecorded`).
  var call = CallMark.none
  /// A mark of the record's own id (Claude's `uuid`), 0 for none: copies may keep it.
  ///
  /// Of an `aggregate`, how many calls it is of (`callCount`).
  var line: UInt32 = 0

  /// The value of `model` when the record names no model.
  package static let noModel = UInt16.max
  /// The largest token count one bucket of one call can hold; a larger figure is damage.
  package static let maximumTokens = JSONCursor.largestCount

  /// Small facts about a request.
  package struct Flags: OptionSet, Hashable, Sendable {
    /// The bits.
    package var rawValue: UInt8
    /// Flags from bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Usage that no record of a single call explains: it has tokens but is no call (OpenCode 2.x).
    package static let remainder = Flags(rawValue: 1)
    /// Made by a subagent inside the session's own transcript.
    package static let sidechain = Flags(rawValue: 2)
    /// Served in the United States at the vendor's request (Claude `inference_geo` = `us`).
    package static let servedInUS = Flags(rawValue: 4)
    /// The sum of several calls: its size is that of no prompt, and its moment that of no call.
    package static let aggregate = Flags(rawValue: 8)
    /// Some buckets are not recorded.
    ///
    /// Neither this nor `aggregate` goes with `sharedID`: they take the
    /// place of its marks.
    package static let partial = Flags(rawValue: 16)
    /// Its id may name other calls too: what else is equal decides (`docs/counting.md`, "Identity").
    package static let sharedID = Flags(rawValue: 32)
    /// A refusal without output, which the vendor does not bill.
    package static let unbilled = Flags(rawValue: 64)
    /// A further prompt within one answer: it has tokens and a size of its own, but is no call.
    package static let part = Flags(rawValue: 128)
  }

  /// A request with an identity and nothing else yet.
  package init(identity: UInt64) { self.identity = identity }

  /// The tokens, in disjoint buckets.
  ///
  /// Values outside 0 … `maximumTokens` are brought to that range.
  package var usage: TokenUsage {
    get {
      var usage = TokenUsage(
        input: Int(input), cacheRead: Int(cacheRead), cacheWrite5m: Int(cacheWrite5m),
        cacheWrite1h: Int(cacheWrite1h), output: Int(output), reasoning: Int(reasoning))
      if flags.contains(.partial) { usage.unrecorded = unrecorded }
      return usage
    }
    set {
      input = UInt32(clamping: newValue.input)
      cacheRead = UInt32(clamping: newValue.cacheRead)
      cacheWrite5m = UInt32(clamping: newValue.cacheWrite5m)
      cacheWrite1h = UInt32(clamping: newValue.cacheWrite1h)
      output = UInt32(clamping: newValue.output)
      reasoning = UInt32(clamping: newValue.reasoning)
      if newValue.unrecorded != unrecorded { unrecorded = newValue.unrecorded }
    }
  }

  /// The tier that was asked for or served.
  package var tier: ServiceTier {
    get { ServiceTier(rawValue: tierAndRank & 0x0F) ?? .standard }
    set { tierAndRank = tierAndRank & 0xF0 | newValue.rawValue }
  }

  /// How authoritative the record is, 0 to 15: among records of one call the highest rank wins whole.
  package var rank: UInt8 {
    get { tierAndRank >> 4 }
    set { tierAndRank = tierAndRank & 0x0F | newValue << 4 }
  }

  /// The prompt side, for comparing.
  var promptSide: PromptSide {
    PromptSide(
      input: UInt64(input), cacheRead: UInt64(cacheRead),
      cacheWrite: UInt64(cacheWrite5m) + UInt64(cacheWrite1h))
  }

  /// When the call was made, nil when no record says so.
  package var time: Timestamp? {
    get { milliseconds == .min ? nil : Timestamp(milliseconds: milliseconds) }
    set { milliseconds = newValue?.milliseconds ?? .min }
  }

  /// Dollars that the client itself recorded.
  package var recordedCost: Money? {
    get { recordedPicodollars < 0 ? nil : Money(picodollars: Int128(recordedPicodollars)) }
    set { recordedPicodollars = newValue.map { Int64(clamping: $0.picodollars) } ?? -1 }
  }

  /// Takes in another record of the same call: a higher rank wins whole; of equal rank the largest
  /// value of each bucket (of the cache writes the larger sum), the earliest time, and model and tier of the record with the largest
  /// output.
  ///
  /// `toolCalls` are not added: the caller knows whether the other record is a further block of the
  /// same answer (add) or a copy of it (do not).
  package mutating func merge(_ other: Request) {
    let earliest =
      milliseconds == .min
      ? other.milliseconds
      : other.milliseconds == .min ? milliseconds : min(milliseconds, other.milliseconds)
    let origin = origin != 0 ? origin : other.origin
    let mark = call.isOfRequest || !other.call.isOfRequest ? call : other.call
    let line = line != 0 ? line : other.line
    let isUnbilled = flags.union(other.flags).contains(.unbilled)
    if hasExtent || other.hasExtent {
      return mergeExtents(other, earliest: earliest, origin: origin)
    }
    if other.rank > rank {
      let tools = toolCalls
      self = other
      toolCalls = tools
    } else if other.rank == rank {
      keepLargest(of: other)
    }
    milliseconds = earliest
    self.origin = origin
    call = mark
    self.line = line
    if isUnbilled {
      if output == 0 { flags.insert(.unbilled) } else { flags.remove(.unbilled) }
    }
  }

  /// Keeps the largest value of each bucket, and what goes with it.
  mutating func keepLargest(of other: Request) {
    if model == Request.noModel || (other.model != Request.noModel && other.output > output) {
      model = other.model
      tier = other.tier
      if other.flags.contains(.servedInUS) {
        flags.insert(.servedInUS)
      } else {
        flags.remove(.servedInUS)
      }
    }
    input = max(input, other.input)
    cacheRead = max(cacheRead, other.cacheRead)
    // Of one sum a line without the lifetimes says less: the larger of each would count it twice.
    let writes = UInt64(cacheWrite5m) + UInt64(cacheWrite1h)
    let others = UInt64(other.cacheWrite5m) + UInt64(other.cacheWrite1h)
    if others > writes || (others == writes && other.cacheWrite1h > cacheWrite1h) {
      cacheWrite5m = other.cacheWrite5m
      cacheWrite1h = other.cacheWrite1h
    }
    output = max(output, other.output)
    reasoning = max(reasoning, other.reasoning)
    webSearches = max(webSearches, other.webSearches)
    recordedPicodollars = max(recordedPicodollars, other.recordedPicodollars)
  }
}

/// The service tier of a request, as far as a price depends on it.
package enum ServiceTier: UInt8, Hashable, Sendable, Codable {
  case standard
  /// Claude's `usage.speed` = `fast`: a multiplier on everything.
  case fast
  /// OpenAI's priority processing.
  case priority
  /// OpenAI's flex processing: slower and cheaper.
  case flex
}
