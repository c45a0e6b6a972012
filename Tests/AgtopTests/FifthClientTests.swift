import Foundation
import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews
@testable import agtop

// MARK: The client, as its folder would have it

extension ClientKind {
  fileprivate static let heron = ClientKind(rawValue: "heron-cli")
}

extension Client {
  /// A client that nobody has: files `<session>.heron` below `~/.heron/log`.
  fileprivate static let heron = Client(
    kind: .heron, name: "Heron CLI", letters: "hr", spellings: ["wader"],
    program: ProgramName(files: ["heron"]),
    variables: ["HERON_HOME"], processVariables: ["HERON_HOME"], endings: [".heron"],
    colors: Colors(dark: 0x8FAEC4, light: 0x35566E), resume: .command("heron take-up"),
    limits: .whenHit("says nothing before"),
    pricing: ClientPricing(
      provider: "openai", contextWindows: { $0 == "gpt-5.4" ? [777_000] : [] }),
    parts: { HeronFiles(environment: $0, roots: $1) })
}

private struct HeronFiles: ClientParts {
  let roots: [String]

  init(environment: Environment, roots more: [String]) {
    let usual = environment["HERON_HOME"] ?? environment.home.map { $0 + "/.heron" }
    roots = Path.adding(more, to: usual.map { [$0] } ?? [])
  }

  var watchedFolders: WatchedFolders { WatchedFolders(flat: roots.map { $0 + "/log" }) }

  func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = watchedFolders.flat
    for folder in listing.roots {
      for entry in Folder.entries(
        of: folder, warnings: &listing.warnings, where: { $0.hasSuffix(".heron") })
      {
        listing.add(entry, at: folder + "/" + entry.name, client: .heron, form: .lines)
      }
    }
    return listing
  }

  func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading { readLines(source, resuming: resuming, with: &reader) }

  func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    HeronParser(
      transcript: resuming?.transcript
        ?? Transcript(
          facts: SessionFacts(
            client: .heron, id: Path.stem(source.path), path: source.path)))
  }

  var parserVersion: UInt32 { 1 }
  var sideFiles: [String] { roots.map { $0 + "/names" } }
  func sideFacts(folders: Set<String>) -> any SideFacts { HeronNames() }

  func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process), invocation.runs(Client.heron.program) else {
      return nil
    }
    return ProcessClaim(client: .heron, role: .session, arguments: Array(invocation.arguments))
  }

  func sessionID(ofOpenFile path: String) -> String? {
    path.hasSuffix(".heron") ? Path.stem(path) : nil
  }
}

/// Lines such as `{"id":"1","at":"2026-04-17T10:00:00Z","model":"m","in":10,"out":5,"cwd":"/srv"}`.
private struct HeronParser: TranscriptParser {
  var transcript: Transcript
  var faults = ReadingFaults()

  mutating func consume(_ line: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(line)
    var request = Request(identity: 0)
    cursor.forEachKey { key, cursor in
      switch key {
      case "id":
        request.identity = cursor.string().map { StableHash.of("heron/call", $0.bytes) } ?? 0
      case "at": request.time = Timestamp(cursor.string())
      case "model":
        let name = cursor.string()?.string ?? ""
        request.model = transcript.index(of: ModelName(name: name))
      case "in": request.usage.input = Int(cursor.integer() ?? 0)
      case "out": request.usage.output = Int(cursor.integer() ?? 0)
      case "cwd": transcript.facts.cwd = cursor.string()?.string
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, request.identity != 0 else { return faults.add(.damagedLine, 1) }
    transcript.facts.startedAt = transcript.facts.startedAt ?? request.time
    transcript.facts.lastActive = request.time
    transcript.requests.append(request)
  }

  func checkpoint() -> Checkpoint { Checkpoint(transcript: transcript, state: []) }
}

private struct HeronNames: SideFacts {
  func describe(_ facts: inout SessionFacts, sources: [String]) {
    facts.offer(title: "Fishing in \(facts.cwd ?? "nowhere")", from: .user)
  }
}

// MARK: The proof

@Suite("A fifth client, of which no other file knows")
struct FifthClientTests {
  private let home: Scratch
  private let now = Timestamp(milliseconds: 1_776_420_600_000)

  init() throws {
    home = try Scratch()
    try home.write(".heron/log/known.heron", Self.call("1", "gpt-5.4", 1000, 100))
    try home.write(".heron/log/odd.heron", Self.call("2", "pike-9", 50, 7))
  }

  /// A call of 2026-04-17 at 10:00.
  private static func call(_ id: String, _ model: String, _ input: Int, _ output: Int) -> String {
    #"{"id":"\#(id)","at":"2026-04-17T10:00:00Z","model":"\#(model)","in":\#(input),"#
      + #""out":\#(output),"cwd":"/srv/pond"}"# + "\n"
  }

  private func adapter(roots: [String] = []) -> ClientAdapter {
    Client.heron.adapter(in: Environment(["HOME": home.path]), roots: roots)
  }

  private func ledger(plan: Plan = .retail, stored: Bool = false) -> LiveLedger {
    var recovery = StoreRecovery(
      storeAt: stored ? home.path + "/ledger.sqlite" : nil, adapters: [adapter()],
      basis: LedgerBasis(plan: plan, prices: "p", timeZone: "UTC", version: "0"))
    defer { #expect(recovery.warnings.isEmpty) }
    // Long after the files were written: their marks are trusted.
    return recovery.updatedLedger(at: Timestamp(milliseconds: 4_000_000_000_000))
  }

  private func snapshot(_ processes: ProcessView = ProcessView()) -> Snapshot {
    let ledger = ledger()
    return ledger.snapshot(now: now) { _ in processes }
  }

  @Test("is listed, counted, described, and priced where its model has a price")
  func counted() throws {
    let snapshot = snapshot()
    #expect(snapshot.sessions.count == 2 && snapshot.totals.usage.total == 1157)
    #expect(snapshot.pricing.unpricedModels == ["pike-9"])
    let known = try #require(snapshot.sessions.first { $0.facts.id == "known" })
    #expect(known.facts.title?.text == "Fishing in /srv/pond")
    #expect(known.contextWindow == 777_000)
    let price = RequestPrice(
      of: ModelName(name: "gpt-5.4"), client: Client.heron.pricing, plan: .retail)
    #expect(price.row?.key == "gpt-5.4")
    #expect(known.cost.unpricedTokens == 0 && (known.cost.total?.dollars ?? 0) > 0)
    let covered = ledger(plan: .included)
    #expect(covered.snapshot(now: now).totals.cost.includedTokens == 1157)
    let json = String(
      decoding: JSONReport.bytes(of: snapshot, version: "0"), as: UTF8.self)
    #expect(json.contains(#""heron-cli""#))
    #expect(ListReport(width: nil, limit: 9).text(of: snapshot).contains("heron-cli"))
  }

  @Test("is kept in the store by its name, and not read again")
  func stored() throws {
    let first = ledger(stored: true)
    let before = first.snapshot(now: now)
    try first.save()
    first.close()
    let second = ledger(stored: true)
    #expect(second.sourceCount == (all: 2, read: 0))
    let after = second.snapshot(now: now)
    #expect(after.totals == before.totals && after.models.map(\.client) == [.heron, .heron])
    #expect(after.sessions.map(\.key) == before.sessions.map(\.key))
  }

  @Test("has its process bound to the session whose file that has open")
  func bound() throws {
    let table = RecordedTable(open: home.path + "/.heron/log/known.heron", variables: [:])
    let view = watched(table)
    let binding = try #require(
      view.bySession[SessionKey(client: .heron, id: "known")]?.binding)
    #expect(binding.process.pid == 77 && binding.confidence == .high)
    #expect(view.bySession.count == 1)
    #expect(view.processes.map(\.client) == [.heron])
  }

  @Test(
    "says where its process keeps its files, when that is elsewhere; a further root counts them")
  func elsewhere() throws {
    let other = try Scratch()
    try other.write("log/far.heron", Self.call("3", "gpt-5.4", 10, 1))
    let table = RecordedTable(open: nil, variables: ["HERON_HOME": other.path])
    #expect(watched(table).processes.map(\.foreignRoot) == [other.path])
    #expect(watched(table, roots: [other.path]).processes.map(\.foreignRoot) == [nil])
    let paths = adapter(roots: [other.path]).reader.sources().sources.map(\.path)
    #expect(paths.contains(other.path + "/log/far.heron") && paths.count == 3)
    let moved = Client.heron.adapter(in: Environment(["HERON_HOME": other.path]))
    #expect(moved.reader.sources().sources.map(\.path) == [other.path + "/log/far.heron"])
  }

  private func watched(_ table: RecordedTable, roots: [String] = []) -> ProcessView {
    let ledger = ledger()
    var watch = ProcessWatch(adapters: [adapter(roots: roots)], source: table)
    let sessions = ledger.candidates()
    return watch.refresh(for: { sessions }, now: now)
  }

  @Test("is refreshed by what changes in its folders, by its own ending")
  func refreshed() throws {
    var catalogue = SourceCatalogue(of: [adapter()])
    catalogue.apply(Scanner.listings(of: [adapter()]))
    func meaning(_ name: String) -> SourceCatalogue.Meaning {
      var changes = FileChanges()
      changes.record(file: home.path + "/.heron/log/" + name)
      return catalogue.meaning(of: changes)
    }
    let ofNotes = meaning("notes.json")
    #expect(ofNotes.isEmpty)
    #expect(meaning("new.heron").clients == [.heron])
    try home.write(".heron/log/odd.heron", Self.call("2", "pike-9", 50, 7) + "{}\n")
    let grown = meaning("odd.heron")
    #expect(grown.sources.map(\.path) == [home.path + "/.heron/log/odd.heron"])
    #expect(grown.clients.isEmpty)
  }

  @Test("is shown by its names, in its colours, and taken up again by its command")
  func shown() throws {
    let clients = ClientRegistry.clients + [.heron]
    var monitor = Monitor(
      settings: MonitorSettings(),
      context: MonitorData.RunContext(version: "0", clients: clients),
      size: CellSize(columns: 160, rows: 40))
    let snapshot = snapshot()
    _ = monitor.apply(
      Refresh(
        snapshot: snapshot, origin: .complete, progress: Refresh.Progress(), generation: 1),
      now: now)
    #expect(monitor.frame().text.contains("heron"))
    #expect(monitor.panelLines().flatMap(\.pieces).contains { $0.text.contains("Heron CLI") })
    #expect(monitor.clientChoices.last == .heron)
    #expect(
      Theme.named(.standard, clients: clients).style(of: .heron).foreground
        == .rgb(0x8F, 0xAE, 0xC4))
    #expect(
      Theme.named(.light, clients: clients).style(of: .heron).foreground == .rgb(0x35, 0x56, 0x6E))
    let session = try #require(snapshot.sessions.first { $0.facts.id == "known" })
    #expect(
      try ResumeCommand.text(of: session, clients: clients)
        == "cd -- /srv/pond && heron take-up known")
    #expect(SessionFilter("Heron CLI", clients: clients).accepts(session))
    #expect(Client.heron.isSpelled("Wader") && Client.heron.isSpelled("heron"))
  }
}

/// A table with one process of the made-up client.
private struct RecordedTable: ProcessSource {
  var open: String?
  var variables: [String: String]

  func table() -> ProcessTable {
    let facts = ProcessFacts(
      identity: ProcessIdentity(pid: 77, start: 1), parent: 1, comm: "heron",
      exe: "/opt/heron", argv: ["heron"], cwd: "/srv/pond", state: .sleeping,
      startedAt: Timestamp(milliseconds: 1_776_419_000_000))
    return ProcessTable(takenAt: 1, processes: [facts], coreCount: 2)
  }

  func fill(_ facts: inout ProcessFacts) {}
  func openFiles(of process: ProcessIdentity) -> [String]? { open.map { [$0] } ?? [] }
  func variables(_ names: Set<String>, of process: ProcessIdentity) -> [String: String]? {
    variables.filter { names.contains($0.key) }
  }
}
