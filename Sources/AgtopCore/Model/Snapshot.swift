/// One look at everything, frozen: what every view and report is made from.
package struct Snapshot: Sendable {
  /// A sum over requests of one kind.
  package struct Figures: Sendable, Equatable {
    /// Counted requests.
    package var requests = 0
    /// Records among them that are the sum of several requests.
    package var sums = 0
    /// Their tokens.
    package var usage = TokenUsage()
    /// Their price.
    package var cost = Cost()

    /// Nothing yet.
    package init() {}

    /// Adds a request's tokens and price.
    package mutating func add(
      requests: Int, sums: Int = 0, _ usage: TokenUsage, _ cost: Cost
    ) {
      self.requests += requests
      self.sums += sums
      self.usage += usage
      self.cost += cost
    }

    /// Adds another sum.
    package static func += (left: inout Figures, right: Figures) {
      left.add(requests: right.requests, sums: right.sums, right.usage, right.cost)
    }
  }

  /// The figures of one model.
  package struct ModelFigures: Sendable {
    /// The client that used it.
    package var client: ClientKind
    /// OpenCode's provider, else nil.
    package var provider: String?
    /// The model; nil for usage that names none.
    package var model: String?
    /// The row of the price table, nil where there is none.
    package var priceRow: String?
    /// What is to be said beside the row or in its place: `free`, `local`, `subscription`, or why there
    /// is no price.
    package var priceNote: String? = nil
    /// The UTC day, `YYYY-MM-DD`, from which the row's rates were seen; nil where no others are known, and
    /// among the models of a day.
    package var priceSince: String? = nil
    /// Where the row comes from and of which day, where that is not the table that is asked first.
    package var priceSheet: String? = nil
    /// The sums.
    package var figures: Figures
  }

  /// The figures of one local day.
  package struct DayFigures: Sendable {
    /// The day.
    package var date: CivilDate
    /// The sums.
    package var figures: Figures
    /// The sums of each model.
    package var models: [ModelFigures]
  }

  /// The prices that were used.
  package struct Pricing: Sendable {
    /// Where the table came from: `embedded`, `litellm` or `user`.
    package var source: String
    /// The table's date, `YYYY-MM-DD`.
    package var asOf: String
    /// The share of all tokens that has a price (or is included in a plan), 0 to 1; 1 without tokens.
    package var pricedTokenShare: Double
    /// Models with tokens and without a price, by name.
    package var unpricedModels: [String]
    /// Why they have none, by name, where that is known.
    package var reasons: [String: String] = [:]

    /// The unpriced models, each with the reason where one is known.
    package var unpricedWithReasons: [String] {
      unpricedModels.map { name in reasons[name].map { "\(name) (\($0))" } ?? name }
    }
  }

  /// When it was taken.
  package var takenAt: Timestamp
  /// The zone of its days.
  package var timeZone: String
  /// The plan that decides what is included.
  package var plan: Plan
  /// The prices that were used.
  package var pricing: Pricing
  /// Root sessions, newest activity first, with all their subagents.
  package var sessions: SessionList
  /// Live processes of clients, by pid.
  package var processes: [AgentProcess]
  /// Local days with usage, newest first.
  package var days: [DayFigures]
  /// Models with usage, the most tokens first.
  package var models: [ModelFigures]
  /// Plan windows as the vendors stated them last.
  package var limits: [LimitReading]
  /// Sums over all sessions.
  package var totals: Figures
  /// How many sessions have only usage that the plan includes.
  package var includedSessions: Int
  /// What could not be used.
  package var warnings: [Warning]
  /// The folders that were looked at.
  package var roots: [ClientKind: [String]]
  /// The machine; nil where the processes were not looked at.
  package var machine: Machine? = nil
  /// How fast tokens and money are used, and the last days.
  package var rates = UsageRates()
  /// What the cells of its sessions index.
  var clientModels: [ClientModel] = []
  /// The newest cut-offs by limits, newest first, a few of each client.
  package var cutOffs: [CutOff] = []
  /// Who used what in the last day.
  package var recentUse = RecentUse()
  /// The newest requests, where somebody follows them one by one (`RefreshWorker.Selection`).
  package var requests = FollowedRequests()
}
