import AgtopCore
import AgtopViews

/// The metrics of `--prometheus` (`docs/integrations.md`): sums since the first transcript, and figures of the moment.
///
/// Names of sessions and projects are no labels: there would be a series for each, for ever.
enum PrometheusReport {
  /// Models with series of their own; the others are summed up.
  static let mostModels = 100
  private static let otherModels = "(others)"

  private typealias Sample = PrometheusText.Sample

  /// The text.
  static func text(of snapshot: Snapshot) -> String {
    var text = PrometheusText()
    text.add(
      "agtop_build_info", .gauge, "Version of agtop and of its prices; always 1.",
      [
        Sample(
          1,
          [
            ("version", Version.number), ("prices", snapshot.pricing.source),
            ("prices_as_of", snapshot.pricing.asOf),
          ])
      ])
    addUsage(of: snapshot, to: &text)
    addSessions(of: snapshot, to: &text)
    addProcesses(of: snapshot, to: &text)
    addLimits(of: snapshot, to: &text)
    text.add(
      "agtop_priced_token_ratio", .gauge, "Share of all tokens that has a price or is included.",
      [Sample(snapshot.pricing.pricedTokenShare)].compactMap { $0 })
    text.add(
      "agtop_warnings", .gauge, "Things that could not be read or used.",
      [Sample(snapshot.warnings.reduce(0) { $0 + $1.count })])
    text.add(
      "agtop_report_timestamp_seconds", .gauge, "When this was made.",
      [Sample(Double(snapshot.takenAt.milliseconds) / 1000)].compactMap { $0 })
    return text.text
  }

  // MARK: Usage

  /// The sums of one set of labels.
  private struct Series {
    var labels: [(String, String)]
    var figures = Snapshot.Figures()
  }

  private static func addUsage(of snapshot: Snapshot, to text: inout PrometheusText) {
    let series = series(of: snapshot.models)
    text.add(
      "agtop_requests_total", .counter, "Counted model requests.",
      series.map { Sample($0.figures.requests, $0.labels) })
    text.add(
      "agtop_tokens_total", .counter, "Tokens by kind; the kinds are disjoint.",
      series.flatMap { series in
        let usage = series.figures.usage
        return [
          ("input", usage.input), ("cache_read", usage.cacheRead),
          ("cache_write_5m", usage.cacheWrite5m), ("cache_write_1h", usage.cacheWrite1h),
          ("output", usage.output),
        ].map { Sample($1, series.labels + [("kind", $0)]) }
      })
    text.add(
      "agtop_unpriced_tokens_total", .counter,
      "Tokens that the costs leave out: they have no price.",
      series.map { Sample($0.figures.cost.unpricedTokens, $0.labels) })
    text.add(
      "agtop_cost_usd_total", .counter, "Billed cost in US dollars: what a plan covers is 0.",
      series.compactMap { series in series.figures.cost.total.map { Sample($0, series.labels) } })
    text.add(
      "agtop_list_cost_usd_total", .counter, "Cost at list price in US dollars, whatever the plan.",
      series.compactMap { series in
        series.figures.cost.listTotal.map { Sample($0, series.labels) }
      })
    var calendar = LocalCalendar()
    let today = calendar.day(of: snapshot.takenAt)
    let day = snapshot.days.first { $0.date == today }
    text.add(
      "agtop_today_list_cost_usd", .gauge,
      "Cost at list price of the current local day in US dollars.",
      clients(of: snapshot).map { client in
        let models = day?.models.filter { $0.client == client } ?? []
        return Sample(
          models.reduce(.zero) { $0 + ($1.figures.cost.listTotal ?? .zero) },
          [("client", client.rawValue)])
      })
  }

  /// The sums by model, those with the most tokens first.
  private static func series(of models: [Snapshot.ModelFigures]) -> [Series] {
    var found: [Series] = []
    var indices: [[String]: Int] = [:]
    for (number, model) in models.enumerated() {
      let isOwn = number < mostModels
      let labels = [
        ("client", model.client.rawValue), ("provider", isOwn ? model.provider ?? "" : ""),
        ("model", isOwn ? model.model ?? "" : otherModels),
      ]
      // Names that differ in what cannot be printed are one.
      let index = indices[labels.map { PrometheusText.escaped($0.1) }, default: found.count]
      if index == found.count {
        indices[labels.map { PrometheusText.escaped($0.1) }] = index
        found.append(Series(labels: labels))
      }
      found[index].figures += model.figures
    }
    return found
  }

  // MARK: The moment

  private static func clients(of snapshot: Snapshot) -> [ClientKind] {
    Set(snapshot.models.map(\.client) + snapshot.processes.map(\.client))
      .union(snapshot.roots.keys).sorted()
  }

  private static func addSessions(of snapshot: Snapshot, to text: inout PrometheusText) {
    var counts: [ClientKind: [SessionState: Int]] = [:]
    for index in snapshot.sessions.indices where !snapshot.sessions.isHistory(at: index) {
      let session = snapshot.sessions[index]
      counts[session.facts.client, default: [:]][session.state, default: 0] += 1
    }
    text.add(
      "agtop_sessions", .gauge, "Root sessions by state, without those that were deleted.",
      clients(of: snapshot).flatMap { client in
        SessionState.allCases.map { state in
          Sample(
            counts[client]?[state] ?? 0, [("client", client.rawValue), ("state", state.rawValue)])
        }
      })
  }

  private static func addProcesses(of snapshot: Snapshot, to text: inout PrometheusText) {
    let clients = clients(of: snapshot)
    func sums(_ figure: (ProcessMetrics) -> Double?) -> [Sample] {
      clients.compactMap { client in
        let figures = snapshot.processes.filter { $0.client == client }.map { figure($0.tree) }
        // A sum without what is not known would be a wrong figure.
        let known = figures.compactMap { $0 }
        guard known.count == figures.count else { return nil }
        return Sample(known.reduce(0, +), [("client", client.rawValue)])
      }
    }
    text.add(
      "agtop_processes", .gauge, "Live processes of clients.",
      clients.map { client in
        Sample(
          snapshot.processes.count { $0.client == client }, [("client", client.rawValue)])
      })
    text.add(
      "agtop_process_cpu_cores", .gauge, "Processors that these and all they started use.",
      sums { $0.cpuPercent.map { $0 / 100 } })
    text.add(
      "agtop_process_resident_memory_bytes", .gauge,
      "Resident memory of these and all they started.",
      sums { $0.residentBytes.map(Double.init) })
  }

  private static func addLimits(of snapshot: Snapshot, to text: inout PrometheusText) {
    var used: [Sample] = []
    var resets: [Sample] = []
    for limit in snapshot.limits {
      for window in limit.windows {
        let labels = [
          ("client", limit.client.rawValue), ("limit", limit.bucket),
          ("plan", limit.planName ?? ""), ("window", window.label),
        ]
        let pace = WindowPace(of: window, statedAt: limit.statedAt, now: snapshot.takenAt)
        // After the reset nothing was said: what is used now is not known.
        guard pace.outlook != .over else { continue }
        if let sample = Sample(window.usedPercent / 100, labels) { used.append(sample) }
        if let reset = window.resetsAt, let sample = Sample(Double(reset.seconds), labels) {
          resets.append(sample)
        }
      }
    }
    text.add(
      "agtop_limit_used_ratio", .gauge,
      "Used share of a plan's window, as the vendor stated it last.",
      used)
    text.add(
      "agtop_limit_reset_timestamp_seconds", .gauge, "When that window is reset.", resets)
  }
}
