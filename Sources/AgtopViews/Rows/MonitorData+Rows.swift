import AgtopCore

extension MonitorData {
  /// What a row shows; nil when the row is of another refresh.
  func content(of row: Row) -> RowContent? {
    guard let snapshot else { return nil }
    switch row.subject {
    case .session(let entry):
      return index.session(at: entry, in: snapshot.sessions).map { .session($0) }
    case .process: return process(of: row).map { .process($0) }
    }
  }

  private func process(of row: Row) -> AgentProcess? {
    guard case .process(let index) = row.subject, let processes = snapshot?.processes,
      processes.indices.contains(index)
    else { return nil }
    return processes[index]
  }

  /// What a row stands for, in this refresh and the next; nil when the row is of another refresh.
  func id(of row: Row) -> RowID? {
    switch row.subject {
    case .session(let entry):
      return index.entries.indices.contains(entry) ? .session(index.entries[entry].key) : nil
    case .process: return process(of: row).map { .process($0.facts.identity) }
    }
  }

  /// Whether what a row stands for is there, in a row or not.
  func has(_ id: RowID) -> Bool {
    switch id {
    case .session(let key): index.entryIndex(of: key) != nil
    case .process(let process):
      snapshot?.processes.contains { $0.facts.identity == process && $0.role != .session } ?? false
    }
  }

  /// Where among rows the one is that stands for something.
  ///
  /// A process that has begun a session is found in the session's row.
  func rowIndex(of id: RowID, in rows: [Row]) -> Int? {
    switch id {
    case .session(let key): return rowIndex(of: key, in: rows)
    case .process(let process):
      if let index = rows.firstIndex(where: { self.id(of: $0) == id }) { return index }
      let known = snapshot?.processes.first { $0.facts.identity == process }
      return known?.sessions.first.flatMap { rowIndex(of: $0, in: rows) }
    }
  }

  private func rowIndex(of key: SessionKey, in rows: [Row]) -> Int? {
    index.entryIndex(of: key).flatMap { entry in rows.firstIndex { $0.subject == .session(entry) } }
  }

  /// Whether what a row stands for contains a text.
  func matches(_ row: Row, _ filter: SessionFilter) -> Bool {
    switch row.subject {
    case .session(let entry):
      return snapshot.map { filter.matches(entry, of: index, in: $0.sessions) } ?? false
    case .process: return process(of: row).map { filter.accepts($0) } ?? false
    }
  }
}
