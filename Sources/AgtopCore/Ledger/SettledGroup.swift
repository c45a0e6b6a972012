/// Sessions that share nothing with any others, finished: owners decided, requests priced and summed.
///
/// As long as none of its transcripts changes and no new one is tied to it, no request of it need be
/// looked at again.
struct SettledGroup: Sendable {
  /// The sessions; parents and children are indices into this list.
  var sessions: [Ledger.Entry] = []
  /// The sums of their requests.
  var cells: [UsageCell] = []
  /// What their requests of the last day come to, in the order of time.
  var recent: [RecentUsage] = []
  /// The transcripts it was made of, by number.
  var members: [Int64] = []
  /// The working directories that its transcripts name, each once.
  var folders: [String] = []
  /// Plan windows that its transcripts state, the newest of each bucket.
  var limits: [LimitReading] = []
  /// Its newest cut-offs by a limit, newest first.
  var hits: [LimitHit] = []
  /// What a user should know of its count.
  var doubts = Doubts()
}

/// The models of all settled groups, each once: what `UsageCell.model` indexes.
struct ModelTable: Sendable {
  private(set) var models: [Ledger.Model] = []
  private var modelIndices: [Ledger.Model: UInt16] = [:]

  /// The index of a model, which is added when it is new.
  mutating func index(of model: Ledger.Model) -> UInt16 {
    if let known = modelIndices[model] { return known }
    guard models.count < Int(Request.noModel) else { return Request.noModel }
    let new = UInt16(models.count)
    models.append(model)
    modelIndices[model] = new
    return new
  }
}
