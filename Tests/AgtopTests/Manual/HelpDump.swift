import Foundation

/// The flags as the parser of the command line knows them: what `agtop --experimental-dump-help` prints.
struct HelpDump: Decodable {
  /// One flag or option.
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed.
      var typed: String { kind == "long" ? "--" + name : "-" + name }
    }

    var kind: String
    var names: [Name]?
    var abstract: String?
    var valueName: String?
    var shouldDisplay: Bool
  }

  struct Command: Decodable {
    var abstract: String
    var discussion: String
    var arguments: [Argument]

    /// What `--help` lists.
    var listed: [Argument] { arguments.filter { $0.shouldDisplay && $0.names?.isEmpty == false } }
  }

  var command: Command

  /// That of the built agtop.
  static func ofAgtop() throws -> HelpDump {
    let home = try Scratch()
    let dump = try AgtopBinary(home: home.path).run(["--experimental-dump-help"])
    return try JSONDecoder().decode(HelpDump.self, from: dump.output)
  }
}
