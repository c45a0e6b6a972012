/// What the text of a field depends on beside the row.
package struct FieldContext: Sendable {
  /// The present, from which ages are counted.
  let now: Timestamp
  /// Cells that there are for the text: some fields say less where there are few.
  let width: Int
  /// The home folder, shown as `~`.
  let home: String?
  /// Whether figures leave out what the session spawned, which has rows of its own.
  let showsOwn: Bool
  /// Whether rows for what the session spawned follow.
  let isExpanded: Bool

  /// The context of a row; unless said, of one that is for a session with all it spawned.
  package init(
    now: Timestamp, width: Int, home: String? = nil, showsOwn: Bool = false,
    isExpanded: Bool = false
  ) {
    self.now = now
    self.width = width
    self.home = home
    self.showsOwn = showsOwn
    self.isExpanded = isExpanded
  }
}
