import Foundation
import Testing

@Suite("The documentation")
struct DocumentTests {
  /// The pages: those at the top, those of `docs`, those of `.github`.
  private static let pages: [String] = {
    let below = ["docs", ".github"].flatMap { folder in
      ((try? FileManager.default.subpathsOfDirectory(atPath: SourceTree.root.path + "/" + folder))
        ?? [])
        .map { folder + "/" + $0 }
    }
    return ["README.md"] + below.filter { $0.hasSuffix(".md") }.sorted()
  }()

  /// A page without its blocks of code and what stands in backquotes.
  private func prose(of page: String) throws -> String {
    try SourceTree.document(page)
      .replacing(/(?ms)^```.*?^```$/, with: "").replacing(/`[^`\n]*`/, with: "code")
  }

  /// The anchors that a page has, as GitHub makes them from headings.
  private func anchors(of page: String) throws -> Set<String> {
    let text = try SourceTree.document(page).replacing(/(?ms)^```.*?^```$/, with: "")
    return Set(
      text.matches(of: /(?m)^#+ (.+)$/).map { heading in
        heading.output.1.lowercased().filter {
          $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_"
        }.replacing(" ", with: "-")
      })
  }

  @Test("Every link leads to a file, and to a heading that it has", arguments: pages)
  func links(_ page: String) throws {
    let text = try prose(of: page)
    let targets =
      text.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
      + text.matches(of: /(?:src|srcset|href)="([^"]+)"/).map { String($0.output.1) }
    for target in targets where !target.contains("://") && !target.hasPrefix("mailto:") {
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let folder = page.split(separator: "/").dropLast()
      var path =
        parts[0].isEmpty ? page.split(separator: "/").map(String.init) : folder.map(String.init)
      for step in parts[0].split(separator: "/") where step != "." {
        if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
      }
      let file = path.joined(separator: "/")
      #expect(
        FileManager.default.fileExists(atPath: SourceTree.root.path + "/" + file),
        "\(page): \(target)")
      guard parts.count == 2, file.hasSuffix(".md") else { continue }
      #expect(try anchors(of: file).contains(String(parts[1])), "\(page): \(target)")
    }
  }

  @Test("The table of contents names every page of docs")
  func contents() throws {
    let contents = try SourceTree.document("docs/README.md")
    for page in Self.pages where page.hasPrefix("docs/") && page != "docs/README.md" {
      #expect(contents.contains("(\(page.dropFirst("docs/".count)))"), "\(page)")
    }
  }
}
