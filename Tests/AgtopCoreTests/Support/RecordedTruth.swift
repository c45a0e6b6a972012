import Foundation
import Testing

@testable import AgtopCore

/// What was served, or put into a made home, by session and model (`per_session` of a `truth.json`): the
/// calls of subagents count in the session that spawned them.
struct RecordedTruth {
  /// Figures as a service sees them: the prompt includes what was read from and written to caches.
  struct Sum: Equatable, CustomStringConvertible {
    var prompt = 0
    var cached = 0
    var written = 0
    var output = 0
    var reasoning = 0
    var requests = 0

    static func += (left: inout Sum, right: Sum) {
      left.prompt += right.prompt
      left.cached += right.cached
      left.written += right.written
      left.output += right.output
      left.reasoning += right.reasoning
      left.requests += right.requests
    }

    /// Without what a client does not write down.
    func without(reasoning: Bool = true, requests: Bool = false) -> Sum {
      var sum = self
      if reasoning { sum.reasoning = 0 }
      if requests { sum.requests = 0 }
      return sum
    }

    var description: String {
      "\(requests)x \(prompt) (\(cached) cached, \(written) written) -> \(output) (\(reasoning))"
    }
  }

  /// By session, then model.
  var sessions: [String: [String: Sum]] = [:]

  /// - Parameter kinds: what of it is recorded nowhere.
  init(_ fixture: String, without kinds: Set<String> = []) throws {
    for (id, models) in try Fixture.truth(fixture, "truth.json").object("per_session") {
      for (model, parts) in models as? [String: Any] ?? [:] {
        for (kind, figures) in parts as? [String: Any] ?? [:] where !kinds.contains(kind) {
          guard let figures = figures as? [String: Any] else { continue }
          sessions[id, default: [:]][model, default: Sum()] += Sum(
            prompt: figures.integer("prompt"), cached: figures.integer("cached"),
            written: figures.integer("cache_write"), output: figures.integer("output"),
            reasoning: figures.integer("reasoning"), requests: figures.integer("requests"))
        }
      }
    }
    #expect(!sessions.isEmpty)
  }

  /// The sessions with all models as one, for clients that name none.
  var withoutModels: [String: Sum] {
    sessions.mapValues { $0.values.reduce(into: Sum()) { $0 += $1 } }
  }
}

extension Analysis {
  /// A moment after everything that the further clients' homes hold: 2026-11-29T12:00:00Z.
  static let afterAll = Timestamp(milliseconds: 1_795_953_600_000)

  /// The home of a fixture, with one client's sessions.
  init(fixture name: String, of client: ClientKind) throws {
    let home = try Fixture.copy(name)
    self.init(of: home.environment, now: Self.afterAll, clients: [client], keeping: home)
  }

  /// What each root session comes to with all it spawned, by model.
  var recorded: [String: [String: RecordedTruth.Sum]] {
    var found: [String: [String: RecordedTruth.Sum]] = [:]
    func add(_ session: Session, to root: String) {
      for (model, sum) in figures.sessions[session.facts.id] ?? [:] {
        let usage = sum.usage
        found[root, default: [:]][model, default: RecordedTruth.Sum()] += RecordedTruth.Sum(
          prompt: usage.prompt, cached: usage.cacheRead,
          written: usage.cacheWrite5m + usage.cacheWrite1h, output: usage.output,
          reasoning: usage.reasoning, requests: sum.requests)
      }
      for child in session.children { add(child, to: root) }
    }
    for session in Array(snapshot.sessions) { add(session, to: session.facts.id) }
    return found
  }

  /// The same without the models.
  var recordedWithoutModels: [String: RecordedTruth.Sum] {
    recorded.mapValues { $0.values.reduce(into: RecordedTruth.Sum()) { $0 += $1 } }
  }
}

extension [String: [String: RecordedTruth.Sum]] {
  /// Without what a client does not write down.
  func without(reasoning: Bool = true, requests: Bool = false) -> Self {
    mapValues { $0.mapValues { $0.without(reasoning: reasoning, requests: requests) } }
  }
}

extension TokenUsage {
  /// The figures alone, whatever is not recorded.
  var figures: TokenUsage {
    var usage = self
    usage.unrecorded = []
    return usage
  }
}
