extension JSONCursor {
  /// The `type` of the object ahead, wherever among its keys it stands; the cursor stays.
  var typeAhead: JSONText? {
    var ahead = self
    guard ahead.kind == .object, ahead.beginObject() else { return nil }
    while let key = ahead.nextKey() {
      if key == "type" { return ahead.string() }
      ahead.skip()
    }
    return nil
  }

  /// Gives each key of the object ahead; the closure must pass over the value.
  ///
  /// Any other value is skipped.
  @inline(__always)
  mutating func forEachKey(_ body: (JSONText, inout JSONCursor) -> Void) {
    guard beginObject() else { return }
    while let key = nextKey() { body(key, &self) }
  }

  /// Gives each element of the array ahead; the closure must pass over it.
  ///
  /// Any other value is skipped.
  @inline(__always)
  mutating func forEachElement(_ body: (inout JSONCursor) -> Void) {
    guard beginArray() else { return }
    while nextElement() { body(&self) }
  }
}
