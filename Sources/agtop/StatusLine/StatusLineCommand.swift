import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `agtop --statusline`: one line about a session from what its client hands over and what the ledger knows.
///
/// It is called at each turn of each session, so it reads one row of the store, the new lines of one
/// transcript for a few milliseconds, and nothing else; and it never fails: what cannot be had is left out.
struct StatusLineCommand {
  let environment: Environment
  let usesStore: Bool
  let prices: RunPrices

  /// More than a client hands over is rubbish.
  static let mostInput = 1 << 20
  /// Milliseconds in which the input has to come.
  static let inputTime = 150
  /// Nanoseconds for the new lines of the transcript.
  private static let readingTime: UInt64 = 10_000_000
  /// Seconds after which the line is given up, as where a file system does not answer.
  private static let patience = 1

  /// Prints the line.
  ///
  /// It ends the process, always with exit code 0.
  func run(isPlain: Bool) -> Never {
    signal(SIGALRM) { _ in
      _ = write(STDOUT_FILENO, "agtop\n", 6)
      _exit(0)
    }
    alarm(UInt32(Self.patience))
    let bytes = StandardInput.bytes(atMost: Self.mostInput, within: Self.inputTime)
    let line = facts(of: bytes, at: Clock.now).line(at: Clock.now, isPlain: isPlain)
    alarm(0)
    // Nobody is told that nobody reads.
    _ = try? Terminal.print(line + "\n")
    _exit(0)
  }

  /// What there is to say, with what was handed over kept for the monitor.
  func facts(of bytes: [UInt8], at now: Timestamp) -> StatusLineFacts {
    var facts = StatusLineFacts()
    let client = ClientRegistry.clients.first { $0.statusLine != nil }
    let input = client.flatMap { client in
      bytes.withUnsafeBytes { client.statusLine?.input($0) }
    }
    let summary = usesStore ? environment.storePath.flatMap(StoreSummary.read(fromStoreAt:)) : nil
    var calendar = LocalCalendar()
    let today = calendar.day(of: now)
    let zone = LocalZone.name(in: environment)
    if let summary { facts.apply(summary, today: today, in: zone, at: now) }
    guard let client, let input else {
      facts.waiting = waiting(besides: nil, of: nil, summary, at: now)
      return facts
    }
    let adapter = client.adapter(in: environment)
    facts.project = input.folder.map { ProjectName.find($0) }
    facts.contextPercent = input.contextPercent
    let key = input.sessionID.map { SessionKey(client: client.kind, id: $0) }
    let known = key.flatMap { summary?.session($0) }
    facts.project = known?.project ?? facts.project
    let end = Clock.nanoseconds + Self.readingTime
    let fresh = input.transcript.flatMap {
      FreshUsage.read(
        $0, of: adapter, after: known, today: today, prices: prices.table().0,
        while: { Clock.nanoseconds < end })
    }
    facts.apply(fresh, after: known, input)
    facts.limits = StatusLineKeeping(
      environment: environment, adapter: adapter, isWritten: usesStore
    ).keep(input, at: now)
    facts.waiting = waiting(besides: input.sessionID, of: adapter, summary, at: now)
    return facts
  }

  /// How many other sessions wait: the client's own list says it now, and the ledger of the others where it
  /// is of this minute.
  private func waiting(
    besides own: String?, of adapter: ClientAdapter?, _ summary: StoreSummary?, at now: Timestamp
  ) -> Int {
    var count = 0
    if let adapter {
      var records = LiveRecords()
      for record in records.current(of: [adapter]).records where record.sessionID != own {
        guard case .waiting = record.status else { continue }
        // A session that was killed left its entry behind.
        if kill(record.pid, 0) == 0 || errno == EPERM { count += 1 }
      }
    }
    if let summary, now.seconds - summary.takenAt.seconds <= StatusLineFacts.oldLedger {
      count += summary.sessions.count { $0.isWaiting && $0.client != adapter?.kind }
    }
    return count
  }
}

extension StatusLineFacts {
  /// Applies what the ledger says of the day.
  fileprivate mutating func apply(
    _ summary: StoreSummary, today: CivilDate, in zone: String, at now: Timestamp
  ) {
    ledgerAge = max(0, now.seconds - summary.takenAt.seconds)
    // A day that is over says nothing of this one, nor does that of another zone.
    if summary.day == today, summary.timeZone == zone { self.today = summary.todayList }
  }

  /// Applies what the session cost and has in its context.
  fileprivate mutating func apply(
    _ fresh: FreshUsage?, after known: StoreSummary.Session?, _ input: StatusInput
  ) {
    if let fresh {
      today = today.map { $0 + fresh.today }
      if known != nil || fresh.isWhole {
        session = (known?.list ?? .zero) + fresh.list
        isSessionRough = !fresh.isWhole
      }
    } else if let known {
      session = known.list
    }
    if session == nil, let cost = input.cost {
      session = Money(dollars: cost)
      isSessionRough = true
    }
    let used = fresh?.contextUsed ?? known?.contextUsed
    if contextPercent == nil, let used, let window = known?.contextWindow, window > 0 {
      contextPercent = min(100, Double(used) * 100 / Double(window))
    }
  }
}
