/// A tool call whose output has not come yet, kept as bytes until somebody asks what it does.
struct CodexPendingCall: Hashable, Sendable, Codable {
  /// Hash of what ties it to its output.
  var id: UInt64
  /// Whether a person is asked before it runs.
  let asksPermission: Bool
  private var name: [UInt8]
  private var argument: [UInt8]

  /// Bytes of an argument that are enough for a line of it.
  private static let byteLimit = 600

  /// - Parameter mayAsk: whether a person is asked at all.
  init(_ item: CodexItem, mayAsk: Bool = false) {
    asksPermission = mayAsk && item.asksForMore
    id = item.callID.map(Self.key) ?? 0
    name = item.name.map { [UInt8]($0.bytes.prefix(64)) } ?? []
    argument = item.argument.map { [UInt8]($0.prefix(Self.byteLimit)) } ?? []
  }

  /// What ties a call to its output.
  static func key(_ id: JSONText) -> UInt64 { StableHash.of("codex/tool", id.bytes) }

  /// Whether the call puts a question to the user.
  var isQuestion: Bool { name.elementsEqual("request_user_input".utf8) }

  /// Whether it applies a patch, itself or through a shell.
  var isPatch: Bool {
    name.elementsEqual("apply_patch".utf8)
      || argument.contains(text: "apply_patch")
  }

  /// What it asks the user; nil where that is not told, or it asks nothing.
  var question: String? {
    guard isQuestion, let text = argumentText, !text.isEmpty, !text.hasPrefix("{") else {
      return nil
    }
    return Preview.line(text, limit: Preview.questionLimit)
  }

  /// The call as `name: argument`, shortened to a line.
  var action: String { Preview.title(summary) }

  /// The call as `name: argument`, as long as it was kept.
  var summary: String {
    guard let text = argumentText, !text.isEmpty else { return title }
    return title + ": " + text
  }

  /// The tool's name; calls of the first versions have none.
  var title: String { name.isEmpty ? "shell" : String(decoding: name, as: UTF8.self) }

  /// What the call works on: a command, a patched file, else the first text among the arguments.
  var argumentText: String? {
    guard let first = argument.first else { return nil }
    if first == 0x7B { return Self.argument(inObject: argument) }
    // A string that holds a JSON object (`arguments`) or a free text (`input`); maybe cut.
    let text = Self.withClosedString(argument) { JSONCursor.text(of: $0) } ?? ""
    if text.hasPrefix("{"), let found = Self.argument(inObject: [UInt8](text.utf8)) { return found }
    return Self.patchedFile(text) ?? text
  }

  /// `bytes` with a quote behind them, so that a string cut by the limit has an end.
  private static func withClosedString<Result>(
    _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    var closed = bytes
    var backslashes = 0
    for byte in closed.reversed() {
      guard byte == 0x5C else { break }
      backslashes += 1
    }
    if backslashes % 2 == 1 { closed.removeLast() }
    closed.append(0x22)
    return closed.withUnsafeBytes(body)
  }

  private static func argument(inObject bytes: [UInt8]) -> String? {
    withClosedString(bytes) { bytes in
      var cursor = JSONCursor(bytes)
      var found: String?
      guard cursor.beginObject() else { return nil }
      while let key = cursor.nextKey() {
        let isCommand = key == "cmd" || key == "command"
        if isCommand, let command = Self.command(&cursor) { return command }
        if isCommand { continue }
        if key == "questions" {
          // Cut behind a long question: what was read of it counts.
          if let question = Self.firstQuestion(&cursor) { return question }
          continue
        }
        if found == nil, cursor.kind == .string {
          found = cursor.string()?.prefix(Preview.byteLimit)
        } else {
          cursor.skip()
        }
      }
      return found
    }
  }

  /// A command as a string, or as an array: then the words, or the script of a `sh -c`.
  private static func command(_ cursor: inout JSONCursor) -> String? {
    if cursor.kind == .string { return cursor.string()?.prefix(Preview.byteLimit) }
    var words: [String] = []
    cursor.forEachElement { cursor in
      if let word = cursor.string(), words.count < 16 {
        words.append(word.prefix(Preview.byteLimit))
      }
    }
    if words.count > 2, words[1] == "-lc" || words[1] == "-c" { return words[2] }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func firstQuestion(_ cursor: inout JSONCursor) -> String? {
    var found: String?
    cursor.forEachElement { cursor in
      cursor.forEachKey { key, cursor in
        if key == "question", found == nil {
          found = cursor.string()?.prefix(Preview.byteLimit)
        } else {
          cursor.skip()
        }
      }
    }
    return found
  }

  private static func patchedFile(_ text: String) -> String? {
    guard text.hasPrefix("*** Begin Patch") else { return nil }
    for line in text.split(separator: "\n") {
      for mark in ["*** Add File: ", "*** Update File: ", "*** Delete File: "]
      where line.hasPrefix(mark) {
        return String(line.dropFirst(mark.count))
      }
    }
    return nil
  }
}

extension JSONCursor {
  /// The text of a string that is the whole value; nil for any other value.
  fileprivate static func text(of bytes: UnsafeRawBufferPointer) -> String? {
    var cursor = JSONCursor(bytes)
    return cursor.string()?.string
  }
}
