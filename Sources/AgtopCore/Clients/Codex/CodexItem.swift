#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A `response_item`: a message, a call of a tool, or a tool's answer.
struct CodexItem {
  /// The kinds that say something to agtop.
  enum Kind {
    case userMessage
    case assistantMessage
    case call
    case output
    case other
  }

  var kind = Kind.other
  /// The item's own id.
  var id: JSONText?
  /// What ties a call and its output together.
  var callID: JSONText?
  /// A tool's name.
  var name: JSONText?
  /// A tool's argument where it stands.
  var argument: UnsafeRawBufferPointer?
  /// What stands behind the call's id in an output, and the output where it stands before it.
  private var behind: JSONCursor?
  private var output: JSONCursor?
  /// What a person typed, in a user message.
  var text: JSONText?
  /// What a message holds, where it stands.
  private(set) var content: JSONCursor?
  /// Whether the assistant goes on after this message.
  var isCommentary = false
  /// Whether a call is a search on the server.
  var isWebSearch = false
  /// Whether an output must come for a call.
  var isAwaited = false
  /// Whether the cursor was left inside the object, since nothing after it is wanted.
  private(set) var isSettled = false

  /// Reads the object as far as it is wanted; any other value is skipped.
  init(_ cursor: inout JSONCursor) {
    guard let type = cursor.typeAhead else {
      cursor.skip()
      return
    }
    if type == "message" {
      readMessage(&cursor)
    } else if type.hasSuffix("_call") {
      kind = .call
      isAwaited =
        type == "function_call" || type == "custom_tool_call" || type == "local_shell_call"
      isWebSearch = type == "web_search_call"
      readCall(&cursor)
    } else if type.hasSuffix("_call_output") {
      kind = .output
      readOutput(&cursor)
    } else {
      isSettled = true
    }
  }

  private mutating func readMessage(_ cursor: inout JSONCursor) {
    var role: JSONText?
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "id": id = cursor.string()
      case "role":
        role = cursor.string()
        guard let role, role == "user" || role == "assistant" else {
          isSettled = true
          return
        }
      case "phase":
        if let phase = cursor.string(), phase == "commentary" { isCommentary = true }
      case "content":
        content = cursor
        cursor.skip()
      default: cursor.skip()
      }
    }
    guard let role else { return }
    if role == "user" {
      kind = .userMessage
      if var content { text = CodexText.typed(inContent: &content) }
    } else if role == "assistant" {
      kind = .assistantMessage
    }
  }

  private mutating func readOutput(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      if key == "output" { output = cursor }
      guard key == "call_id" else {
        cursor.skip()
        continue
      }
      callID = cursor.string()
      behind = cursor
      isSettled = true
      return
    }
  }

  /// What a tool gave back, where it stands: read only for the few calls of which it is wanted.
  var result: JSONCursor? {
    if let output { return output }
    guard var behind else { return nil }
    while let key = behind.nextKey() {
      if key == "output" { return behind }
      behind.skip()
    }
    return nil
  }

  private mutating func readCall(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "call_id": callID = cursor.string()
      case "id": id = cursor.string()
      case "name": name = cursor.string()
      case "arguments", "input": argument = cursor.rawValue()
      case "action":
        var action = cursor
        argument = cursor.rawValue()
        if isWebSearch, let kind = action.typeAhead { isWebSearch = kind == "search" }
        action.skip()
      default: cursor.skip()
      }
    }
  }
}

extension JSONText {
  /// Whether it ends in the given ASCII text, compared undecoded.
  func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard bytes.count >= length, let start = bytes.baseAddress else { return false }
    return memcmp(start + bytes.count - length, suffix.utf8Start, length) == 0
  }
}
