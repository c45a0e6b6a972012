import Foundation
import Testing

@testable import AgtopCore

@Suite("Names of clients")
struct ClientKindTests {
  @Test("In the store the first four are numbers, all others names; nothing else is one")
  func packed() throws {
    let first: [ClientKind] = [.claude, .codex, .gemini, .opencode]
    #expect(first.map(\.packed) == [[0], [1], [2], [3]])
    let other = ClientKind(rawValue: "heron-cli")
    #expect(other.packed == [255, 9] + Array("heron-cli".utf8))
    for kind in first + [other] {
      #expect(kind.packed.withUnsafeBytes { ClientKind(packed: $0) } == kind)
    }
    for bytes: [UInt8] in [[4], [254], [255], [255, 9, 1], []] {
      #expect(bytes.withUnsafeBytes { ClientKind(packed: $0) } == nil, "\(bytes)")
    }
  }

  @Test("The hash of a session is that of its client's short name, as it always was")
  func hashes() {
    #expect(StableHash.session(.claude, "x") == StableHash.of("session/claude", "x"))
    #expect(StableHash.session(.codex, "x") == StableHash.of("session/codex", "x"))
    #expect(StableHash.session(.gemini, "x") == StableHash.of("session/gemini", "x"))
    #expect(StableHash.session(.opencode, "x") == StableHash.of("session/opencode", "x"))
  }

  @Test("In JSON a client is its name")
  func json() throws {
    let bytes = try JSONEncoder().encode([ClientKind.gemini])
    #expect(String(decoding: bytes, as: UTF8.self) == #"["gemini-cli"]"#)
    #expect(try JSONDecoder().decode([ClientKind].self, from: bytes) == [.gemini])
  }

  @Test("Each is shown in the order of the registry, and found by what users type")
  func spellings() {
    #expect(
      ClientKind.allCases.prefix(4).map(\.shortName) == ["claude", "codex", "gemini", "opencode"])
    let typed = [
      "Claude-Code", "claudecode", "CODEX", "gemini", "gemini-cli", "open-code", "cursor",
    ]
    #expect(
      typed.map(ClientKind.init(spelling:))
        == [.claude, .claude, .codex, .gemini, .gemini, .opencode, nil])
  }
}
