import AgtopCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a right count of a corpus gives: kept by the generators, which know what is a copy.
struct CorpusTruth: Codable {
  /// The figures of one client.
  struct Client: Codable, Equatable {
    /// Sessions that are rows of their own.
    var sessions = 0
    /// Subagents and other sessions below a row.
    var children = 0
    /// Calls, each once.
    var requests = 0
    /// Tokens of those calls, and of usage that has no call (OpenCode 2.x).
    var tokens = Tokens()
    /// Regular files written.
    var files = 0
    /// Bytes in them.
    var bytes = 0

    /// Counts a call.
    mutating func count(_ usage: TokenUsage) {
      requests += 1
      tokens.add(usage)
    }
  }

  /// Tokens in the buckets and under the names of `agtop --json`.
  struct Tokens: Codable, Equatable {
    var input = 0
    var cacheRead = 0
    var cacheWrite5m = 0
    var cacheWrite1h = 0
    var output = 0
    var reasoning = 0
    var total = 0

    private enum CodingKeys: String, CodingKey {
      case input
      case cacheRead = "cache_read"
      case cacheWrite5m = "cache_write_5m"
      case cacheWrite1h = "cache_write_1h"
      case output
      case reasoning = "reasoning_output"
      case total
    }

    /// Adds bucket by bucket.
    mutating func add(_ usage: TokenUsage) {
      input += usage.input
      cacheRead += usage.cacheRead
      cacheWrite5m += usage.cacheWrite5m
      cacheWrite1h += usage.cacheWrite1h
      output += usage.output
      reasoning += usage.reasoning
      total += usage.total
    }

    /// Adds a sum to a sum.
    mutating func add(_ other: Tokens) {
      input += other.input
      cacheRead += other.cacheRead
      cacheWrite5m += other.cacheWrite5m
      cacheWrite1h += other.cacheWrite1h
      output += other.output
      reasoning += other.reasoning
      total += other.total
    }
  }

  /// What the corpus was made from.
  var seed: UInt64
  /// Figures by the JSON name of the client.
  var clients: [String: Client] = [:]

  /// Where it lies in a corpus.
  static func path(in folder: String) -> String { folder + "/truth.json" }

  /// Writes it at the top of a corpus.
  func write(to folder: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(self).write(to: URL(filePath: Self.path(in: folder)))
  }

  /// Reads it from the top of a corpus.
  static func read(from folder: String) throws -> CorpusTruth {
    let data = try Data(contentsOf: URL(filePath: path(in: folder)))
    return try JSONDecoder().decode(CorpusTruth.self, from: data)
  }
}
