/// What of the processes somebody looks at: what costs much to find out is found out for that alone.
package struct ProcessAttention: Hashable, Sendable {
  /// The processes of the rows that are in sight: the memory that the machine really gives them is asked;
  /// of more than forty the first by pid.
  package var visible: Set<Int32>
  /// So many further rows, the first by pid, are asked as well: for reports, which show all.
  package var furtherRows: Int
  /// The process of the row that is looked at closely: the ports of its tree are shown.
  package var selected: Int32?

  /// So many rows are in sight at most.
  static let mostVisible = 40

  /// Nobody looks, or somebody at some rows.
  package init(visible: Set<Int32> = [], furtherRows: Int = 0, selected: Int32? = nil) {
    self.visible = visible
    self.furtherRows = furtherRows
    self.selected = selected
  }

  /// The indices of the rows whose memory is asked.
  func indices(in processes: [AgentProcess]) -> [Int] {
    let (seen, others) = processes.indices.reduce(into: ([Int](), [Int]())) { indices, index in
      if visible.contains(processes[index].facts.pid) {
        indices.0.append(index)
      } else {
        indices.1.append(index)
      }
    }
    return Array(seen.prefix(Self.mostVisible) + others.prefix(max(0, furtherRows)))
  }
}
