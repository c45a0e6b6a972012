/// A prompt as the client's events tell it: `user_message`, or since 0.163 the completed item of a
/// `UserMessage`.
struct CodexPrompt {
  /// The item's id; the older event has none.
  var id: JSONText?
  /// The typed text.
  var text: JSONText

  /// Whether the payload ahead is that of a completed item that is no prompt.
  static func isOtherItem(_ payload: JSONCursor) -> Bool {
    kind(ofItemIn: payload).map { !($0 == "UserMessage") } ?? false
  }

  /// Whether the payload ahead is that of a completed item of a kind.
  static func isItem(_ name: StaticString, _ payload: JSONCursor) -> Bool {
    kind(ofItemIn: payload).map { $0 == name } ?? false
  }

  private static func kind(ofItemIn payload: JSONCursor) -> JSONText? {
    var ahead = payload
    guard ahead.beginObject() else { return nil }
    while let key = ahead.nextKey() {
      if key == "item" { return ahead.typeAhead }
      ahead.skip()
    }
    return nil
  }

  /// Reads the payload of either event; nil for other items and for what the client itself sent.
  init?(_ cursor: inout JSONCursor) {
    var text: JSONText?
    var id: JSONText?
    guard cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "message": text = CodexText.typed(cursor.string())
      case "item":
        guard let kind = cursor.typeAhead, kind == "UserMessage", cursor.beginObject() else {
          cursor.skip()
          continue
        }
        while let key = cursor.nextKey() {
          switch key {
          case "id": id = cursor.string()
          case "content": text = CodexText.typed(inContent: &cursor) ?? text
          default: cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
    guard let text else { return nil }
    self.text = text
    self.id = id
  }
}
