/// How a session's last turn stands, followed message by message.
struct OpenCodeTurnEnd {
  private enum Finish {
    case none
    /// The model called tools and will be called again.
    case toolCalls
    case done
  }

  private var position = Int64.min
  private var role = OpenCodeMessage.Role.other
  private var outcome: Outcome?
  private var assistantPosition = Int64.min
  private var isCompleted = false
  private var finish = Finish.none
  private var failure: OpenCodeFailure?
  private var action: String?
  private var model = Request.noModel
  private var contextPosition = Int64.min
  private var contextUsed: Int?

  private enum Outcome {
    case succeeded
    case failed
    case interrupted
    case running
  }

  /// Takes a message, in whatever order they come.
  ///
  /// - Parameters:
  ///   - entry: the message.
  ///   - created: its time, which is its position where it has no sequence number.
  ///   - model: the model it names.
  mutating func follow(_ entry: OpenCodeSession.Entry, created: Int64?, model: UInt16) {
    let message = entry.message
    let position = entry.sequence ?? created ?? .min
    guard message.role != .other else { return }
    if position >= self.position {
      self.position = position
      role = message.role
      outcome = Self.outcome(message.outcome)
    }
    let isCompaction = message.isSummary || message.role == .compaction
    if position >= contextPosition {
      if isCompaction {
        contextPosition = position
        contextUsed = nil
      } else if message.role == .assistant, let tokens = message.tokens, !tokens.isZero {
        contextPosition = position
        contextUsed =
          tokens.usage(
            reasoningIsInsideOutput: tokens.reasoningIsInsideOutput(
              in: entry.generation, provider: message.provider)
          ).total
      }
    }
    guard message.role == .assistant, position >= assistantPosition else { return }
    assistantPosition = position
    isCompleted = message.completed != nil
    failure = message.failure
    action = message.runningTool ?? entry.runningTool
    self.model = model
    switch message.finish {
    case .none: finish = .none
    case .some("tool-calls"): finish = .toolCalls
    case .some: finish = .done
    }
  }

  /// Writes what the end says to a session's facts.
  func describe(_ facts: inout SessionFacts, models: [ModelName]) {
    if Int(model) < models.count { facts.model = models[Int(model)].name }
    facts.contextUsed = contextUsed
    facts.tail = tail
    facts.currentAction = facts.tail.kind == .running ? action : nil
  }

  private var tail: TranscriptTail {
    switch (role, outcome) {
    case (.other, _): TranscriptTail(.unknown)
    case (.user, _), (.compaction, .running): TranscriptTail(.running)
    case (.compaction, .failed): TranscriptTail(.error, reason: "compaction")
    case (.idle, .interrupted): TranscriptTail(.interrupted, reason: "interrupted")
    case (.idle, .failed): error ?? TranscriptTail(.error)
    case (.idle, _): TranscriptTail(.idle)
    case (.assistant, _), (.compaction, _): answerTail
    }
  }

  private var answerTail: TranscriptTail {
    if let error { return error }
    return switch finish {
    case .toolCalls: TranscriptTail(.running)
    case .done: TranscriptTail(.idle)
    case .none: TranscriptTail(isCompleted ? .idle : .running)
    }
  }

  private var error: TranscriptTail? {
    guard let failure else { return nil }
    if failure.isAbort { return TranscriptTail(.interrupted, reason: "interrupted") }
    return TranscriptTail(
      .error, reason: failure.isRateLimit ? "rate_limit" : failure.name,
      detail: failure.message.map { Preview.title($0) })
  }

  private static func outcome(_ text: JSONText?) -> Outcome? {
    switch text {
    case .some("succeeded"), .some("completed"): .succeeded
    case .some("failed"): .failed
    case .some("interrupted"): .interrupted
    case .some("running"): .running
    default: nil
    }
  }
}
