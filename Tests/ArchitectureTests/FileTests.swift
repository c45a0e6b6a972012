import Testing

/// `docs/architecture.md`, "Rules of the code".
@Suite("Files")
struct FileTests {
  /// The sources, read once.
  private static let sources = (try? SourceTree("Sources").files) ?? []

  @Test("A file has three hundred lines at most")
  func length() throws {
    let generated = ["Sources/AgtopCore/Pricing/EmbeddedPrices.swift"]
    let files = try SourceTree("Sources", "Tests").files
    #expect(files.count > 500)
    for file in files where !generated.contains(file.path) {
      #expect(file.lineCount <= 300, "\(file.path) has \(file.lineCount) lines")
    }
  }

  @Test("A file is named after what it declares, and stands alone with its name")
  func names() {
    let files = Self.sources
    var paths: [String: String] = [:]
    for file in files {
      let key = file.path.split(separator: "/")[1] + "/" + file.name
      #expect(paths[key] == nil, "\(file.path) and \(paths[key] ?? "")")
      paths[key] = file.path
    }
  }

  @Test("Only files with a platform in their name have code for one platform; others import its C")
  func platforms() {
    var conditions = 0
    for file in Self.sources {
      guard !file.name.hasSuffix("+Linux"), !file.name.hasSuffix("+Darwin") else { continue }
      var isInside = false
      for line in file.code.split(separator: "\n") {
        let text = line.drop { $0 == " " }
        if text.hasPrefix("#if") {
          let isOfImports = text.contains(/^#if canImport\((Glibc|FoundationEssentials)\)$/)
          #expect(isOfImports, "\(file.path): \(text)")
          isInside = true
          conditions += 1
        } else if text.hasPrefix("#endif") {
          isInside = false
        } else if isInside, text != "#else" {
          #expect(text.contains(/^(internal |package )?import \w+$/), "\(file.path): \(text)")
        }
      }
    }
    #expect(conditions > 20)
  }

  @Test(
    "What ends the program on data, or escapes the compiler's checks, is not used",
    arguments: [
      "try!", "as!", "fatalError", "@unchecked", "nonisolated(unsafe)",
      "unsafeBitCast", "@preconcurrency",
    ])
  func unsafeConstructs(_ construct: String) {
    #expect(Self.sources.count > 300)
    for file in Self.sources {
      #expect(!file.code.contains(construct), "\(file.path)")
    }
  }
}
