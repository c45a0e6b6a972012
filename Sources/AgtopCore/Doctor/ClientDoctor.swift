/// What was found of one client on this machine, step by step.
struct ClientDoctor {
  let adapter: ClientAdapter
  let environment: Environment
  let veil: PathVeil
  /// What a walk over its folders found.
  let listing: SourceListing
  /// What could not be used of its files.
  let warnings: [Warning]
  /// Its processes.
  let processes: [AgentProcess]
  /// Its root sessions.
  let sessions: [Session]
  /// Files in which it lists its live processes.
  let liveRecords: Int

  /// So many files with one fault are named.
  private static let mostExamples = 3

  var section: DoctorSection {
    DoctorSection(
      "\(adapter.client.name) (\(adapter.kind.rawValue))",
      variableLines + folderLines + [sessionLine] + faultLines + processLines)
  }

  // MARK: Variables and folders

  private var variableLines: [DoctorLine] {
    let names = adapter.client.variables
    let set = names.filter { environment[$0] != nil }
    guard !set.isEmpty else {
      return names.isEmpty
        ? [] : [DoctorLine(.ok, "\(Format.list(names, "and")) not set: the usual folders")]
    }
    return set.map { variableLine($0) }
  }

  private func variableLine(_ name: String) -> DoctorLine {
    let value = environment[name] ?? ""
    let isBase = name.hasPrefix("XDG_")
    let folders = value.split(separator: ",").map {
      environment.expand(String($0.drop { $0 == " " }))
    }
    let text = "\(name) is \(folders.map(veil.path).joined(separator: ", "))"
    if let odd = folders.first(where: { !$0.hasPrefix("/") }) {
      return DoctorLine(
        isBase ? .fault : .note, text + ": \(odd) is no absolute path",
        do: isBase
          ? "it is ignored; write the whole path" : "it means a folder below where agtop starts")
    }
    if let missing = folders.first(where: { !FileStat.exists($0) }) {
      return DoctorLine(
        isBase ? .note : .fault, text + ": there is nothing at \(veil.path(missing))",
        do: isBase
          ? nil : "unset it, or name the folder where \(adapter.client.name) keeps its data")
    }
    return DoctorLine(.ok, text)
  }

  private var folderLines: [DoctorLine] {
    let searched = adapter.reader.searched
    var lines = adapter.reader.roots.compactMap(rootLine)
    for folder in searched {
      let parts = folder.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      let isPattern = parts.count == 2
      let fixed = isPattern ? Path.folder(parts[0] + "x") : folder
      let found = listing.sources.filter { source in
        isPattern
          ? source.path.hasPrefix(parts[0]) && source.path.hasSuffix(parts[1])
          : source.path == folder || source.path.hasPrefix(folder + "/")
      }
      let size = found.reduce(0) { $0 + $1.size }
      if !found.isEmpty {
        let count = Format.count(found.count, "transcript")
        lines.append(DoctorLine(.ok, "\(veil.path(folder)): \(count), \(Figure.bytes(size))"))
      } else if FileStat.exists(fixed) {
        lines.append(DoctorLine(.note, "\(veil.path(folder)): there, without a transcript"))
      } else {
        lines.append(DoctorLine(.note, "\(veil.path(folder)): not there"))
      }
    }
    if listing.sources.isEmpty {
      let variables = adapter.client.variables.filter { !$0.hasPrefix("XDG_") }
      let hint = variables.first.map { ", or set \($0)" } ?? ""
      lines.append(
        DoctorLine(
          .note, "nothing to read",
          do: "where \(adapter.client.name) has worked, run agtop as the user that ran it\(hint)"))
    }
    return lines
  }

  /// What is odd about a root folder; nil for nothing.
  private func rootLine(_ root: String) -> DoctorLine? {
    if !FileStat.exists(root), StorePath.identity(of: root) != nil {
      return DoctorLine(
        .fault, "\(veil.path(root)) is a link that leads nowhere",
        do: "remove it, or mount its target")
    }
    if FileStat.ofRegularFile(root) != nil {
      return DoctorLine(.fault, "\(veil.path(root)) is a file and no folder", do: "move it away")
    }
    guard let resolved = Path.resolved(root), resolved != root else { return nil }
    let home = environment.home.flatMap(Path.resolved)
    if let home, resolved == home + root.dropFirst(environment.home?.count ?? 0) { return nil }
    return DoctorLine(.note, "\(veil.path(root)) leads to another place by a link")
  }

  private var sessionLine: DoctorLine {
    let requests = sessions.reduce(0) { $0 + $1.requestsWithChildren }
    let text =
      "\(Format.count(sessions.count, "session")), \(Format.count(requests, "request")) counted"
    return DoctorLine(.ok, text)
  }

  // MARK: Faults

  /// Those with the same words together.
  private var faultLines: [DoctorLine] {
    var kinds: [String] = []
    var found: [String: [Warning]] = [:]
    for warning in warnings {
      if found[warning.what] == nil { kinds.append(warning.what) }
      found[warning.what, default: []].append(warning)
    }
    return kinds.compactMap { what in
      guard let warnings = found[what], let first = warnings.first else { return nil }
      let examples = warnings.prefix(Self.mostExamples).map {
        veil.found($0.source, below: adapter.reader.roots + listing.roots)
      }
      let more =
        warnings.count > examples.count ? " and \(warnings.count - examples.count) more" : ""
      let count = warnings.reduce(0) { $0 + $1.count }
      let times = count > warnings.count ? " (\(count) times)" : ""
      return DoctorLine(
        level(of: first),
        "\(veil.text(what))\(times): \(examples.joined(separator: ", "))\(more)",
        do: Self.advice(on: what))
    }
  }

  /// What the count could deal with is worth a note; the rest is missing from it.
  private func level(of warning: Warning) -> DoctorLine.Level {
    let known: [ReadingFault] = [.missingParent, .contraryFigures]
    return warning.source == adapter.kind.rawValue || known.contains { $0.message == warning.what }
      ? .note : .fault
  }

  private static func advice(on what: String) -> String? {
    if what.contains("Permission denied") {
      return "give yourself the right to read it (chmod u+r, for a folder u+rx)"
    }
    if what == ReadingFault.notARegularFile.message {
      return "no transcript is a link to nothing, a pipe or a device: remove it"
    }
    if what == ReadingFault.damagedLine.message {
      return "the rest of the file counts; agtop --explain SESSION names the lines"
    }
    if what.hasPrefix("cannot be read"), !what.contains("counted") {
      return "what it holds is in no figure: restore the file, or remove it"
    }
    return nil
  }

  // MARK: Processes

  private var processLines: [DoctorLine] {
    var lines: [DoctorLine] = []
    if liveRecords > 0 {
      lines.append(DoctorLine(.ok, "its own list of live processes: \(liveRecords)"))
    }
    guard !processes.isEmpty else { return lines + [DoctorLine(.note, "no process of it runs")] }
    return lines + processes.map { line(for: $0) }
  }

  private func line(for process: AgentProcess) -> DoctorLine {
    let pid = "pid \(process.facts.pid)"
    let reason = process.reason.map { veil.text($0) }
    guard !process.sessions.isEmpty else {
      let word = process.role == .helper ? "a helper" : "no session yet"
      return DoctorLine(.note, "\(pid): \(word)" + (reason.map { ", \($0)" } ?? ""))
    }
    let names = process.sessions.map { key -> String in
      let session = sessions.first { $0.key == key }
      let title = veil.title(session?.facts.title?.text).map { " “\($0)”" } ?? ""
      let sure = session?.process.map { " (\($0.confidence.rawValue))" } ?? ""
      return key.id + title + sure
    }
    return DoctorLine(
      .ok, "\(pid) runs \(names.joined(separator: ", "))" + (reason.map { ": \($0)" } ?? ""))
  }
}
