/// The JSON that Claude Code hands to the command of `statusLine`.
///
/// Keys that are not there, `null` or of another kind say nothing; of a document that is cut what stood
/// before the cut counts, so that a line can still be printed.
enum ClaudeStatusInput {
  /// What it says; nil when it is no object at all.
  static func read(_ bytes: UnsafeRawBufferPointer) -> StatusInput? {
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else { return nil }
    var input = StatusInput(client: .claude)
    while let key = cursor.nextKey() {
      switch key {
      case "session_id": input.sessionID = cursor.string()?.prefix(64)
      case "transcript_path": input.transcript = cursor.string()?.prefix(4096)
      case "cwd": input.folder = input.folder ?? cursor.string()?.prefix(4096)
      case "workspace":
        cursor.forEachKey { key, cursor in
          guard key == "current_dir" else { return cursor.skip() }
          input.folder = cursor.string()?.prefix(4096) ?? input.folder
        }
      case "model":
        cursor.forEachKey { key, cursor in
          guard key == "display_name" else { return cursor.skip() }
          input.model = cursor.string()?.prefix(80)
        }
      case "cost":
        cursor.forEachKey { key, cursor in
          if key == "total_cost_usd" { input.cost = cursor.double() } else { cursor.skip() }
        }
      case "context_window": input.contextPercent = contextPercent(&cursor)
      case "prompt_cache":
        cursor.forEachKey { key, cursor in
          if key == "expires_at" { input.cacheEnd = moment(&cursor) } else { cursor.skip() }
        }
      case "rate_limits": input.windows = windows(&cursor)
      default: cursor.skip()
      }
    }
    return input
  }

  /// The share of the context, without the last answer; before the first answer there is none.
  private static func contextPercent(_ cursor: inout JSONCursor) -> Double? {
    var percent: Double?
    var hasAnswer = true
    cursor.forEachKey { key, cursor in
      switch key {
      case "used_percentage": percent = cursor.double()
      case "current_usage":
        hasAnswer = cursor.kind == .object
        cursor.skip()
      default: cursor.skip()
      }
    }
    return hasAnswer ? percent.flatMap { (0...1000).contains($0) ? $0 : nil } : nil
  }

  private static func windows(_ cursor: inout JSONCursor) -> [LimitReading.Window] {
    var windows: [LimitReading.Window] = []
    cursor.forEachKey { key, cursor in
      let minutes: Int
      switch key {
      case "five_hour": minutes = 300
      case "seven_day": minutes = 10_080
      default: return cursor.skip()
      }
      var used: Double?
      var reset: Timestamp?
      cursor.forEachKey { key, cursor in
        switch key {
        case "used_percentage": used = cursor.double()
        case "resets_at": reset = moment(&cursor)
        default: cursor.skip()
        }
      }
      // More than all of it was seen; what no share can be says nothing.
      guard let used, (0...1000).contains(used) else { return }
      windows.append(LimitReading.Window(minutes: minutes, usedPercent: used, resetsAt: reset))
    }
    return windows
  }

  /// Seconds since 1970.
  private static func moment(_ cursor: inout JSONCursor) -> Timestamp? {
    guard let seconds = cursor.integer(), (0...100_000_000_000).contains(seconds) else {
      return nil
    }
    return Timestamp(milliseconds: seconds * 1000)
  }
}
