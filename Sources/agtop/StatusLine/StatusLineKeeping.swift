import AgtopCore

/// Keeps what a status line was handed of limits, for later lines and for the monitor (`docs/statusline.md`).
struct StatusLineKeeping {
  let environment: Environment
  let adapter: ClientAdapter
  /// Whether anything is written.
  let isWritten: Bool

  /// Keeps what is new of it; gives the newest limits that are known.
  func keep(_ input: StatusInput, at now: Timestamp) -> LimitReading? {
    guard let folder = environment.stateFolder.map({ StatusFolder(in: $0) }) else { return nil }
    let file = folder.newest(of: adapter.kind)
    let newest = folder.limits(at: file)
    guard !input.windows.isEmpty else { return newest?.reading }
    let own = input.sessionID.flatMap { folder.session($0) }
    let before = own.flatMap { folder.limits(at: $0) }
    // A line is drawn again without anything new: what it repeats is as old as it was.
    if before?.reading.windows == input.windows, let newest { return newest.reading }
    let handed = HandedLimits(input.windows, of: adapter.kind, plan: plan(input), at: now)
    let merged = handed.merged(into: newest)
    guard isWritten else { return merged.reading }
    if let own {
      folder.replace(own, with: handed.bytes)
      if before == nil { folder.prune(at: now) }
    }
    if merged != newest { folder.replace(file, with: merged.bytes) }
    return merged.reading
  }

  /// The plan's name, as a file of the client says it.
  private func plan(_ input: StatusInput) -> String? {
    var facts = SessionFacts(
      client: adapter.kind, id: input.sessionID ?? "", path: input.transcript ?? "")
    var side = adapter.describer.sideFacts(folders: [])
    side.describe(&facts, sources: [facts.path])
    return facts.subscription
  }
}
