/// What of the processes somebody looks at: what costs much to find out is found out for that alone.
package struct ProcessAttention: Hashable, Sendable {
  /// The process of the row that is looked at closely: the ports of its tree are shown.
  package var selected: Int32?

  /// Nobody looks.
  package init(selected: Int32? = nil) { self.selected = selected }
}
