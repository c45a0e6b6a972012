import AgtopCore

extension Format {
  /// Characters of a command line that are shown, at most: a process may have megabytes of arguments.
  private static let commandLength = 400

  /// A command line, its words as they are; the name in brackets where the system tells no arguments.
  static func command(_ argv: [String], comm: String) -> String {
    guard !argv.isEmpty else { return "[\(comm)]" }
    var text = ""
    for word in argv {
      if !text.isEmpty { text += " " }
      text += word.prefix(commandLength)
      if text.utf8.count > commandLength { break }
    }
    return text
  }
}
