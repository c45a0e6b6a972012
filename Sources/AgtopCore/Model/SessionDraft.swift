/// A session that is being made or changed: the fields of a `Session`, which says what each means.
///
/// Only the code that makes sessions has drafts; all other code reads sessions, which never change.
struct SessionDraft {
  var facts: SessionFacts
  var project: String?
  var state = SessionState.closed
  var stateReason: String?
  var stateDetail: String?
  var stateSince: Timestamp?
  var process: ProcessBinding?
  var metrics: ProcessMetrics?
  var model: String?
  var models: [String] = []
  var ownUsage = TokenUsage()
  var ownCost = Cost()
  var usage = TokenUsage()
  var cost = Cost()
  var todayUsage = TokenUsage()
  var todayCost = Cost()
  var inherited = TokenUsage()
  var requests = 0
  var requestsWithChildren = 0
  var sums = 0
  var toolCalls = 0
  var agentTurns = 0
  var userTurns = 0
  var contextUsed: Int?
  var contextWindow: Int?
  var cacheClock: CacheClock?
  var lastActive: Timestamp?
  var children: [Session] = []
  var cells: (any UsageCells)?
  var index: Int32 = -1

  /// A closed session of its own figures.
  init(facts: SessionFacts, own: Snapshot.Figures = Snapshot.Figures()) {
    self.facts = facts
    stateSince = facts.lastActive
    ownUsage = own.usage
    ownCost = own.cost
    usage = own.usage
    cost = own.cost
    requests = own.requests
    requestsWithChildren = own.requests
    lastActive = facts.lastActive
  }

  /// The content of a session.
  init(_ session: Session) {
    facts = session.facts
    project = session.project
    state = session.state
    stateReason = session.stateReason
    stateDetail = session.stateDetail
    stateSince = session.stateSince
    process = session.process
    metrics = session.metrics
    model = session.model
    models = session.models
    ownUsage = session.ownUsage
    ownCost = session.ownCost
    usage = session.usage
    cost = session.cost
    todayUsage = session.todayUsage
    todayCost = session.todayCost
    inherited = session.inherited
    requests = session.requests
    requestsWithChildren = session.requestsWithChildren
    sums = session.sums
    toolCalls = session.toolCalls
    agentTurns = session.agentTurns
    userTurns = session.userTurns
    contextUsed = session.contextUsed
    contextWindow = session.contextWindow
    cacheClock = session.cacheClock
    lastActive = session.lastActive
    children = session.children
    cells = session.cells
    index = session.index
  }
}
