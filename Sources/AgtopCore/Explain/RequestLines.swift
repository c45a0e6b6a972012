/// Which lines of a session's own files tell of which of its requests, and what became of all others.
struct RequestLines: Sendable {
  /// What is said of one call by the lines of one session.
  struct Told: Sendable {
    /// Line numbers by the index of their file among the session's.
    var lines: [Int: [Int]] = [:]
    /// The names that lines give the call, in order.
    var calls: [String] = []
    /// Why the lines behind the first are no further requests.
    var repetitions: [String] = []
  }

  /// A line for which nothing is counted.
  struct Silent: Sendable {
    /// The index of its file among the session's.
    var file: Int
    var number: Int
    var why: String
  }

  /// By the row that stands for the call.
  private(set) var told: [Int: Told] = [:]
  /// The lines that count nothing.
  private(set) var silent: [Silent] = []

  /// - Parameters:
  ///   - files: the session's transcripts, each with what became of its lines where it has any.
  init(_ files: [(part: GroupAccount.Part, fates: LineFates?)], in group: GroupAccount) {
    for (index, file) in files.enumerated() {
      for line in file.fates?.lines ?? [] { addLine(line, of: index, file.part, group) }
    }
  }

  private mutating func addLine(
    _ line: LineFates.Line, of file: Int, _ part: GroupAccount.Part, _ group: GroupAccount
  ) {
    func silence(_ why: String) {
      silent.append(Silent(file: file, number: line.number, why: why))
    }
    switch line.fate {
    case .damaged: silence("damaged: no JSON object")
    case .unfinished: silence("still being written")
    case .addsNothing: silence(line.told?.silence ?? "nothing is counted for it")
    case .counts(let range):
      var isHistory = false
      for index in range {
        // What was written since the count has no row.
        let row = part.rows.lowerBound + index - part.history
        if row < part.rows.lowerBound {
          isHistory = true
        } else if row < part.rows.upperBound {
          record(line, file, group.standing(row), isFirst: true)
        }
      }
      if isHistory { silence("history of the session that it goes on from, which owns it") }
    case .joins(let index):
      let row = part.rows.lowerBound + index - part.history
      if row < part.rows.lowerBound {
        silence("history of the session that it goes on from, which owns it")
      } else if row < part.rows.upperBound {
        record(line, file, group.standing(row), isFirst: false)
      }
    }
  }

  private mutating func record(
    _ line: LineFates.Line, _ file: Int, _ standing: Int, isFirst: Bool
  ) {
    var entry = told[standing] ?? Told()
    let isAgain = isFirst && !entry.lines.isEmpty
    entry.lines[file, default: []].append(line.number)
    if let call = line.told?.call, !entry.calls.contains(call) { entry.calls.append(call) }
    if isAgain || !isFirst, let why = line.told?.repetition, !entry.repetitions.contains(why) {
      entry.repetitions.append(why)
    }
    told[standing] = entry
  }
}
