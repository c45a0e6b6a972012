/// The sums of a group of sessions by session, local day and model, which are read only when somebody asks for
/// them.
///
/// A class, so that sessions of one group are known to have the same.
protocol UsageCells: AnyObject, Sendable {
  /// Gives each of them; `UsageCell.session` is a session's index.
  func forEach(_ body: (UsageCell) -> Void)
}
