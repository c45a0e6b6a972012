extension TokenUsage: Packed {
  func pack(into writer: inout ByteWriter) {
    // An input below zero says that buckets which are not recorded follow: rows of an earlier agtop have
    // none.
    writer.number(unrecorded.isEmpty ? input : -1 - input)
    if !unrecorded.isEmpty { writer.byte(unrecorded.rawValue) }
    writer.number(cacheRead)
    writer.number(cacheWrite5m)
    writer.number(cacheWrite1h)
    writer.number(output)
    writer.number(reasoning)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(input: reader.number())
    if input < 0 {
      input = -1 - input
      unrecorded = TokenBuckets(rawValue: reader.byte())
      if unrecorded.isEmpty || !TokenBuckets.all.isSuperset(of: unrecorded) { reader.damage() }
    }
    cacheRead = reader.number()
    cacheWrite5m = reader.number()
    cacheWrite1h = reader.number()
    output = reader.number()
    reasoning = reader.number()
  }
}

/// The requests of a transcript in little space: times as steps from the one before, and what is rare
/// only where it is.
struct PackedRequests: Packed {
  var requests: [Request]

  /// What a request has besides identity, time and usage.
  private struct Parts: OptionSet {
    var rawValue: UInt8
    static let origin = Parts(rawValue: 1)
    static let time = Parts(rawValue: 2)
    static let recorded = Parts(rawValue: 4)
    static let webSearches = Parts(rawValue: 8)
    static let toolCalls = Parts(rawValue: 16)
    static let manner = Parts(rawValue: 32)
    static let longCacheWrites = Parts(rawValue: 64)
    /// What tells calls with one id apart.
    static let marks = Parts(rawValue: 128)
  }

  init(_ requests: [Request]) { self.requests = requests }

  func pack(into writer: inout ByteWriter) {
    writer.reserve(requests.count * 32)
    writer.count(requests.count)
    var before: Int64 = 0
    for request in requests {
      let usage = request.usage
      var parts: Parts = []
      if request.origin != 0 { parts.insert(.origin) }
      if request.milliseconds != .min { parts.insert(.time) }
      if request.recordedPicodollars >= 0 { parts.insert(.recorded) }
      if request.webSearches != 0 { parts.insert(.webSearches) }
      if request.toolCalls != 0 { parts.insert(.toolCalls) }
      // That its id may be shared goes without saying where there are marks.
      let flags = request.flags.subtracting(.sharedID)
      if request.tier != .standard || request.rank != 0 || !flags.isEmpty { parts.insert(.manner) }
      if usage.cacheWrite1h != 0 { parts.insert(.longCacheWrites) }
      if request.flags.contains(.sharedID) { parts.insert(.marks) }
      writer.byte(parts.rawValue)
      writer.fixed(request.identity)
      // No model is the largest value, and common: it takes one byte as zero.
      writer.unsigned(UInt64(request.model &+ 1))
      if parts.contains(.origin) { writer.fixed(request.origin) }
      if parts.contains(.time) {
        writer.number(request.milliseconds &- before)
        before = request.milliseconds
      }
      if parts.contains(.recorded) { writer.unsigned(UInt64(request.recordedPicodollars)) }
      if parts.contains(.webSearches) { writer.unsigned(UInt64(request.webSearches)) }
      if parts.contains(.toolCalls) { writer.unsigned(UInt64(request.toolCalls)) }
      if parts.contains(.marks) {
        writer.fixed(UInt64(request.call.rawValue) << 32 | UInt64(request.line))
      }
      if parts.contains(.manner) {
        writer.byte(request.tier.rawValue)
        writer.byte(request.rank)
        writer.byte(flags.rawValue)
        if flags.contains(.aggregate) { writer.unsigned(UInt64(request.line)) }
        if flags.contains(.partial) { writer.byte(request.unrecorded.rawValue) }
      }
      writer.unsigned(UInt64(usage.input))
      writer.unsigned(UInt64(usage.cacheRead))
      writer.unsigned(UInt64(usage.cacheWrite5m))
      if parts.contains(.longCacheWrites) { writer.unsigned(UInt64(usage.cacheWrite1h)) }
      writer.unsigned(UInt64(usage.output))
      writer.unsigned(UInt64(usage.reasoning))
    }
  }

  init(unpacking reader: inout ByteReader) {
    var before: Int64 = 0
    requests = reader.list(of: 15) { reader in
      let parts = Parts(rawValue: reader.byte())
      var request = Request(identity: reader.fixed())
      request.model = reader.small(UInt16.self) &- 1
      if parts.contains(.origin) { request.origin = reader.fixed() }
      if parts.contains(.time) {
        before = before &+ (reader.number() as Int64)
        request.milliseconds = before
      }
      if parts.contains(.recorded) { request.recordedPicodollars = reader.small(Int64.self) }
      if parts.contains(.webSearches) { request.webSearches = reader.small(UInt16.self) }
      if parts.contains(.toolCalls) { request.toolCalls = reader.small(UInt16.self) }
      if parts.contains(.marks) {
        let marks: UInt64 = reader.fixed()
        request.call = CallMark(rawValue: UInt32(truncatingIfNeeded: marks >> 32))
        request.line = UInt32(truncatingIfNeeded: marks)
      }
      if parts.contains(.manner) {
        let tier = ServiceTier(rawValue: reader.byte())
        if tier == nil { reader.damage() }
        request.tier = tier ?? .standard
        request.rank = reader.byte()
        request.flags = Request.Flags(rawValue: reader.byte())
        if request.flags.contains(.aggregate) { request.line = reader.small(UInt32.self) }
        if request.flags.contains(.partial) {
          request.call = CallMark(rawValue: UInt32(reader.byte()))
        }
      }
      if parts.contains(.marks) { request.flags.insert(.sharedID) }
      var usage = TokenUsage()
      usage.input = Int(reader.small(UInt32.self))
      usage.cacheRead = Int(reader.small(UInt32.self))
      usage.cacheWrite5m = Int(reader.small(UInt32.self))
      if parts.contains(.longCacheWrites) { usage.cacheWrite1h = Int(reader.small(UInt32.self)) }
      usage.output = Int(reader.small(UInt32.self))
      usage.reasoning = Int(reader.small(UInt32.self))
      usage.unrecorded = request.unrecorded
      request.usage = usage
      return request
    }
  }
}
