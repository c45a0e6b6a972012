/// What Claude Code writes in the user's place, in tags: commands, their output, reminders, notices.
enum ClaudeHarnessText {
  /// The entries for such a text, none for one that is only for the model; nil for the user's own text.
  static func entries(of text: String) -> [TranscriptEntry]? {
    if text.hasPrefix("[Request interrupted by user") {
      return [TranscriptEntry(.system, .note("interrupted by the user"))]
    }
    guard text.utf8.first == 0x3C else { return nil }
    if text.hasPrefix("<system-reminder>") || text.hasPrefix("<local-command-caveat>") { return [] }
    if let command = inner("command-name", of: text) {
      let arguments = inner("command-args", of: text) ?? ""
      let words = arguments.isEmpty ? command : "\(command) \(arguments)"
      return [TranscriptEntry(.user, .text(words))]
    }
    if let command = inner("bash-input", of: text) {
      return [TranscriptEntry(.user, .text("! " + command))]
    }
    let outputs = ["local-command-stdout", "local-command-stderr", "bash-stdout", "bash-stderr"]
    if outputs.contains(where: { text.hasPrefix("<\($0)>") }) {
      return outputs.compactMap { inner($0, of: text) }.filter { !$0.isEmpty }.map {
        TranscriptEntry(.system, .note($0))
      }
    }
    if let memory = inner("user-memory-input", of: text) {
      return [TranscriptEntry(.user, .text("# " + memory))]
    }
    return text.hasPrefix("<task-notification>") ? [TranscriptEntry(.system, .text(text))] : nil
  }

  /// What stands between a tag and its end, without white space around it; nil without the tag.
  private static func inner(_ tag: String, of text: String) -> String? {
    guard let opening = text.firstRange(of: "<\(tag)>") else { return nil }
    let rest = text[opening.upperBound...]
    let end = rest.firstRange(of: "</\(tag)>")?.lowerBound ?? rest.endIndex
    var found = rest[..<end]
    while found.first?.isWhitespace ?? false { found.removeFirst() }
    while found.last?.isWhitespace ?? false { found.removeLast() }
    return String(found)
  }
}
