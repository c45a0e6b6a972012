extension StableHash {
  /// The hash that stands for a session in `Request.origin`.
  package static func session(_ client: ClientKind, _ id: UnsafeRawBufferPointer) -> UInt64 {
    var hash = StableHash()
    hash.add("session/" as StaticString)
    hash.add(client.shortName)
    hash.add(id)
    return hash.value
  }

  /// The hash that stands for a session in `Request.origin`.
  package static func session(_ client: ClientKind, _ id: String) -> UInt64 {
    var copy = id
    return copy.withUTF8 { session(client, UnsafeRawBufferPointer($0)) }
  }
}
