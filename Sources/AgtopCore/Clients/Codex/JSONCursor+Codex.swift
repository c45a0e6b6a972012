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
}
