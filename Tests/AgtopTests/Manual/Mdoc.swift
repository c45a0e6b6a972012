import Foundation

/// The language of manual pages (mdoc(7)), as much of it as ours are written in.
enum Mdoc {
  /// A page: its name in capitals, its section, and its lines.
  static func page(_ name: String, _ section: Int, date: String, _ body: [String]) -> String {
    let head = [
      #".\" Recorded by a test from --help, the keys of the settings and docs/: do not edit."#,
      ".Dd \(date)", ".Dt \(name.uppercased()) \(section)", ".Os",
    ]
    return (head + body).joined(separator: "\n") + "\n"
  }

  /// Markdown as lines of text, each sentence on its own.
  static func prose(_ markdown: String) -> [String] {
    let plain = markdown.replacing(/\[([^\]]*)\]\([^)]*\)/) { $0.output.1 }
      .replacing("**", with: "")
    let sentences = plain.replacing(/([.?:])( )(?=[A-Z`])/) { "\($0.output.1)\n" }
    return sentences.components(separatedBy: "\n").flatMap { sentence in
      // What stands between backquotes is to be typed: bold, and with hyphens that can be copied.
      let parts = sentence.components(separatedBy: "`").enumerated().map { index, part in
        index % 2 == 0 ? escaped(part) : "\\fB" + typed(part) + "\\fP"
      }
      return wrapped(parts.joined()).map(guarded)
    }
  }

  /// A sentence in lines that are not too long for a reader of the source.
  private static func wrapped(_ sentence: String) -> [String] {
    var lines: [String] = []
    for word in sentence.split(separator: " ") {
      if let last = lines.last, last.utf8.count + word.utf8.count < 78 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// An entry of a list and what it says.
  static func item(_ title: String, _ text: [String]) -> [String] { [".It " + title] + text }

  /// A list whose entries have titles.
  static func list(_ items: [[String]]) -> [String] {
    [".Bl -tag -width Ds"] + items.flatMap { $0 } + [".El"]
  }

  /// Lines as they are.
  static func literal(_ lines: [String]) -> [String] {
    [".Bd -literal -offset indent"] + lines.map { guarded(escaped($0)) } + [".Ed"]
  }

  /// Words behind a macro: no one of them is taken for a macro or a mark of punctuation.
  static func words(_ text: String) -> String {
    text.split(separator: " ").map { word in
      "\\&" + typed(String(word)).replacing("\"", with: "\\(dq")
    }.joined(separator: " ")
  }

  /// Text in which every hyphen is the one of the keyboard.
  static func typed(_ text: String) -> String { escaped(text).replacing("-", with: "\\-") }

  private static func escaped(_ text: String) -> String { text.replacing("\\", with: "\\e") }

  /// A line that begins no macro.
  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }
}
