extension JSONText {
  /// The text for a person: whole, or its first `limit` bytes with a word on how much more there is.
  func readable(_ limit: Int) -> String {
    let text = prefix(limit)
    guard bytes.count > limit else { return text }
    let more = size.bytes - text.utf8.count
    return more > 0 ? text + "\n… \(more) more bytes of this text" : text
  }
}
