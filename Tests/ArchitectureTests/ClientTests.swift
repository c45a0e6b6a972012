import AgtopCore
import Foundation
import Testing

/// `docs/adding-a-client.md`: a client is one folder, one line and one fixture.
@Suite("Clients")
struct ClientTests {
  /// Files of the program that name one client outside of its folder, and why.
  static let allowed = [
    "Sources/AgtopCore/Clients/ClientRegistry.swift": "the line of each client",
    "Sources/AgtopCore/Ledger/Doubts.swift": "only Claude Code's ids can name several answers",
    "Sources/AgtopCore/Ledger/Store/Packed+Facts.swift":
      "reads rows of earlier stores, which say less, and numbers the clients that they knew",
    "Sources/AgtopCore/Pricing/ModelName+Short.swift":
      "these two sell the models of one vendor, whose name their models repeat",
    "Sources/AgtopViews/Events/Monitor+Acting.swift": "only OpenCode keeps sessions in a database",
    "Sources/AgtopViews/Style/FewColors.swift": "hues of the first four by palette",
    "Sources/AgtopViews/Style/ThemeColors+Dark.swift": "hues of the first four by theme",
    "Sources/AgtopViews/Style/ThemeColors+Light.swift": "hues of the first four by theme",
    "Sources/agtop/Monitor/TerminalJump.swift": "only Claude Code attaches terminals to sessions",
  ]

  /// The folder of each client with the names of its constants: `static let codex = Client`.
  private static func constants() throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for file in try SourceTree("Sources/AgtopCore/Clients").files where file.isOfClient {
      let names = file.code.matches(of: /static let (\w+) = Client(?:Kind)?\(/)
      found[file.folder, default: []].formUnion(names.map { String($0.output.1) })
    }
    return found
  }

  @Test("No file outside of a client's folder names it, but for its line in the registry")
  func named() throws {
    let constants = try Self.constants()
    #expect(constants.count == ClientRegistry.clients.count)
    #expect(constants.allSatisfy { $0.value.count == 1 }, "\(constants)")
    let kinds = ClientRegistry.clients.map(\.kind.rawValue)
    var used: Set<String> = []
    let files = try SourceTree("Sources/AgtopCore", "Sources/AgtopViews", "Sources/agtop").files
    for file in files {
      let names = file.isOfClient ? constants.filter { $0.key != file.folder } : constants
      let members = Set(file.code.matches(of: /\.(\w+)/).map { String($0.output.1) })
      let isNamed =
        !members.isDisjoint(with: names.values.joined())
        || !file.isOfClient && !file.isOfPrices
          && kinds.contains { file.text.contains("\"\($0)\"") }
      guard isNamed else { continue }
      used.insert(file.path)
      #expect(Self.allowed[file.path] != nil, "\(file.path)")
    }
    #expect(used == Set(Self.allowed.keys), "what is no longer needed is allowed no longer")
  }

  @Test("No file outside of a client's folder uses a type of it, but one that reads old rows")
  func types() throws {
    let files = try SourceTree("Sources/AgtopCore", "Sources/AgtopViews", "Sources/agtop").files
    var homes: [String: String] = [:]
    for file in files where file.isOfClient {
      for type in file.declaredTypes { homes[type] = file.path }
    }
    #expect(homes.count > 50)
    for file in files where !file.isOfClient && Self.allowed[file.path] == nil {
      for type in file.typeNames {
        #expect(homes[type] == nil, "\(file.path) uses \(type) of \(homes[type] ?? "")")
      }
    }
  }

  @Test("Each has colours of its own, names that fit, endings, and a resume command or a reason")
  func whole() {
    let clients = ClientRegistry.clients
    for client in clients {
      #expect(client.colors.dark != client.colors.light, "\(client.name)")
      #expect(client.kind.shortName.utf8.count <= 8 && client.letters.count == 2)
      // Longer ones would take memory of their own in every session.
      #expect(client.kind.rawValue.utf8.count <= 15)
      #expect(!client.endings.isEmpty && client.endings.allSatisfy { $0.hasPrefix(".") })
      #expect(Set(client.processVariables).isSubset(of: client.variables))
      switch client.resume {
      case .command(let words): #expect(words.contains(" "))
      case .impossible(let reason): #expect(!reason.isEmpty)
      }
    }
    #expect(Set(clients.flatMap { [$0.colors.dark, $0.colors.light] }).count == 2 * clients.count)
    for unique in [\Client.name, \.letters, \.kind.rawValue, \.kind.shortName] {
      #expect(Set(clients.map { $0[keyPath: unique] }).count == clients.count)
    }
  }

  @Test("Each has a recorded home among the fixtures, and its suites")
  func proven() throws {
    let tests = SourceTree.root.path + "/Tests/AgtopCoreTests/"
    let fixtures = try FileManager.default.contentsOfDirectory(atPath: tests + "Fixtures")
    let suites = try FileManager.default.contentsOfDirectory(atPath: tests + "Clients")
    let folders = try Self.constants()
    for client in ClientRegistry.clients {
      let name = client.kind.shortName
      #expect(fixtures.contains { $0 == name || $0.hasPrefix(name + "-") }, "\(name)")
      let folder = folders.first { $0.value == [name] }?.key
      #expect(suites.contains { $0.hasPrefix(folder ?? "-") }, "\(name)")
    }
  }
}

extension SourceTree.File {
  /// Whether it is in the folder of one client.
  fileprivate var isOfClient: Bool {
    let parts = path.split(separator: "/")
    return path.hasPrefix("Sources/AgtopCore/Clients/") && parts.count == 5
  }

  /// Whether it is about models and providers, some of which are called like clients.
  fileprivate var isOfPrices: Bool { path.hasPrefix("Sources/AgtopCore/Pricing/") }

  /// The name of its folder.
  fileprivate var folder: String { String(path.split(separator: "/").dropLast().last ?? "") }
}
