import AgtopCore

/// What decides which rows there are and in which order: they are built again only when it changes.
struct RowShape: Hashable, Sendable {
  var filter = ""
  var onlyClient: ClientKind?
  /// The only root sessions shown; nil for all.
  var only: Set<SessionKey>?
  var expanded = OpenSessions.none
  var order = RowOrder()
  var isTree = true
  var pinsWaiting = false
  var hidesChildren = false
  var hidesClosed = false

  init() {}

  init(_ state: ViewState, _ settings: MonitorSettings) {
    filter = state.filter
    onlyClient = state.onlyClient
    only = state.isDashboard ? state.dashboard.opened?.sessions : nil
    expanded = state.expanded
    order = state.order ?? settings.rowOrder
    isTree = settings.isTree
    pinsWaiting = settings.pinsWaiting
    hidesChildren = settings.hidesChildren
    hidesClosed = settings.hidesClosed
  }
}
