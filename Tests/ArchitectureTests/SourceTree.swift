import Foundation

/// The Swift files of the package, as the tests of this target read them.
struct SourceTree {
  /// One file.
  struct File {
    /// Its path from the root of the package, `Sources/AgtopCore/Model/Session.swift`.
    let path: String
    /// Its text.
    let text: String
    /// The same without comments and without what stands in string literals.
    let code: String

    /// Its name without the ending.
    var name: String { String(path.split(separator: "/").last?.dropLast(6) ?? "") }
    /// How many lines it has.
    var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }
    /// The names that begin with a capital letter and do not follow a dot: types, mostly.
    var typeNames: Set<String> {
      Set(code.matches(of: /(?:^|[^.\w])([A-Z]\w*)/).map { String($0.output.1) })
    }
    /// The types that it declares outside of others.
    var declaredTypes: [String] {
      let declaration =
        /^(?:(?:public|package|final|private|fileprivate|indirect|internal) )*(?:struct|class|enum|protocol|actor|typealias) (\w+)/
      return code.matches(of: declaration.anchorsMatchLineEndings()).map { String($0.output.1) }
    }
    /// The modules that it imports.
    var imports: [String] {
      code.matches(of: /import (?:struct |func )?(\w+)/).map { String($0.output.1) }
    }
  }

  /// All files below the folders that were asked for.
  let files: [File]

  /// The root of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The files below some folders of the package.
  init(_ folders: String...) throws {
    files = try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: Self.root.path + "/" + folder)
        .filter { $0.hasSuffix(".swift") }.sorted()
        .map { path in
          let text = try String(
            contentsOfFile: Self.root.path + "/\(folder)/\(path)", encoding: .utf8)
          return File(path: "\(folder)/\(path)", text: text, code: Self.code(of: text))
        }
    }
  }

  /// A document of the package.
  static func document(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func code(of text: String) -> String {
    text.replacing(/(?s)""".*?"""/, with: "\"\"")
      .replacing(/"(?:\\.|[^"\\\n])*"/, with: "\"\"")
      .replacing(/\/\/[^\n]*/, with: "")
  }
}
