extension UsageReport {
  /// The report of a snapshot's sessions.
  package init(of snapshot: Snapshot, for query: UsageQuery) {
    self = Self.reports(of: snapshot, for: [query])[0]
  }

  /// Several reports of the same sessions, for which their sums are gone through once.
  package static func reports(of snapshot: Snapshot, for queries: [UsageQuery]) -> [UsageReport] {
    var reports = UsageReports(of: snapshot, for: queries)
    reports.add(snapshot.sessions.startIndex..<snapshot.sessions.endIndex)
    return reports.made()
  }

  /// The report of sums that were made of a snapshot's sessions.
  init(_ fold: UsageFold, of snapshot: Snapshot) {
    query = fold.query
    total = fold.total.sums
    rows = fold.rows.compactMap { key, sum in
      guard !sum.sums.isEmpty else { return nil }
      var row = Self.row(key, of: snapshot, by: fold.query.grouping)
      row.sums = sum.sums
      row.roots = sum.roots.map { snapshot.sessions[$0].key }
      return row
    }
    if query.grouping.isOfTime {
      rows.sort { ($0.key ?? "") > ($1.key ?? "") }
    } else {
      rows.sort { $0.stands(before: $1) }
    }
  }

  private static func row(
    _ key: UsageFold.Key, of snapshot: Snapshot, by grouping: Grouping
  ) -> Row {
    switch key {
    case .day(let day):
      return Row(key: grouping == .month ? String(day.iso8601.dropLast(3)) : day.iso8601)
    case .project(let project): return Row(key: project)
    case .branch(let project, let branch): return Row(key: branch, project: project)
    case .client(let client): return Row(key: client.rawValue, client: client)
    case .unnamedModel(let client): return Row(client: client)
    case .model(let number):
      let model = snapshot.clientModels[Int(number)]
      return Row(key: model.name.name, client: model.client, provider: model.name.provider)
    case .session(let index):
      let session = snapshot.sessions[index]
      return Row(
        key: session.facts.id, client: session.facts.client, project: session.project,
        title: session.facts.title?.text)
    }
  }
}

extension UsageReport.Row {
  /// The dearest first, then the one with most tokens, then by name.
  fileprivate func stands(before other: Self) -> Bool {
    let own = sums.figures.cost.listTotal ?? .zero
    let others = other.sums.figures.cost.listTotal ?? .zero
    if own != others { return own > others }
    let tokens = (sums.figures.usage.total, other.sums.figures.usage.total)
    if tokens.0 != tokens.1 { return tokens.0 > tokens.1 }
    return names.lexicographicallyPrecedes(other.names)
  }

  private var names: [String] {
    [project ?? "", client?.rawValue ?? "", provider ?? "", key ?? ""]
  }
}
