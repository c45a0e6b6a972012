/// What the parser of a rollout must know besides the transcript to read on: the checkpoint's state.
struct CodexState: Hashable, Sendable, Codable {
  /// Changes when a state of an older version would be misread.
  var version = CodexState.currentVersion
  static let currentVersion = 3

  /// Whether the thread's own first line was read.
  var hasMeta = false
  var lineage = CodexLineage()
  var totals = CodexTotals()
  var records = CodexRecords()
  /// Whether there was a `token_usage_record`.
  var hasRecords = false
  /// Whether the first request may be the parent's last one, counted once more.
  var firstIsDoubtful = false
  /// Requests that have no identity of their own, so far.
  var unnamedRequests = 0

  /// The model of the turn, or of the settings before any turn, as an index into `models`.
  var model = Request.noModel
  var modelIsOfTurn = false
  /// The provider of the models that are named, nil for Codex's own.
  var provider: String?
  /// Whether a person is asked for permission; nil before anything says so.
  var asksPerson: Bool?
  /// Hash of the turn's id, 0 before any.
  var turn: UInt64 = 0
  /// The requests of the turn that goes on.
  var running = CodexRunningTurn()
  /// The tier of the turn, and what it is to be from the next one on.
  var tier = ServiceTier.standard
  var nextTier: ServiceTier?

  /// Tool calls since the last counted request.
  var toolCalls = 0
  var webSearches = 0
  /// Calls whose output has not come.
  var pending: [CodexPendingCall] = []
  var limits = CodexLimits()
  /// Whether the client says itself which files were changed.
  var hasFileEvents = false

  /// Whether prompts come as events, so that messages need not be counted too.
  var hasPromptEvents = false
  /// Prompts counted or passed over so far.
  var promptsSeen = 0
  /// The name of a spawned agent.
  var nickname: String?
  /// The newest prompt among the lines that refresh copied: a title only if there is no own one.
  var copiedPrompt: String?

  var tail = TranscriptTail(.unknown)
  /// The message of the last failed turn as it stands in its line.
  var failure: [UInt8] = []
  /// Whether the file says when a turn starts and ends.
  var hasTurnEvents = false

  var damagedLines = 0
  var badFigures = 0
  var misshapenRecords = 0
}
