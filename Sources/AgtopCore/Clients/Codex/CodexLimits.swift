#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The newest statement of each bucket of the plan's windows, kept as the client wrote it: a rollout
/// repeats it with every response, and only the last one is ever wanted.
struct CodexLimits: Hashable, Sendable, Codable {
  private struct Statement: Hashable, Sendable, Codable {
    var bucket: UInt64
    var bytes: [UInt8]
    var time: Timestamp
    /// Its windows, with the reset that had been promised where the one before ended early.
    var windows: [LimitReading.Window]
  }

  private var statements: [Statement] = []

  /// Buckets that one thread can have; more is damage.
  private static let mostBuckets = 32

  /// Records a statement that is newer than what is known of its bucket.
  mutating func record(_ bytes: UnsafeRawBufferPointer, bucket: JSONText?, at time: Timestamp) {
    let name = bucket.map { StableHash.of("codex/limit", $0.bytes) } ?? 0
    guard let index = statements.firstIndex(where: { $0.bucket == name }) else {
      guard statements.count < Self.mostBuckets, bytes.count <= 1 << 16 else { return }
      statements.append(
        Statement(
          bucket: name, bytes: [UInt8](bytes), time: time, windows: Self.windows(bytes, at: time)))
      return
    }
    guard statements[index].time <= time, bytes.count <= 1 << 16 else { return }
    statements[index].time = time
    // Said again with every call.
    let isSame = statements[index].bytes.withUnsafeBytes { known in
      guard known.count == bytes.count, let first = known.baseAddress, let new = bytes.baseAddress
      else { return false }
      return memcmp(first, new, bytes.count) == 0
    }
    if !isSame {
      statements[index].bytes.removeAll(keepingCapacity: true)
      statements[index].bytes.append(contentsOf: bytes)
      var windows = Self.windows(bytes, at: time)
      LimitReading.recordPromises(of: statements[index].windows, in: &windows, at: time)
      statements[index].windows = windows
    }
  }

  private static func windows(
    _ bytes: UnsafeRawBufferPointer, at time: Timestamp
  ) -> [LimitReading.Window] {
    var cursor = JSONCursor(bytes)
    var windows: [LimitReading.Window] = []
    cursor.forEachKey { key, cursor in
      if key == "primary" || key == "secondary" {
        if let window = window(&cursor, at: time) { windows.append(window) }
      } else {
        cursor.skip()
      }
    }
    return windows
  }

  /// The statements that name at least one window.
  var readings: [LimitReading] { statements.compactMap(Self.reading) }

  private static func reading(_ statement: Statement) -> LimitReading? {
    statement.bytes.withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      var reading = LimitReading(
        client: .codex, bucket: "codex", planName: nil, windows: [], statedAt: statement.time)
      cursor.forEachKey { key, cursor in
        switch key {
        case "limit_id": reading.bucket = cursor.string()?.prefix(256) ?? reading.bucket
        case "plan_type":
          reading.planName = cursor.string().flatMap { CodexPlan.name(of: $0.prefix(64)) }
        // The two names say nothing: a window is known by its length.
        case "primary", "secondary":
          if let window = window(&cursor, at: statement.time) { reading.windows.append(window) }
        case "credits": reading.credits = credits(&cursor)
        case "rate_limit_reached_type":
          reading.reached = cursor.string().map { Preview.line($0.prefix(256), limit: 60) }
        default: cursor.skip()
        }
      }
      for (index, window) in reading.windows.enumerated() {
        reading.windows[index].promisedReset =
          statement.windows.first { $0.minutes == window.minutes }?.promisedReset
      }
      return reading.windows.isEmpty ? nil : reading
    }
  }

  /// The credits, if there are any.
  private static func credits(_ cursor: inout JSONCursor) -> LimitReading.Credits? {
    var has = false
    var credits = LimitReading.Credits(isUnlimited: false, balance: nil)
    cursor.forEachKey { key, cursor in
      switch key {
      case "has_credits": has = cursor.bool() ?? false
      case "unlimited": credits.isUnlimited = cursor.bool() ?? false
      case "balance":
        // A number in some versions.
        var number = cursor
        credits.balance =
          cursor.string().map { Preview.line($0.prefix(64), limit: 20) }
          ?? number.double().map { "\($0)" }
      default: cursor.skip()
      }
    }
    return has || credits.isUnlimited ? credits : nil
  }

  private static func window(
    _ cursor: inout JSONCursor, at time: Timestamp
  ) -> LimitReading.Window? {
    var used: Double?
    var minutes: Int64?
    var resetsAt: Int64?
    var resetsIn: Int64?
    cursor.forEachKey { key, cursor in
      switch key {
      case "used_percent": used = cursor.double()
      case "window_minutes": minutes = cursor.integer()
      case "resets_at": resetsAt = cursor.integer()
      case "resets_in_seconds": resetsIn = cursor.integer()
      default: cursor.skip()
      }
    }
    guard let used, used >= 0 else { return nil }
    let plausible: ClosedRange<Int64> = 0...100_000_000_000
    var reset: Timestamp?
    if let resetsAt, plausible.contains(resetsAt) {
      reset = Timestamp(milliseconds: resetsAt * 1000)
    } else if let resetsIn, plausible.contains(resetsIn) {
      reset = Timestamp.stated(time.milliseconds + resetsIn * 1000).map(Timestamp.init)
    }
    let length = minutes.flatMap { (1...100_000_000).contains($0) ? Int($0) : nil }
    return LimitReading.Window(minutes: length, usedPercent: used, resetsAt: reset)
  }
}
