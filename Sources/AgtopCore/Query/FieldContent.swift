/// What a field says of a row: the text that people read, and the value that rows are sorted by.
///
/// The static functions are the kinds that there are; nearly every field is one of them, so that its entry
/// in the table only says where its figure is.
struct FieldContent: Sendable {
  /// What a text depends on beside the row (`Field.text`).
  struct Context: Sendable {
    let now: Timestamp
    let width: Int
    let home: String?
    let showsOwn: Bool
  }

  var isNumber = true
  var isDescending = true
  var text: @Sendable (RowContent, Context) -> String?
  var value: @Sendable (Session) -> Field.Value? = { _ in nil }
  var processValue: @Sendable (AgentProcess) -> Field.Value? = { _ in nil }

  /// A word of a session, and that of a process.
  static func word(
    _ word: @escaping @Sendable (Session) -> String?,
    process: @escaping @Sendable (AgentProcess) -> String? = { _ in nil },
    shown: @escaping @Sendable (String, Context) -> String = { text, _ in text }
  ) -> FieldContent {
    FieldContent(
      isNumber: false, isDescending: false,
      text: { row, context in
        switch row {
        case .session(let session): word(session).map { shown($0, context) }
        case .process(let found): process(found).map { shown($0, context) }
        }
      },
      value: { .word(word($0)) }, processValue: { .word(process($0)) })
  }

  /// A moment; of a process, its start.
  static func time(_ time: @escaping @Sendable (Session) -> Timestamp?) -> FieldContent {
    FieldContent(
      isNumber: false,
      text: { row, _ in row.session.flatMap { time($0) }.map(LocalTime.text(of:)) },
      value: { .newest(time($0)) }, processValue: { .newest($0.facts.startedAt) })
  }

  /// How many of something a session has.
  static func count(_ count: @escaping @Sendable (Session) -> Int) -> FieldContent {
    FieldContent(
      text: { row, _ in row.session.map { Figure.compact(count($0)) } },
      value: { .largest(count($0)) })
  }

  /// Tokens: with those of all its subagents, unless these have rows of their own.
  ///
  /// - Parameter buckets: those that are counted: where none of them is recorded there is no figure, where
  ///   one is missing it is a lower bound.
  static func tokens(
    of buckets: TokenBuckets, _ count: @escaping @Sendable (TokenUsage) -> Int
  ) -> FieldContent {
    FieldContent(
      text: { row, context in
        row.session.map { session in
          let usage = context.showsOwn ? session.ownUsage : session.usage
          let text = Figure.compact(count(usage))
          guard !usage.unrecorded.isDisjoint(with: buckets) else { return text }
          if count(usage) == 0 { return Figure.notRecorded }
          // Where there is no room the price beside it says so.
          return text.utf8.count < Figure.widest ? text + "+" : text
        }
      },
      value: { .largest(count($0.usage)) })
  }

  /// Bytes of a process and all it started.
  static func bytes(_ bytes: @escaping @Sendable (ProcessMetrics) -> Int64?) -> FieldContent {
    metric({ bytes($0).map(Figure.bytes) }, { .largest(bytes($0)) })
  }

  /// A figure of a process and all it started that is measured between two refreshes.
  static func rate(_ rate: @escaping @Sendable (ProcessMetrics) -> Double?) -> FieldContent {
    metric({ rate($0).map { Figure.bytes($0) } }, { rate($0).map { .number(-$0) } })
  }

  private static func metric(
    _ text: @escaping @Sendable (ProcessMetrics) -> String?,
    _ value: @escaping @Sendable (ProcessMetrics) -> Field.Value?
  ) -> FieldContent {
    FieldContent(
      text: { row, _ in row.metrics.flatMap(text) }, value: { $0.metrics.flatMap(value) },
      processValue: { value($0.tree) })
  }
}
