import AgtopCore

/// What the adapter's transcripts add up to when sessions are united by id and each call is given to
/// the earliest session that has it: the ledger's rule, in its simplest form.
struct OpenCodeTally {
  struct Figures: Equatable {
    var requests = 0
    var tokens = TokenUsage()
    var picodollars: Int128 = 0

    mutating func add(_ request: Request) {
      if !request.flags.contains(.remainder) { requests += 1 }
      tokens += request.usage
      picodollars += Int128(max(0, request.recordedPicodollars))
    }
  }

  var facts: [String: SessionFacts] = [:]
  var sessions: [String: Figures] = [:]
  var inherited: [String: Int] = [:]
  /// By `provider/name`; usage without a message under nil.
  var models: [String?: Figures] = [:]
  var requests: [UInt64: Request] = [:]
  var totals = Figures()
  var faults = ReadingFaults()
  var warnings: [Warning] = []
  var transcripts: [Transcript] = []

  /// Reads everything that an environment's variables lead to.
  init(_ variables: [String: String]) {
    let adapter = OpenCodeAdapter(environment: Environment(variables))
    var reader = FileReader()
    let listing = adapter.sources()
    warnings = listing.warnings
    for source in listing.sources {
      let reading = adapter.read(source, resuming: nil, with: &reader)
      transcripts += reading.transcripts
      faults.add(reading.faults)
    }
    adapter.complete(&transcripts)
    unite()
  }

  init(home: String) { self.init(["HOME": home]) }

  /// Reads a copy of a fixture set.
  init(fixture name: String) throws {
    let home = try ScratchFolder(fixture: name)
    self.init(home: home.path)
    withExtendedLifetime(home) {}
  }

  private mutating func unite() {
    var names: [ModelName] = []
    var calls: [String: [UInt64: Request]] = [:]
    for transcript in transcripts {
      let id = transcript.facts.id
      if facts[id] == nil {
        facts[id] = transcript.facts
      } else {
        facts[id]?.merge(transcript.facts)
      }
      for var request in transcript.requests {
        if request.model != Request.noModel {
          let name = transcript.models[Int(request.model)]
          if !names.contains(name) { names.append(name) }
          request.model = UInt16(names.firstIndex(of: name) ?? 0)
        }
        if calls[id, default: [:]][request.identity] == nil {
          calls[id, default: [:]][request.identity] = request
        } else {
          calls[id]?[request.identity]?.merge(request)
        }
      }
    }
    var owners: [UInt64: String] = [:]
    let order = facts.values.sorted {
      ($0.startedAt?.milliseconds ?? .max, $0.id) < ($1.startedAt?.milliseconds ?? .max, $1.id)
    }
    for session in order {
      sessions[session.id] = Figures()
      for (identity, request) in calls[session.id] ?? [:] {
        if owners[identity] != nil {
          inherited[session.id, default: 0] += 1
          requests[identity]?.merge(request)
        } else {
          owners[identity] = session.id
          requests[identity] = request
        }
      }
    }
    for (identity, request) in requests {
      sessions[owners[identity] ?? "", default: Figures()].add(request)
      let name = request.model == Request.noModel ? nil : names[Int(request.model)]
      models[name.map { ($0.provider ?? "") + "/" + $0.name }, default: Figures()].add(request)
      totals.add(request)
    }
  }
}
