/// The database of one conversation.
struct AntigravityConversation {
  private let path: String
  private let id: String
  private var calls: [(row: Int64, call: AntigravityCall)] = []
  private var folder: String?
  private var parent: String?
  /// Rows whose figures could not be read.
  private(set) var damage = 0

  init(path: String) {
    self.path = path
    id = Path.stem(path)
  }

  mutating func read(_ database: borrowing SQLiteDatabase) throws {
    let tables = try database.tables()
    if tables.contains("gen_metadata") {
      try database.forEachRow("SELECT idx, data FROM gen_metadata ORDER BY idx") { row in
        guard let bytes = row.bytes(1) else { return }
        calls.append((row.integer(0) ?? Int64(calls.count), AntigravityCall(bytes)))
      }
    }
    if tables.contains("trajectory_metadata_blob") {
      try database.forEachRow("SELECT data FROM trajectory_metadata_blob LIMIT 16") { row in
        guard folder == nil, let bytes = row.bytes(0) else { return }
        folder = Self.firstText(in: bytes) { $0.hasPrefix("file://") }.map(Self.path)
      }
    }
    if tables.contains("parent_references") {
      try database.forEachRow("SELECT data FROM parent_references ORDER BY idx LIMIT 16") { row in
        guard parent == nil, let bytes = row.bytes(0) else { return }
        parent = Self.firstText(in: bytes) { $0 != id && Self.isID($0) }
      }
    }
  }

  /// What the database says, and where it cannot be read, the plain text beside it.
  mutating func transcript(with text: AntigravityText) -> Transcript {
    var facts = SessionFacts(client: .agy, id: id, path: path)
    facts.parentID = parent
    facts.isSubagent = parent != nil
    facts.cwd = folder
    facts.firstCwd = folder
    facts.tail = text.tail
    facts.currentAction = text.action
    facts.startedAt = text.first
    facts.lastActive = text.last
    if let title = text.title { facts.offer(title: title, from: .prompt) }
    var transcript = Transcript(facts: facts)
    let models = calls.compactMap(\.call.model)
    transcript.facts.model = models.last
    for (row, call) in calls {
      transcript.facts.contextUsed = call.context ?? transcript.facts.contextUsed
      transcript.facts.contextWindow = call.window ?? transcript.facts.contextWindow
      let model = (call.model ?? models.last).map { transcript.index(of: ModelName(name: $0)) }
      let tools = call.steps.reduce(0) { $0 + (text.answers[$1]?.toolCalls ?? 0) }
      if call.isReadable {
        for (number, attempt) in call.attempts.enumerated() {
          var request = Request(identity: identity(row, number, attempt.response))
          request.time = call.time
          request.usage = attempt.usage
          request.model = model ?? Request.noModel
          if number == call.attempts.count - 1 { request.toolCalls = UInt16(clamping: tools) }
          transcript.requests.append(request)
        }
      } else {
        let known = call.steps.compactMap { text.answers[$0] }
        if known.isEmpty { damage += 1 }
        for (number, answer) in known.enumerated() {
          var request = Request(identity: identity(row, number, nil))
          request.time = answer.time
          request.usage = answer.usage
          request.model = model ?? Request.noModel
          request.toolCalls = UInt16(clamping: answer.toolCalls)
          transcript.requests.append(request)
        }
      }
    }
    // A database that cannot be read at all: the plain text is all there is.
    if calls.isEmpty {
      for (step, answer) in text.answers.sorted(by: { $0.key < $1.key }) {
        var request = Request(identity: identity(Int64(step), -1, nil))
        request.time = answer.time
        request.usage = answer.usage
        request.toolCalls = UInt16(clamping: answer.toolCalls)
        transcript.requests.append(request)
      }
    }
    for request in transcript.requests {
      if let time = request.time { transcript.facts.sawRecord(at: time) }
    }
    for prompt in text.prompts {
      var hash = StableHash()
      hash.add("agy/prompt")
      hash.add(id)
      hash.add(Int64(prompt.step))
      let time = prompt.time?.milliseconds ?? .max
      let before = transcript.requests.count { $0.milliseconds < time }
      transcript.facts.prompts.append(Prompt(identity: hash.value, position: before))
    }
    return transcript
  }

  /// The same conversation may lie in the folders of several programs.
  private func identity(_ row: Int64, _ attempt: Int, _ response: String?) -> UInt64 {
    if let response, !response.isEmpty { return StableHash.of("agy/response", response) }
    var hash = StableHash()
    hash.add("agy/call")
    hash.separate()
    hash.add(id)
    hash.add(row)
    hash.add(Int64(attempt))
    return hash.value
  }

  // MARK: Blobs

  /// The first text that is wanted, anywhere in a message, breadth first and not deep.
  private static func firstText(
    in bytes: UnsafeRawBufferPointer, where isWanted: (String) -> Bool
  ) -> String? {
    var level = [bytes]
    for _ in 0..<6 {
      var next: [UnsafeRawBufferPointer] = []
      for message in level.prefix(256) {
        var reader = ProtobufReader(message)
        while let (_, value) = reader.next() {
          guard let inner = value.message, !inner.isEmpty else { continue }
          if inner.count <= 4096, let text = value.text, isWanted(text) { return text }
          next.append(inner)
        }
      }
      level = next
    }
    return nil
  }

  private static func isID(_ text: String) -> Bool {
    UUIDText.matches(text)
      || text.utf8.count == 32
        && text.utf8.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
  }

  /// The path of a `file://` address.
  private static func path(_ address: String) -> String {
    var bytes: [UInt8] = []
    var rest = address.dropFirst("file://".count).utf8[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
        rest = rest.dropFirst(2)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return Path.withoutTrailingSlash(String(decoding: bytes, as: UTF8.self))
  }
}
