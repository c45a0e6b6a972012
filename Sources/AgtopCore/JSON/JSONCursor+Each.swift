extension JSONCursor {
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
