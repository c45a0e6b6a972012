/// How the figures of one session come about, as lines of text.
///
/// Names, paths and titles stand in it as they were found: who shows it to a person makes it safe.
struct SessionText {
  /// The session as all reports show it.
  let session: Session
  /// The sessions that share something with it, counted again.
  let group: GroupAccount
  /// Its index among them.
  let index: Int
  /// Its own transcripts, with what became of their lines.
  let files: [(part: GroupAccount.Part, fates: LineFates?)]
  let plan: Plan
  let prices: PriceTable
  let home: String?
  /// The rows that stand for the calls in its own transcripts.
  private let held: Set<Int>

  /// - Parameters:
  ///   - session: as all reports show it.
  ///   - index: its index in the group.
  ///   - files: its own transcripts, with what became of their lines.
  init(
    session: Session, group: GroupAccount, index: Int,
    files: [(part: GroupAccount.Part, fates: LineFates?)], plan: Plan, prices: PriceTable,
    home: String?
  ) {
    self.session = session
    self.group = group
    self.index = index
    self.files = files
    self.plan = plan
    self.prices = prices
    self.home = home
    held = Set(group.ledger.sessions[index].rows.map { group.standing($0) })
  }

  /// Gives the lines, until all are given or no more is wanted.
  func write(_ give: (String) -> Bool) {
    let requestLines = RequestLines(files, in: group)
    var isWanted = true
    func section(_ title: String, _ lines: [String]) {
      guard isWanted, !lines.isEmpty else { return }
      for line in ["", title] + lines where isWanted { isWanted = give(line) }
    }
    for line in heading where isWanted { isWanted = give(line) }
    section("FILES", fileLines)
    isWanted = isWanted && writeRequests(requestLines, give)
    section("LINES THAT ADD NO REQUEST", furtherLines(requestLines) + silentLines(requestLines))
    section("COPIES", copyLines)
    section("SUBAGENTS", familyLines)
    let used = ModelUses(of: group.owned[index], in: group, ownedBy: index)
    section("PRICES", used.lines(prices: prices))
    section("ESTIMATED", used.estimates)
    section("SUMS", sumLines)
  }

  // MARK: Heading and files

  private var heading: [String] {
    var facts = [["session", ExplainWords.session(session.key)]]
    if let title = session.facts.title?.text { facts.append(["title", title]) }
    if let project = session.project { facts.append(["project", project]) }
    facts.append(["started", ExplainWords.time(session.facts.startedAt)])
    facts.append(["last active", ExplainWords.time(session.lastActive)])
    if let parent = group.ledger.sessions[index].parent {
      facts.append(["spawned by", ExplainWords.session(group.ledger.sessions[parent].facts.key)])
    }
    if let source = session.facts.forkedFrom { facts.append(["forked from", source]) }
    facts.append(["plan", plan.rawValue])
    var columns = TextColumns(heading: ["", ""], right: [])
    for fact in facts { columns.measure(fact) }
    return facts.map(columns.line)
  }

  private var fileLines: [String] {
    files.enumerated().flatMap { number, file -> [String] in
      let part = file.part
      let name = files.count > 1 ? "  \(number + 1): " : "  "
      var lines = [name + Format.path(part.source.path, home: home)]
      var words: [String] = []
      if part.isGone {
        words.append("gone from disk: what agtop kept of it")
      } else {
        words.append(Figure.bytes(part.source.stat.size))
        if let kind = kind(of: part.source.form) { words.append(kind) }
      }
      if let fates = file.fates {
        words.append(Format.count(fates.count, "line"))
        let told = fates.lines.filter(\.tellsOfTokens).count
        words.append("\(told) \(told == 1 ? "tells" : "tell") of tokens")
      }
      words.append("\(Format.count(part.rows.count, "call")) in it")
      lines.append("     " + words.joined(separator: ", "))
      if part.history > 0 {
        let count = Format.count(part.history, "call")
        lines.append(
          "     \(count) at its beginning are the history of its parent, which owns them")
      }
      let warnings = part.faults.warnings(about: part.source.path)
      lines += warnings.map { "     ! \($0.what) (\($0.count))" }
      if let failure = file.fates?.failure, !part.isGone { lines.append("     ! \(failure)") }
      return lines
    }
  }

  private func kind(of form: TranscriptSource.Form) -> String? {
    switch form {
    case .lines: nil
    case .zstandardLines: "compressed"
    case .document: "one document"
    case .documents: "a document for each message"
    case .database: "a database of several sessions"
    }
  }

  // MARK: Requests

  /// - Returns: whether more is wanted.
  private func writeRequests(_ requestLines: RequestLines, _ give: (String) -> Bool) -> Bool {
    let heading = [
      "#", "time", "model", "input", "cache read", "write 5m", "write 1h", "output", "cost", "from",
    ]
    let rows = group.owned[index]
    guard give(""), give("REQUESTS  \(Figure.grouped(session.requests)) counted") else {
      return false
    }
    guard !rows.isEmpty else { return give("  none of its own") }
    var columns = TextColumns(heading: heading, right: [0, 3, 4, 5, 6, 7, 8])
    for (number, row) in rows.enumerated() { columns.measure(cells(number, row, requestLines)) }
    guard give("  " + columns.line(heading)) else { return false }
    for (number, row) in rows.enumerated() {
      guard give("  " + columns.line(cells(number, row, requestLines))) else { return false }
    }
    return true
  }

  private func cells(_ number: Int, _ row: Int, _ requestLines: RequestLines) -> [String] {
    let request = group.ledger.rows[row].request
    let usage = request.usage
    let buckets: [(Int, TokenBuckets)] = [
      (usage.input, .input), (usage.cacheRead, .cacheRead), (usage.cacheWrite5m, .cacheWrite),
      (usage.cacheWrite1h, .cacheWrite), (usage.output, .output),
    ]
    let cost = group.cost(of: request, ownedBy: index)
    return [
      "\(number + 1)", ExplainWords.time(request.time), group.model(of: request)?.name.name ?? "-",
    ]
      + buckets.map { tokens, bucket in
        tokens == 0 && !usage.unrecorded.isDisjoint(with: bucket)
          ? Figure.notRecorded : Figure.grouped(tokens)
      }
      + [ExplainWords.cost(cost), origin(of: row, requestLines.told[row]) + extent(of: request)]
  }

  /// How many requests a sum is of; nothing for one request.
  private func extent(of request: Request) -> String {
    guard request.isSum else { return "" }
    return request.callCount > 0
      ? ", a sum of \(Format.count(request.callCount, "request"))"
      : ", a sum of requests whose number is not recorded"
  }

  /// Where a request of its own stands.
  private func origin(of row: Int, _ told: RequestLines.Told?) -> String {
    guard let told else {
      let holder = group.holder(of: row)
      // Its own file may have a copy of what stands elsewhere.
      return holder == index || held.contains(row) ? "" : "a copy in \(name(holder))"
    }
    return Self.lines(told.lines, isOne: files.count == 1)
  }

  /// Line numbers, with their file where there are several.
  static func lines(_ lines: [Int: [Int]], isOne: Bool) -> String {
    lines.sorted { $0.key < $1.key }.map { file, numbers in
      (isOne ? "" : "\(file + 1): ") + (numbers.count == 1 ? "line " : "lines ")
        + ExplainWords.ranges(numbers)
    }.joined(separator: "; ")
  }

  private func name(_ session: Int) -> String {
    ExplainWords.session(group.ledger.sessions[session].facts.key)
  }

  // MARK: Lines

  /// Lines that tell more of a request that is counted, those with one reason together.
  private func furtherLines(_ requestLines: RequestLines) -> [String] {
    var reasons: [String] = []
    var requests: [String: [String]] = [:]
    for (number, row) in group.owned[index].enumerated() {
      guard let told = requestLines.told[row], told.lines.values.joined().count > 1 else {
        continue
      }
      let why = told.repetitions.joined(separator: "; ")
      if requests[why] == nil { reasons.append(why) }
      let call = told.calls.isEmpty ? "" : " (\(told.calls.joined(separator: ", ")))"
      requests[why, default: []].append(
        "    request \(number + 1), \(Self.lines(told.lines, isOne: files.count == 1))\(call)")
    }
    return reasons.flatMap { ["  \($0):"] + (requests[$0] ?? []) }
  }

  /// Lines for which nothing is counted, those with one reason together.
  private func silentLines(_ requestLines: RequestLines) -> [String] {
    var reasons: [String] = []
    var lines: [String: [Int: [Int]]] = [:]
    for line in requestLines.silent {
      if lines[line.why] == nil { reasons.append(line.why) }
      lines[line.why, default: [:]][line.file, default: []].append(line.number)
    }
    return reasons.map {
      "  \(Self.lines(lines[$0] ?? [:], isOne: files.count == 1)): \($0)"
    }
  }

  // MARK: Copies and family

  private var copyLines: [String] {
    group.copies.compactMap { copy in
      let what =
        "\(Format.count(copy.requests, "request")), \(Figure.grouped(copy.usage.total)) tokens"
      if copy.holder == index {
        return "  \(what) stand here and are counted for \(name(copy.owner)): \(words(copy.reason))"
      }
      guard copy.owner == index else { return nil }
      return "  \(what) of its own stand in \(name(copy.holder)) too, which only shows them"
    }
  }

  private func words(_ reason: CopyAccount.Reason) -> String {
    switch reason {
    case .named: "their records name it as the one that made the calls"
    case .ancestor: "it spawned this one"
    case .earliest: "it is the earliest session that has them"
    }
  }

  private var familyLines: [String] {
    let members = group.descendants(of: index)
    guard !members.isEmpty else { return [] }
    let rows = members.map { member -> [String] in
      let facts = group.ledger.sessions[member].facts
      return ["  " + facts.id] + figures(group.figures[member])
    }
    return TextColumns.lines(["", "requests", "tokens", "cost"], rows, right: [1, 2, 3])
  }

  private func figures(_ figures: Snapshot.Figures) -> [String] {
    [
      Figure.grouped(figures.requests),
      Figure.grouped(figures.usage.total) + (figures.usage.isLowerBound ? "+" : ""),
      ExplainWords.cost(figures.cost),
    ]
  }

  // MARK: Sums

  /// What the session and all it spawned come to.
  var whole: Snapshot.Figures {
    group.descendants(of: index).reduce(into: group.figures[index]) { $0 += group.figures[$1] }
  }

  private var sumLines: [String] {
    let own = group.figures[index]
    var rows = [["  itself"] + figures(own)]
    if !group.descendants(of: index).isEmpty {
      let rest = group.descendants(of: index).reduce(into: Snapshot.Figures()) {
        $0 += group.figures[$1]
      }
      rows.append(["  subagents"] + figures(rest))
      rows.append(["  together"] + figures(whole))
    }
    let inherited = group.ledger.sessions[index].inherited
    if !inherited.isZero {
      rows.append(["  inherited", "", Figure.grouped(inherited.total), "in no sum"])
    }
    var lines = TextColumns.lines(["", "requests", "tokens", "cost"], rows, right: [1, 2, 3])
    var reported = Snapshot.Figures()
    reported.add(
      requests: session.requestsWithChildren, sums: session.sums, session.usage, session.cost)
    let isSame = reported == whole && session.inherited == inherited
    lines.append(
      isSame
        ? "  --json and the table say the same"
        : "  ! --json says otherwise: \(self.figures(reported).joined(separator: ", "))")
    if let own = session.facts.reportedCost.flatMap({ Money(dollars: $0) }) {
      lines.append("  its client says \(ExplainWords.dollars(own)) of it, which is in no sum")
    }
    return lines
  }
}
