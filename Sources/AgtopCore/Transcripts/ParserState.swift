#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// How a parser's remaining state is kept: as JSON, so that an older one is refused rather than
/// misread.
enum ParserState {
  /// The state as JSON bytes.
  static func encode(_ state: some Encodable) -> [UInt8] {
    // Encoding plain values cannot fail; an empty state would only make the next reading start over.
    guard let data = try? JSONEncoder().encode(state) else { return [] }
    return [UInt8](data)
  }

  /// The state from JSON bytes.
  ///
  /// - Throws: a decoding error when the bytes are no state of that type.
  static func decode<State: Decodable>(_ type: State.Type, from bytes: [UInt8]) throws -> State {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}
