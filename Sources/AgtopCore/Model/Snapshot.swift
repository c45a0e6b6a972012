/// One look at everything, frozen: what every view and report is made from.
public struct Snapshot: Sendable {
  /// A sum over requests of one kind.
  public struct Figures: Sendable, Equatable {
    /// Counted requests.
    public var requests = 0
    /// Their tokens.
    public var usage = TokenUsage()
    /// Their price.
    public var cost = Cost()

    /// Nothing yet.
    public init() {}

    /// Adds a request's tokens and price.
    public mutating func add(requests: Int, _ usage: TokenUsage, _ cost: Cost) {
      self.requests += requests
      self.usage += usage
      self.cost += cost
    }

    /// Adds another sum.
    public static func += (left: inout Figures, right: Figures) {
      left.add(requests: right.requests, right.usage, right.cost)
    }
  }

  /// The figures of one model.
  public struct ModelFigures: Sendable {
    /// The client that used it.
    public var client: ClientKind
    /// OpenCode's provider, else nil.
    public var provider: String?
    /// The model; nil for usage that names none.
    public var model: String?
    /// The row of the price table, nil where there is none.
    public var priceRow: String?
    /// What is to be said beside the row or in its place: `free`, `local`, `subscription`, or why there
    /// is no price.
    public var priceNote: String? = nil
    /// The sums.
    public var figures: Figures
  }

  /// The figures of one local day.
  public struct DayFigures: Sendable {
    /// The day.
    public var date: CivilDate
    /// The sums.
    public var figures: Figures
    /// The sums of each model.
    public var models: [ModelFigures]
  }

  /// The prices that were used.
  public struct Pricing: Sendable {
    /// Where the table came from: `embedded`, `litellm` or `user`.
    public var source: String
    /// The table's date, `YYYY-MM-DD`.
    public var asOf: String
    /// The share of all tokens that has a price (or is included in a plan), 0 to 1; 1 without tokens.
    public var pricedTokenShare: Double
    /// Models with tokens and without a price, by name.
    public var unpricedModels: [String]
    /// Why they have none, by name, where that is known.
    public var reasons: [String: String] = [:]

    /// The unpriced models, each with the reason where one is known.
    public var unpricedWithReasons: [String] {
      unpricedModels.map { name in reasons[name].map { "\(name) (\($0))" } ?? name }
    }
  }

  /// When it was taken.
  public var takenAt: Timestamp
  /// The zone of its days.
  public var timeZone: String
  /// The plan that decides what is included.
  public var plan: Plan
  /// The prices that were used.
  public var pricing: Pricing
  /// Root sessions, newest activity first, with all they spawned.
  public var sessions: SessionList
  /// Live processes of clients, by pid.
  public var processes: [AgentProcess]
  /// Local days with usage, newest first.
  public var days: [DayFigures]
  /// Models with usage, the most tokens first.
  public var models: [ModelFigures]
  /// Plan windows as the vendors stated them last.
  public var limits: [LimitReading]
  /// Sums over all sessions.
  public var totals: Figures
  /// How many sessions have only usage that the plan includes.
  public var includedSessions: Int
  /// What could not be used.
  public var warnings: [Warning]
  /// The folders that were looked at.
  public var roots: [ClientKind: [String]]
}
