/// The whole analysis as one JSON object, schema version 1 (`docs/json.md`).
package enum JSONReport {
  /// The report's bytes, with a newline at the end.
  ///
  /// - Parameters:
  ///   - limit: how many root sessions at most; every other figure stays whole.
  ///   - query: the grouped report that is wanted too.
  package static func bytes(
    of snapshot: Snapshot, version: String, limit: Int = .max, grouped query: UsageQuery? = nil
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    write(of: snapshot, version: version, limit: limit, grouped: query) { bytes += $0 }
    return bytes
  }

  /// Gives the report in pieces that follow each other: sessions, which are nearly all of it, are encoded
  /// on all cores, some at a time, so that never all of it is in memory.
  ///
  /// - Parameters:
  ///   - limit: how many root sessions at most; every other figure stays whole.
  ///   - query: the grouped report that is wanted too.
  ///   - output: takes a piece; its errors end the report.
  package static func write<Failure: Error>(
    of snapshot: Snapshot, version: String, limit: Int = .max, grouped query: UsageQuery? = nil,
    to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let count = min(snapshot.sessions.count, max(0, limit))
    let queries = [UsageQuery(by: .project), UsageQuery(by: .branch)] + (query.map { [$0] } ?? [])
    var reports = UsageReports(of: snapshot, for: queries)
    var writer = JSONWriter()
    try writer.object { root throws(Failure) in
      root.beginning(of: snapshot, version: version)
      root.key("sessions")
      try output(root.cut(beforeEmptyArray: count == 0))
      for begin in stride(from: 0, to: count, by: atOnce) {
        let part = begin..<min(begin + atOnce, count)
        // Added up where they are still in the processor's cache.
        reports.add(part)
        for piece in encoded(snapshot.sessions, part) { try output(piece) }
      }
      reports.add(count..<snapshot.sessions.count)
      root.end(of: snapshot, reports.made())
    }
    writer.end()
    try output(writer.bytes)
  }

  /// How many sessions are encoded before any of them is written.
  private static let atOnce = 512

  /// Some elements of the `sessions` array, in slices that follow each other.
  private static func encoded(_ sessions: SessionList, _ part: Range<Int>) -> [[UInt8]] {
    // So few that a writer's first memory holds them as a rule.
    Slices.map(part.count, by: 8) { slice in
      var writer = JSONWriter(depth: 2)
      for index in slice.lazy.map({ $0 + part.lowerBound }) {
        // The comma belongs between two elements, also where a slice begins.
        if index > 0 { writer.comma() }
        writer.lineStart()
        writer.session(sessions[index], parent: nil)
      }
      return writer.bytes
    }
  }
}

extension JSONWriter {
  /// What stands before the sessions.
  fileprivate mutating func beginning(of snapshot: Snapshot, version: String) {
    member("schema_version", 1)
    member("agtop_version", version)
    member("generated_at", snapshot.takenAt)
    member("time_zone", snapshot.timeZone)
    member("plan", snapshot.plan.rawValue)
    member("pricing") { pricing in
      pricing.member("source", snapshot.pricing.source)
      pricing.member("as_of", snapshot.pricing.asOf)
      pricing.member("priced_token_share", snapshot.pricing.pricedTokenShare)
      pricing.member("unpriced_models", strings: snapshot.pricing.unpricedModels)
    }
  }

  /// What follows them.
  fileprivate mutating func end(of snapshot: Snapshot, _ reports: [UsageReport]) {
    member("processes", array: snapshot.processes) { $0.process($1) }
    member("days", array: snapshot.days) { writer, day in
      writer.object { object in
        object.member("date", day.date.iso8601)
        object.figures(day.figures)
        object.member("models", array: day.models) { $0.dayModel($1) }
      }
    }
    member("models", array: snapshot.models) { $0.model($1) }
    rates(snapshot.rates)
    limits(of: snapshot)
    member("projects", array: reports[0].rows) { $0.project($1) }
    member("branches", array: reports[1].rows) { $0.branch($1) }
    report(reports.count > 2 ? reports[2] : nil)
    member("totals") { totals in
      totals.member("sessions", snapshot.sessions.count)
      totals.member("included_sessions", snapshot.includedSessions)
      totals.figures(snapshot.totals)
    }
    member("warnings", array: snapshot.warnings) { writer, warning in
      writer.object { object in
        object.member("source", Path.shown(warning.source))
        object.member("what", warning.what)
        object.member("count", warning.count)
      }
    }
  }
}

extension JSONWriter {
  /// The members of a sum.
  mutating func figures(_ figures: Snapshot.Figures) {
    member("requests", figures.requests)
    if figures.sums > 0 { member("sums", figures.sums) }
    tokens("tokens", figures.usage)
    cost("cost", figures.cost)
  }

  fileprivate mutating func dayModel(_ model: Snapshot.ModelFigures) {
    object { object in
      object.member("client", model.client.rawValue)
      object.member("model", model.model)
      object.figures(model.figures)
    }
  }

  fileprivate mutating func model(_ model: Snapshot.ModelFigures) {
    object { object in
      object.member("client", model.client.rawValue)
      object.member("provider", model.provider)
      object.member("model", model.model)
      object.figures(model.figures)
      object.member("price_row", model.priceRow)
      object.member("price_note", model.priceNote)
    }
  }

  mutating func session(_ session: Session, parent: String?) {
    object { object in
      object.identity(of: session, parent: parent)
      object.state(of: session)
      object.tokens("tokens", session.usage)
      object.cost("cost", session.cost)
      object.tokens("own_tokens", session.ownUsage)
      object.cost("own_cost", session.ownCost)
      object.tokens("inherited_tokens", session.inherited)
      object.tokens("today_tokens", session.todayUsage)
      object.cost("today_cost", session.todayCost)
      object.member("client_reported_cost", session.facts.reportedCost)
      object.member("forked_from", session.facts.forkedFrom)
      object.member("gone", session.facts.isGone)
      object.counts(of: session)
      object.member("subagent_file_count", session.subagentCount)
      object.member("children", array: session.children) {
        $0.session($1, parent: session.facts.id)
      }
      object.member("data_path", Path.shown(session.facts.path))
      object.process(of: session)
    }
  }

  private mutating func identity(of session: Session, parent: String?) {
    member("client", session.facts.client.rawValue)
    member("session_id", session.facts.id)
    member("parent_id", parent ?? session.facts.parentID)
    member("title", session.facts.title?.text)
    member("subscription", session.facts.subscription)
    member("model", session.model)
    member("models", strings: session.models)
    member("model_effort", session.facts.effort)
    member("cwd", session.facts.cwd)
    member("project", session.project)
    member("git_branch", session.facts.gitBranch)
    member("started_at", session.facts.startedAt)
    member("last_active", session.lastActive)
    member("duration_secs", session.duration)
  }

  private mutating func state(of session: Session) {
    member("state", session.state.rawValue)
    member("state_reason", session.stateReason)
    member("state_detail", session.stateDetail)
    let isAtWork = session.state != .closed && session.state != .idle
    member("current_action", isAtWork ? session.facts.currentAction : nil)
  }

  private mutating func counts(of session: Session) {
    member("requests", session.requests)
    member("requests_with_children", session.requestsWithChildren)
    if session.sums > 0 { member("sums", session.sums) }
    member("tool_call_count", session.toolCalls)
    member("compactions", session.facts.work.compactions)
    member("last_compaction", session.facts.work.lastCompaction)
    member("files_changed", session.changedFiles)
    member("agent_turns", session.agentTurns)
    member("user_turns", session.userTurns)
    member("context_used_tokens", session.contextUsed)
    member("context_window", session.contextWindow)
    member("context_used_pct", session.contextPercent)
    cache(of: session)
  }
}
