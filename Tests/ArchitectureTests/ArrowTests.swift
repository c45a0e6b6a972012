import Testing

/// `docs/architecture.md`, "Targets" and "Folders of AgtopCore".
@Suite("Arrows between folders")
struct ArrowTests {
  /// The folders of AgtopCore, low to high.
  static let folders = [
    "System", "Time", "JSON", "Model", "Files", "SQLite", "Transcripts", "Pricing", "Clients",
    "Ledger", "Processes", "Query", "Limits", "Sessions", "Refresh", "Report", "Explain", "Doctor",
  ]

  private func folder(_ file: SourceTree.File) -> String {
    String(file.path.split(separator: "/")[2])
  }

  @Test("A folder of AgtopCore uses only the types of those below it")
  func noneUp() throws {
    let files = try SourceTree("Sources/AgtopCore").files
    var homes: [String: [SourceTree.File]] = [:]
    for file in files {
      for type in file.declaredTypes { homes[type, default: []].append(file) }
    }
    let rank = Dictionary(uniqueKeysWithValues: Self.folders.enumerated().map { ($1, $0) })
    var arrows = 0
    for file in files {
      let own = try #require(rank[folder(file)], "\(file.path) is in a folder that is not listed")
      for type in file.typeNames {
        // A name that several files declare for themselves says nothing.
        guard let home = homes[type], home.count == 1, let there = rank[folder(home[0])] else {
          continue
        }
        arrows += there < own ? 1 : 0
        #expect(there <= own, "\(file.path) uses \(type) of \(home[0].path)")
      }
    }
    // The reading of sources found what there is to find.
    #expect(homes.count > 300 && arrows > 500, "\(homes.count) types, \(arrows) arrows")
  }

  @Test("The folders stand in the documentation in that order, high to low")
  func documented() throws {
    let document = try SourceTree.document("docs/architecture.md")
    let section = try #require(document.split(separator: "## Folders of AgtopCore").last)
    let table = section.prefix(while: { $0 != "#" })
    let rows = table.matches(of: /\| `(\w+)\/` \|/).map { String($0.output.1) }
    #expect(rows == Self.folders.reversed())
  }

  /// Programs that went on from another's code and kept its files: by the folder of each, whose it was.
  private static let heirs = ["Kilo": "OpenCode"]

  @Test("The folder of a client uses nothing of another client, unless it went on from its code")
  func clientsApart() throws {
    let files = try SourceTree("Sources/AgtopCore/Clients").files.filter {
      $0.path.split(separator: "/").count == 5
    }
    var homes: [String: String] = [:]
    for file in files { for type in file.declaredTypes { homes[type] = clientFolder(file) } }
    for file in files {
      for type in file.typeNames {
        guard let home = homes[type] else { continue }
        let folder = clientFolder(file)
        #expect(home == folder || home == Self.heirs[folder], "\(file.path) uses \(type)")
      }
    }
    #expect(Set(homes.values).count >= 4)
  }

  private func clientFolder(_ file: SourceTree.File) -> String {
    String(file.path.split(separator: "/")[3])
  }

  @Test(
    "A target imports only what is below it",
    arguments: [
      ("TerminalCells", [String]()),
      ("Ncurses", ["CNcurses", "TerminalCells"]),
      ("AgtopCore", ["CAgtop", "CSQLite"]),
      ("AgtopViews", ["AgtopCore", "TerminalCells"]),
    ])
  func imports(_ target: String, _ allowed: [String]) throws {
    let system = [
      "CoreServices", "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc",
      "Synchronization",
    ]
    let files = try SourceTree("Sources/\(target)").files
    #expect(files.count > 10)
    for file in files {
      for module in file.imports where !system.contains(module) {
        #expect(allowed.contains(module), "\(file.path) imports \(module)")
      }
    }
  }
}
