import Foundation

/// A page of the documentation, as far as the manual pages are made from it.
struct MarkdownPage {
  private let lines: [String]

  /// Text in that form.
  init(text: String) { self.init(lines: text.components(separatedBy: "\n")) }

  private init(lines: [String]) { self.lines = lines }

  /// A page below `docs`.
  init(_ name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    self.init(text: try String(contentsOf: root.appending(path: "docs/" + name), encoding: .utf8))
  }

  /// What stands below a heading, up to the next of its rank or a higher one; empty where it is not there.
  func section(_ title: String) -> MarkdownPage {
    let found = marked
    guard let start = found.firstIndex(where: { $0.title == title }) else {
      return MarkdownPage(lines: [])
    }
    let end = found[(start + 1)...].first { $0.level <= found[start].level }?.line
    return MarkdownPage(lines: Array(lines[(found[start].line + 1)..<(end ?? lines.count)]))
  }

  /// Its headings, where they stand, and how deep they lie; a comment in a block of code is none.
  private var marked: [(line: Int, level: Int, title: String)] {
    var isCode = false
    return lines.enumerated().compactMap { index, line in
      if line.hasPrefix("```") { isCode.toggle() }
      let marks = line.prefix { $0 == "#" }
      guard !isCode, !marks.isEmpty, line.dropFirst(marks.count).first == " " else { return nil }
      return (index, marks.count, String(line.dropFirst(marks.count + 1)))
    }
  }

  /// Its headings, without marks.
  var headings: [String] { marked.map(\.title) }

  /// Its tables: the cells of the first row, which are titles, and of all rows below.
  var tables: [(titles: [String], rows: [[String]])] {
    lines.split { !$0.hasPrefix("|") }.map { table in
      let rows = table.map(Self.cells)
      return (rows.first ?? [], Array(rows.dropFirst(2)))
    }
  }

  private static func cells(_ line: String) -> [String] {
    let bar = "\u{1}"
    return line.replacingOccurrences(of: "\\|", with: bar).split(
      separator: "|", omittingEmptySubsequences: false
    ).dropFirst().dropLast().map {
      $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: bar, with: "|")
    }
  }

  /// The lines of its blocks of code, one block after the other.
  var code: [[String]] {
    lines.split(omittingEmptySubsequences: false) { $0.hasPrefix("```") }.enumerated()
      .filter { $0.offset % 2 == 1 }.map { Array($0.element) }
  }

  /// Its points, each in one line without the mark before it.
  var points: [String] {
    var points: [String] = []
    for line in lines {
      if line.hasPrefix("* ") {
        points.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("  "), !points.isEmpty {
        points[points.count - 1] += " " + line.trimmingCharacters(in: .whitespaces)
      }
    }
    return points
  }
}
