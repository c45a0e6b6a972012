import AgtopCore

/// OpenCode: JSON files (most files of a corpus), a 1.x database and a 2.x database.
///
/// Forks repeat messages under new ids, child sessions belong to a parent, some sessions of the files
/// were moved into the 1.x database and left behind, and 2.x rows hold usage of no message.
enum OpenCodeCorpus: ClientCorpus {
  static func write(
    _ share: CorpusShare, text: CorpusText, to tree: inout CorpusTree,
    truth: inout CorpusTruth.Client
  ) throws {
    var random = RandomSource(seed: share.seed, 30)
    let begin = tree.bytes
    let fileSessions = max(share.sessions / 2, 1)
    let moved = try writeFiles(
      share, sessions: fileSessions, text: text, &random, to: &tree, &truth)
    let others = share.sessions - fileSessions
    guard others > 0 else { return }
    let room = max(share.bytes - (tree.bytes - begin), 200_000)
    if others > 1 {
      try OpenCodeFirstDatabase.write(
        sessions: others / 2, bytes: room / 2, seed: share.seed, moved: moved, text: text,
        to: &tree, &truth)
    }
    try OpenCodeSecondDatabase.write(
      sessions: others - others / 2, bytes: others > 1 ? room - room / 2 : room,
      seed: share.seed, text: text, to: &tree, &truth)
  }

  private static let storage = ".local/share/opencode/storage/"

  /// The files; gives the sessions that the 1.x database shall hold too.
  private static func writeFiles(
    _ share: CorpusShare, sessions: Int, text: CorpusText, _ random: inout RandomSource,
    to tree: inout CorpusTree, _ truth: inout CorpusTruth.Client
  ) throws -> [OpenCodeSession] {
    let children = sessions / 4
    // The mark of the format, four projects, two databases, and a file for each session.
    let messages = max(share.files - 1 - 4 - 2 - sessions - children, 2 * (sessions + children))
    let counts = random.shares(of: messages, count: sessions + children, atLeast: 2)
    var lines = CorpusLines()
    lines.add(text: "2")
    try tree.add(lines, as: storage + "migration")

    var moved: [OpenCodeSession] = []
    var before: OpenCodeSession?
    var projects: Set<Int> = []
    var written = 0
    for index in 0..<sessions {
      let start = CorpusClock.start(of: index, count: sessions, &random)
      var session = OpenCodeSession(start: start, text: text, &random)
      if let before, random.chance(10) {
        session.fork(before, limit: min(counts[written] - 2, 6), &random)
      }
      var own: [OpenCodeSession] = []
      fill(&session, to: counts[written], text: text, &random, &truth)
      written += 1
      truth.sessions += 1
      own.append(session)
      if index % 4 == 3, written < counts.count {
        var later = start
        later.pass(20_000)
        var child = OpenCodeSession(start: later, parent: session, text: text, &random)
        fill(&child, to: counts[written], text: text, &random, &truth)
        written += 1
        truth.children += 1
        own.append(child)
      } else if index % 10 == 0 {
        moved.append(session)
      }
      for session in own {
        try write(session, to: &tree)
        if projects.insert(session.project).inserted { try writeProject(of: session, to: &tree) }
      }
      before = session
    }
    return moved
  }

  private static func fill(
    _ session: inout OpenCodeSession, to count: Int, text: CorpusText,
    _ random: inout RandomSource, _ truth: inout CorpusTruth.Client
  ) {
    while session.messages.count < count {
      session.grow(.files, contentBytes: 40, text: text, &random, &truth)
    }
  }

  private static func write(
    _ session: OpenCodeSession, to tree: inout CorpusTree
  ) throws {
    var lines = CorpusLines()
    let parent = session.parentID.map { #","parentID":"\#($0)""# } ?? ""
    lines.add(
      text: Indented.json(
        #"{"id":"\#(session.id)","version":"1.1.20","projectID":"\#(session.projectID)","#
          + #""directory":"\#(session.cwd)","title":"\#(session.title)","time":{"created":"#
          + #"\#(session.start.milliseconds),"updated":\#(session.updated)},"summary":"#
          + #"{"additions":3,"deletions":1,"files":1}\#(parent)}"#))
    try tree.add(lines, as: storage + "session/\(session.projectID)/\(session.id).json")
    for message in session.messages {
      lines.clear()
      lines.add(
        text: Indented.json(message.json(in: session.id, cwd: session.cwd, .files)))
      try tree.add(lines, as: storage + "message/\(session.id)/\(message.id).json")
    }
  }

  private static func writeProject(
    of session: OpenCodeSession, to tree: inout CorpusTree
  ) throws {
    var lines = CorpusLines()
    lines.add(
      text: Indented.json(
        #"{"id":"\#(session.projectID)","worktree":"\#(session.cwd)","vcs":"git","#
          + #""time":{"created":1760000000000}}"#))
    try tree.add(lines, as: storage + "project/\(session.projectID).json")
  }
}
