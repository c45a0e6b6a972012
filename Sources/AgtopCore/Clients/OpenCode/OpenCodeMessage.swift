/// One message of any generation, as far as agtop needs it.
///
/// Its texts point into the bytes it was read from and live as long as they do.
struct OpenCodeMessage {
  enum Role {
    case user
    case assistant
    case compaction
    /// The end of a turn (2.x).
    case idle
    case other
  }

  var role = Role.other
  var created: Int64?
  var completed: Int64?
  var provider: JSONText?
  var model: JSONText?
  /// The reasoning effort that was asked for.
  var variant: JSONText?
  var tokens: OpenCodeTokens?
  var dollars: Double?
  var finish: JSONText?
  var failure: OpenCodeFailure?
  /// Whether it is the answer to a compaction (1.x).
  var isSummary = false
  /// How a turn ended, or how far a compaction is (2.x).
  var outcome: JSONText?
  /// A prompt (2.x).
  var text: JSONText?
  var toolCalls = 0
  /// The tool that runs, as `name: argument` (2.x).
  var runningTool: String?
  /// Token figures that are no counts.
  var faults = 0

  /// Reads a message's JSON; nil when it is damaged or no object.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    guard cursor.kind == .object, cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "role": role = Self.role(named: cursor.string())
      case "time": readTime(&cursor)
      case "providerID": provider = cursor.string()
      case "modelID": model = cursor.string()
      case "model": readModel(&cursor)
      case "variant": variant = cursor.string()
      case "tokens":
        // null is written by nobody, and says no more than absence.
        if cursor.kind == .object {
          tokens = OpenCodeTokens(&cursor, faults: &faults)
        } else {
          cursor.skip()
        }
      case "cost": dollars = cursor.double()
      case "finish": finish = cursor.string()
      case "error": failure = OpenCodeFailure(&cursor)
      case "summary": isSummary = cursor.bool() ?? false
      case "outcome", "status": outcome = cursor.string()
      case "text": text = cursor.string()
      case "content": readContent(&cursor)
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { return nil }
  }

  /// The role that a word names: `role` of 1.x or `type` of a row of 2.x.
  static func role(named name: JSONText?) -> Role {
    switch name {
    case .some("assistant"): .assistant
    case .some("user"): .user
    case .some("compaction"): .compaction
    case .some("idle"): .idle
    default: .other
    }
  }

  /// Whether a compaction ended well with it.
  var isCompacted: Bool {
    role == .compaction
      ? outcome.map { $0 == "completed" } ?? false
      : role == .assistant && isSummary && completed != nil && failure == nil
  }

  private mutating func readTime(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "created": created = Timestamp.stated(cursor.integer())
      case "completed": completed = Timestamp.stated(cursor.integer())
      default: cursor.skip()
      }
    }
  }

  /// `{id | modelID, providerID, variant?}`: a user message of 1.x names the model it asks for, too.
  private mutating func readModel(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "id", "modelID": model = cursor.string()
      case "providerID": provider = cursor.string()
      case "variant": variant = cursor.string()
      default: cursor.skip()
      }
    }
  }

  private mutating func readContent(_ cursor: inout JSONCursor) {
    guard cursor.beginArray() else { return }
    while cursor.nextElement() {
      let call = OpenCodeToolCall(&cursor)
      guard call.isTool else { continue }
      toolCalls += 1
      if call.isRunning { runningTool = call.summary }
    }
  }
}
