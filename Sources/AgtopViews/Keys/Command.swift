/// What a key can ask for.
enum Command: Hashable, Sendable, CaseIterable {
  case up, down, pageUp, pageDown, first, last, left, right
  case open, expandAll, collapseAll, tree
  case filter, search, searchNext, searchPrevious, byClient, clear
  case sort, sortNext, sortPrevious, flip, sortCPU, sortMemory, sortTokens, sortCost, pinWaiting
  case hideChildren, hideClosed, toggleMeters, togglePanel
  case dashboard, alerts
  case nextTab, previousTab, panelUp, panelDown, nextTheme
  case tag, untagAll, signal, jump, copyResume, read, page, explain
  case refresh, pause, faster, slower, redraw
  case help, setup, suspend, quit

  /// Whether it does something with the row under the bar, or to what that row stands for.
  var actsOnRow: Bool {
    switch self {
    case .open, .tag, .signal, .jump, .copyResume, .read, .page, .explain: true
    default: false
    }
  }
}
