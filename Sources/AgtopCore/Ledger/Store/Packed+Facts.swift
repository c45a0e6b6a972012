extension ClientKind: Packed {
  /// The clients that have a number in the store, which is their index here.
  ///
  /// All others are written by name. The list never changes: it is the store's form.
  private static let numbered = ["claude", "codex", "gemini-cli", "opencode"]
  /// What stands before a name.
  private static let named = UInt8.max

  func pack(into writer: inout ByteWriter) {
    if let number = Self.numbered.firstIndex(of: rawValue) { return writer.byte(UInt8(number)) }
    writer.byte(Self.named)
    writer.text(rawValue)
  }

  init(unpacking reader: inout ByteReader) {
    let number = reader.byte()
    if number == Self.named {
      self.init(rawValue: reader.text())
    } else {
      if number >= Self.numbered.count { reader.damage() }
      self.init(rawValue: number < Self.numbered.count ? Self.numbered[Int(number)] : "")
    }
  }
}

extension SessionTitle: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.byte(UInt8(clamping: source.rawValue))
    writer.text(text)
  }

  init(unpacking reader: inout ByteReader) {
    let source = Source(rawValue: Int(reader.byte()))
    if source == nil { reader.damage() }
    self.init(reader.text(), from: source ?? .prompt)
  }
}

extension TranscriptTail: Packed {
  private static let kinds: [Kind] = [.unknown, .running, .idle, .waiting, .interrupted, .error]

  func pack(into writer: inout ByteWriter) {
    writer.byte(UInt8(Self.kinds.firstIndex(of: kind) ?? 0))
    writer.optional(reason)
    writer.optional(detail)
  }

  init(unpacking reader: inout ByteReader) {
    let index = Int(reader.byte())
    if index >= Self.kinds.count { reader.damage() }
    self.init(
      index < Self.kinds.count ? Self.kinds[index] : .unknown, reason: reader.optionalText(),
      detail: reader.optionalText())
  }
}

extension Prompt: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.fixed(identity)
    writer.number(position)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(identity: reader.fixed(), position: reader.number())
  }
}

extension CallName: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.fixed(identity)
    writer.text(text)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(identity: reader.fixed(), text: reader.text())
  }
}

extension ClientKind {
  /// The session within which a subagent's id is unique, for rows that do not say so.
  fileprivate func scope(ofSubagentAt path: String, below parent: String?) -> String? {
    switch self {
    case .claude: ClaudeAdapter.sessionFolder(of: path) ?? parent
    case .gemini: parent
    default: nil
    }
  }
}

extension SessionFacts: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(client)
    writer.text(id)
    writer.text(path)
    // Rows of an earlier agtop have no scope, names and origin, nor a cache and cut-offs, nor work: high
    // bits say that these do.
    let isLong = scope != nil || !callNames.isEmpty || origin != nil
    let hasLimits = promptCache != nil || !limitHits.isEmpty
    let hasWork = work != SessionWork()
    writer.byte(
      rank & 0x1F | (isLong ? 0x80 : 0) | (hasLimits ? 0x40 : 0) | (hasWork ? 0x20 : 0))
    if hasWork { writer.packed(work) }
    if hasLimits {
      writer.optional(promptCache) { $0.packed($1) }
      writer.list(limitHits)
    }
    if isLong {
      writer.optional(scope)
      writer.list(callNames)
      writer.optional(origin)
    }
    writer.optional(parentID)
    writer.optional(forkedFrom)
    writer.flag(isSubagent)
    writer.flag(isGone)
    writer.optional(title) { $0.packed($1) }
    writer.optional(cwd)
    // Most sessions never leave their first folder.
    writer.flag(firstCwd == cwd)
    if firstCwd != cwd { writer.optional(firstCwd) }
    writer.optional(gitBranch)
    writer.optional(startedAt)
    writer.optional(lastActive)
    writer.optional(model)
    writer.optional(provider)
    writer.optional(effort)
    writer.packed(tail)
    writer.optional(currentAction)
    writer.optional(contextUsed)
    writer.optional(contextWindow)
    writer.list(prompts)
    writer.number(looseToolCalls)
    writer.optional(reportedCost) { $0.double($1) }
    writer.optional(subscription)
  }

  init(unpacking reader: inout ByteReader) {
    let client = ClientKind(unpacking: &reader)
    self.init(client: client, id: reader.text(), path: reader.text())
    rank = reader.byte()
    let isLong = rank & 0x80 != 0
    let hasLimits = rank & 0x40 != 0
    if rank & 0x20 != 0 { work = reader.packed() }
    rank &= 0x1F
    if hasLimits {
      promptCache = reader.optional { $0.packed() }
      limitHits = reader.list(of: 4)
    }
    if isLong {
      scope = reader.optionalText()
      callNames = reader.list(of: 9)
      origin = reader.optionalText()
    }
    parentID = reader.optionalText()
    forkedFrom = reader.optionalText()
    isSubagent = reader.flag()
    if !isLong, isSubagent { scope = client.scope(ofSubagentAt: path, below: parentID) }
    isGone = reader.flag()
    title = reader.optional { $0.packed() }
    cwd = reader.optionalText()
    firstCwd = reader.flag() ? cwd : reader.optionalText()
    gitBranch = reader.optionalText()
    startedAt = reader.optionalTime()
    lastActive = reader.optionalTime()
    model = reader.optionalText()
    provider = reader.optionalText()
    effort = reader.optionalText()
    tail = reader.packed()
    currentAction = reader.optionalText()
    contextUsed = reader.optionalNumber()
    contextWindow = reader.optionalNumber()
    prompts = reader.list(of: 9)
    looseToolCalls = reader.number()
    reportedCost = reader.optional { $0.double() }
    subscription = reader.optionalText()
  }
}
