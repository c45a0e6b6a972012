/// The calls whose results have not come yet, by what ties both together.
struct OpenCalls {
  /// No session has so many at a time; results that never come would fill it.
  private static let most = 1024

  private var names: [UInt64: String] = [:]

  /// Notes a call.
  mutating func open(_ id: JSONText?, _ name: String) {
    guard let id else { return }
    if names.count >= Self.most { names = [:] }
    names[Self.key(id)] = name
  }

  /// The name of the call that a result is of; nil where it is not known.
  mutating func close(_ id: JSONText?) -> String? {
    id.flatMap { names.removeValue(forKey: Self.key($0)) }
  }

  /// What ties a call and its result together.
  static func key(_ id: JSONText) -> UInt64 { StableHash.of("call", id.bytes) }
}
