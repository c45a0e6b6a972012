import AgtopCore

/// What rows are ordered by.
struct RowOrder: Hashable, Sendable {
  var field = FieldID.age
  /// Whether the natural direction of the field is turned round.
  var isReversed = false
}

extension MonitorSettings {
  /// The order that the settings hold.
  var rowOrder: RowOrder { RowOrder(field: order, isReversed: isReversed) }
}
