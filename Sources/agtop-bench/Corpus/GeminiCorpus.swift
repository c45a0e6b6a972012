import AgtopCore

/// Gemini CLI: `~/.gemini/tmp/<folder>/chats/session-*`, lines since 0.39, one document before.
///
/// Answers are written again when their tokens and their tools are known; checkpoints repeat them;
/// a resumed session leaves a stub file; an old one lies in two folders, or beside its continuation;
/// an imported one begins with another's messages. Each answer is counted once.
enum GeminiCorpus: ClientCorpus {
  private enum Kind {
    /// One file of lines.
    case lines
    /// The same, and the stub that `--resume` left.
    case stubbed
    /// One document, in the folder that is named after the project's hash.
    case document
    /// The document in both folders.
    case documentTwice
    /// A document and the file of lines that took its messages over.
    case continued
    /// Lines that begin with messages of an earlier session.
    case imported

    var files: Int {
      switch self {
      case .stubbed, .documentTwice, .continued: 2
      default: 1
      }
    }
  }

  private static let projects = 6

  static func write(
    _ share: CorpusShare, text: CorpusText, to tree: inout CorpusTree,
    truth: inout CorpusTruth.Client
  ) throws {
    var random = RandomSource(seed: share.seed, 20)
    // There is nothing to import before the first.
    let kinds = (0..<share.sessions).map { $0 == 0 ? .lines : kind(&random) }
    let fixed = kinds.reduce(projects + 1) { $0 + $1.files }
    let agents = max(share.files - fixed, 0)
    // What lies in two files is made half as long.
    let sizes = random.shares(of: share.bytes, count: share.sessions + agents, atLeast: 3_000)
    let agentCounts = random.shares(of: agents, count: share.sessions, atLeast: 0)
    var written = 0
    var debt = 0
    var before: [GeminiMessage] = []
    try writeProjects(to: &tree)

    for index in 0..<share.sessions {
      let kind = kinds[index]
      var chat = GeminiChat(
        id: random.uuid(), parentID: nil, project: random.below(projects),
        start: .start(of: index, count: share.sessions, &random),
        random: RandomSource(seed: share.seed, 21, index), text: text)
      let begin = tree.bytes
      let size = (sizes[written] - debt) / kind.files
      var lines = CorpusLines()
      switch kind {
      case .lines, .stubbed, .imported:
        chat.open(&lines)
        if kind == .imported { chat.writeAgain(before, &lines) }
        chat.fill(to: size, &lines, &truth)
        try tree.add(lines, as: kind == .imported ? chat.importPath : chat.path)
        if kind == .stubbed {
          lines.clear()
          chat.stub(&lines)
          try tree.add(lines, as: chat.stubPath)
        }
      case .document, .documentTwice:
        chat.compose(to: size, &truth)
        lines.add(text: Indented.json(chat.document))
        try tree.add(lines, as: chat.documentPath(hashed: true))
        if kind == .documentTwice { try tree.add(lines, as: chat.documentPath(hashed: false)) }
      case .continued:
        chat.compose(to: size, &truth)
        lines.add(text: Indented.json(chat.document))
        try tree.add(lines, as: chat.documentPath(hashed: false))
        lines.clear()
        chat.open(&lines)
        chat.writeAgain(chat.messages, &lines)
        chat.fill(to: size, &lines, &truth)
        try tree.add(lines, as: chat.path)
      }
      debt += tree.bytes - begin - sizes[written]
      written += 1
      truth.sessions += 1
      before = Array(chat.messages.prefix(6))

      for _ in 0..<agentCounts[index] {
        var agent = chat.agent(&random)
        var lines = CorpusLines()
        agent.open(&lines)
        agent.fill(to: sizes[written] - debt, &lines, &truth)
        try tree.add(lines, as: agent.path)
        debt += lines.count - sizes[written]
        written += 1
        truth.children += 1
      }
    }
  }

  private static func kind(_ random: inout RandomSource) -> Kind {
    switch random.below(100) {
    case 0..<10: .stubbed
    case 10..<25: .document
    case 25..<30: .documentTwice
    case 30..<35: .continued
    case 35..<40: .imported
    default: .lines
    }
  }

  private static func writeProjects(to tree: inout CorpusTree) throws {
    var lines = CorpusLines()
    for project in 0..<projects {
      lines.clear()
      lines.add(text: "/home/dev/site-\(project)")
      try tree.add(lines, as: ".gemini/tmp/site-\(project)/.project_root")
    }
    let entries = (0..<projects).map { #""/home/dev/site-\#($0)":"site-\#($0)""# }
    lines.clear()
    lines.add(text: Indented.json(#"{"projects":{\#(entries.joined(separator: ","))}}"#))
    try tree.add(lines, as: ".gemini/projects.json")
  }
}
