/// The windows that a client handed to its status line, as agtop keeps them: small JSON objects in files of
/// ours, one for what each session was handed last and one for the newest of all.
package struct HandedLimits: Hashable, Sendable {
  /// What was handed.
  package var reading: LimitReading

  /// The bucket of windows that a status line was handed: the account's.
  static let bucket = "account"

  /// Windows that were handed now.
  ///
  /// - Parameter plan: the plan's name, if a local file says it.
  package init(
    _ windows: [LimitReading.Window], of client: ClientKind, plan: String?, at now: Timestamp
  ) {
    reading = LimitReading(
      client: client, bucket: Self.bucket, planName: plan, windows: windows, statedAt: now)
  }

  /// What is known after a session was handed windows, given the newest that any was handed before.
  ///
  /// Sessions repeat what they were told with their last answer: of one window the larger share is newer,
  /// and a window that resets earlier is an older one. What ended before its time is told.
  package func merged(into newest: HandedLimits?) -> HandedLimits {
    guard let newest, newest.reading.client == reading.client else { return self }
    var result = self
    var isNews = false
    for index in result.reading.windows.indices {
      let own = result.reading.windows[index]
      guard let known = newest.reading.windows.first(where: { $0.minutes == own.minutes }) else {
        isNews = true
        continue
      }
      let isSame = own.isSameWindow(as: known)
      let isOlder =
        isSame
        ? own.usedPercent < known.usedPercent
        : (own.resetsAt ?? Timestamp(milliseconds: 0))
          < (known.resetsAt ?? own.resetsAt ?? Timestamp(milliseconds: 0))
      if isOlder { result.reading.windows[index] = known } else { isNews = true }
    }
    guard isNews else { return newest }
    result.reading.recordPromises(of: newest.reading)
    return result
  }
}

extension HandedLimits {
  /// As the bytes of a file.
  package var bytes: [UInt8] {
    func text(_ value: String) -> String {
      let plain = value.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
      return "\"" + String(String.UnicodeScalarView(plain)) + "\""
    }
    func time(_ value: Timestamp?) -> String { value.map { "\($0.milliseconds)" } ?? "null" }
    let windows = reading.windows.map { window in
      "{\"minutes\":\(window.minutes.map { "\($0)" } ?? "null"),\"used_pct\":\(window.usedPercent),"
        + "\"resets_at\":\(time(window.resetsAt)),\"promised\":\(time(window.promisedReset))}"
    }
    let json =
      "{\"client\":\(text(reading.client.rawValue)),\"plan\":\(reading.planName.map(text) ?? "null"),"
      + "\"stated_at\":\(time(reading.statedAt)),\"windows\":[\(windows.joined(separator: ","))]}\n"
    return Array(json.utf8)
  }

  /// What a file says; nil when it is not whole.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else { return nil }
    var client: String?
    var plan: String?
    var stated: Timestamp?
    var windows: [LimitReading.Window] = []
    while let key = cursor.nextKey() {
      switch key {
      case "client": client = cursor.string()?.prefix(32)
      case "plan": plan = cursor.string()?.prefix(64)
      case "stated_at": stated = Self.time(&cursor)
      case "windows":
        cursor.forEachElement { cursor in
          if let window = Self.window(&cursor), windows.count < 16 { windows.append(window) }
        }
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, let client, let stated, !windows.isEmpty else { return nil }
    self.init(windows, of: ClientKind(rawValue: client), plan: plan, at: stated)
  }

  private static func window(_ cursor: inout JSONCursor) -> LimitReading.Window? {
    var window = LimitReading.Window(minutes: nil, usedPercent: -1, resetsAt: nil)
    cursor.forEachKey { key, cursor in
      switch key {
      case "minutes": window.minutes = cursor.integer().map { Int(clamping: $0) }
      case "used_pct": window.usedPercent = cursor.double() ?? -1
      case "resets_at": window.resetsAt = time(&cursor)
      case "promised": window.promisedReset = time(&cursor)
      default: cursor.skip()
      }
    }
    return window.usedPercent >= 0 ? window : nil
  }

  private static func time(_ cursor: inout JSONCursor) -> Timestamp? {
    Timestamp.stated(cursor.integer()).map { Timestamp(milliseconds: $0) }
  }
}
