/// One statement of a plan's windows by its vendor.
package struct LimitReading: Hashable, Sendable, Codable {
  /// One window.
  package struct Window: Hashable, Sendable, Codable {
    /// The length of the window in minutes, which identifies it; nil when the vendor does not say.
    package var minutes: Int?
    /// How much of it is used, in percent.
    package var usedPercent: Double
    /// When it is reset.
    package var resetsAt: Timestamp?
    /// The reset that had been promised for the window before, where that one ended earlier.
    package var promisedReset: Timestamp?

    /// A window.
    package init(
      minutes: Int?, usedPercent: Double, resetsAt: Timestamp?, promisedReset: Timestamp? = nil
    ) {
      self.minutes = minutes
      self.usedPercent = usedPercent
      self.resetsAt = resetsAt
      self.promisedReset = promisedReset
    }
  }

  /// What was bought beside a plan.
  package struct Credits: Hashable, Sendable, Codable {
    /// Whether there is no end to them.
    package var isUnlimited: Bool
    /// What is left, as the vendor writes it, such as `12.50`; nil when it does not say.
    package var balance: String?

    /// Credits.
    package init(isUnlimited: Bool, balance: String?) {
      self.isUnlimited = isUnlimited
      self.balance = balance
    }
  }

  /// The client that was told.
  package var client: ClientKind
  /// The vendor's name of the bucket (Codex `limit_id`).
  package var bucket: String
  /// The plan's name, if stated.
  package var planName: String?
  /// The windows.
  package var windows: [Window]
  /// What was bought beside the plan; nil where the vendor says that there is nothing, or nothing at all.
  package var credits: Credits?
  /// The vendor's word for the limit that was reached, such as `rate_limit_reached`; nil where none was.
  package var reached: String?
  /// When it was stated.
  package var statedAt: Timestamp

  /// A statement of windows.
  package init(
    client: ClientKind, bucket: String, planName: String?, windows: [Window],
    credits: Credits? = nil, reached: String? = nil, statedAt: Timestamp
  ) {
    self.client = client
    self.bucket = bucket
    self.planName = planName
    self.windows = windows
    self.credits = credits
    self.reached = reached
    self.statedAt = statedAt
  }
}
