/// One line of a session of Pi: the header, or an entry.
struct PiEntry {
  var type: JSONText?
  var id: JSONText?
  var time: Timestamp?
  var cwd: JSONText?
  /// The path of the session that this one was copied from.
  var parentSession: JSONText?
  var name: JSONText?
  var title: JSONText?
  var modelID: JSONText?
  var thinkingLevel: JSONText?
  var message: UnsafeRawBufferPointer?

  init(_ cursor: inout JSONCursor) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "type": type = cursor.string()
      case "id": id = cursor.string()
      case "timestamp": time = cursor.moment()
      case "cwd": cwd = cursor.string()
      case "parentSession": parentSession = cursor.string()
      case "name": name = cursor.string()
      case "title": title = cursor.string()
      case "modelId": modelID = cursor.string()
      case "thinkingLevel": thinkingLevel = cursor.string()
      case "message": message = cursor.rawValue()
      default: cursor.skip()
      }
    }
  }
}

/// The message of an entry.
struct PiMessage {
  var role: JSONText?
  var model: JSONText?
  var provider: JSONText?
  var stopReason: JSONText?
  var error: JSONText?
  var response: JSONText?
  var toolName: JSONText?
  var isError: Bool?
  var time: Timestamp?
  var usage: TokenUsage?
  /// Calls of tools.
  var tools = 0
  /// The last of them, as `name: argument`.
  var action: String?
  /// A text, or parts.
  var content: UnsafeRawBufferPointer?

  init(_ cursor: inout JSONCursor, badCounts: inout Int) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "role": role = cursor.string()
      case "model": model = cursor.string()
      case "provider": provider = cursor.string()
      case "stopReason": stopReason = cursor.string()
      case "errorMessage": error = cursor.string()
      case "responseId": response = cursor.string()
      case "toolName": toolName = cursor.string()
      case "isError": isError = cursor.bool()
      case "timestamp": time = cursor.moment()
      case "usage": usage = Self.usage(&cursor, badCounts: &badCounts)
      case "content": content = cursor.rawValue()
      default: cursor.skip()
      }
    }
    forEachPart { part in
      guard let name = part.call else { return }
      tools += 1
      let line = ToolArgument.line(of: part.arguments)
      action = line.isEmpty ? name.prefix(80) : "\(name.prefix(80)): \(line)"
    }
  }

  /// Figures in disjoint buckets; one provider of older versions left what was read from the cache in the
  /// input, which the stated total tells.
  private static func usage(_ cursor: inout JSONCursor, badCounts: inout Int) -> TokenUsage? {
    guard cursor.kind == .object else {
      cursor.skip()
      return nil
    }
    var usage = TokenUsage()
    var total = 0
    cursor.forEachKey { key, cursor in
      switch key {
      case "input": usage.input = cursor.count(faults: &badCounts)
      case "output": usage.output = cursor.count(faults: &badCounts)
      case "cacheRead": usage.cacheRead = cursor.count(faults: &badCounts)
      case "cacheWrite": usage.cacheWrite5m = cursor.count(faults: &badCounts)
      case "reasoning": usage.reasoning = cursor.count(faults: &badCounts)
      case "totalTokens": total = cursor.count(faults: &badCounts)
      default: cursor.skip()
      }
    }
    if total > 0, total < usage.total {
      usage.input = max(0, usage.input - usage.cacheRead)
    }
    usage.reasoning = min(usage.reasoning, usage.output)
    return usage
  }

  /// A part of the content.
  struct Part {
    var text: JSONText?
    var thought: JSONText?
    /// The name of a tool that is called.
    var call: JSONText?
    var arguments: UnsafeRawBufferPointer?
  }

  /// Gives each part of the content; a content that is a text is one.
  func forEachPart(_ body: (Part) -> Void) {
    guard let content else { return }
    var cursor = JSONCursor(content)
    if cursor.kind == .string { return body(Part(text: cursor.string())) }
    cursor.forEachElement { cursor in
      var part = Part()
      var type: JSONText?
      cursor.forEachKey { key, cursor in
        switch key {
        case "type": type = cursor.string()
        case "text": part.text = cursor.string()
        case "thinking": part.thought = cursor.string()
        case "name": part.call = cursor.string()
        case "arguments": part.arguments = cursor.rawValue()
        default: cursor.skip()
        }
      }
      if type.map({ $0 == "toolCall" }) != true { part.call = nil }
      body(part)
    }
  }

  /// The first text.
  var text: JSONText? {
    var found: JSONText?
    forEachPart { part in if found == nil { found = part.text } }
    return found
  }
}
