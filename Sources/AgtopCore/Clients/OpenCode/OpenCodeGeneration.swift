/// The three ways in which OpenCode has kept its sessions; of one message the latest wins.
enum OpenCodeGeneration: UInt8, Comparable, CaseIterable {
  /// A JSON file a message, until 1.1.
  case documents = 1
  /// SQLite tables `session` and `message`, 1.2 to 1.18.
  case first = 2
  /// SQLite tables `session_v2` (in early versions `session`) and `session_message`, 2.x.
  case second = 3

  static func < (left: OpenCodeGeneration, right: OpenCodeGeneration) -> Bool {
    left.rawValue < right.rawValue
  }
}
