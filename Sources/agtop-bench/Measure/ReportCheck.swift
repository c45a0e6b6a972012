import AgtopCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Compares the figures of an `agtop --json` with the truth of a corpus.
struct ReportCheck {
  /// The part of the report that is compared.
  private struct Report: Decodable {
    struct Session: Decodable {
      var client: String
      var children: [Session]
      var descendants: Int { children.reduce(children.count) { $0 + $1.descendants } }
    }

    struct Model: Decodable {
      var client: String
      var requests: Int
      var tokens: CorpusTruth.Tokens
    }

    struct Totals: Decodable {
      var sessions: Int
      var requests: Int
      var tokens: CorpusTruth.Tokens
    }

    var sessions: [Session]
    var models: [Model]
    var totals: Totals
  }

  /// One line for each figure that differs; empty when all are right.
  static func differences(report path: String, truth: CorpusTruth) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: path))
    let report = try JSONDecoder().decode(Report.self, from: data)
    var found: [String: CorpusTruth.Client] = [:]
    for session in report.sessions {
      found[session.client, default: .init()].sessions += 1
      found[session.client, default: .init()].children += session.descendants
    }
    for model in report.models {
      found[model.client, default: .init()].requests += model.requests
      found[model.client, default: .init()].tokens.add(model.tokens)
    }
    var lines: [String] = []
    var whole = CorpusTruth.Client()
    for client in Set(found.keys).union(truth.clients.keys).sorted() {
      let right = truth.clients[client] ?? .init()
      lines += compare(client, found[client] ?? .init(), right)
      whole.sessions += right.sessions
      whole.requests += right.requests
      whole.tokens.add(right.tokens)
    }
    var totals = CorpusTruth.Client()
    totals.sessions = report.totals.sessions
    totals.requests = report.totals.requests
    totals.tokens = report.totals.tokens
    return lines + compare("totals", totals, whole)
  }

  private static func compare(
    _ name: String, _ found: CorpusTruth.Client, _ right: CorpusTruth.Client
  ) -> [String] {
    let figures: [(String, KeyPath<CorpusTruth.Client, Int>)] = [
      ("sessions", \.sessions), ("children", \.children), ("requests", \.requests),
      ("input", \.tokens.input), ("cache_read", \.tokens.cacheRead),
      ("cache_write_5m", \.tokens.cacheWrite5m), ("cache_write_1h", \.tokens.cacheWrite1h),
      ("output", \.tokens.output), ("reasoning_output", \.tokens.reasoning),
      ("total", \.tokens.total),
    ]
    return figures.compactMap { figure, path in
      let (has, wants) = (found[keyPath: path], right[keyPath: path])
      guard has != wants else { return nil }
      return "\(name): \(figure) is \(has), should be \(wants) (\(has - wants))"
    }
  }
}
