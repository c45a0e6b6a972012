extension GeminiAdapter {
  /// Prompts, answers and calls of tools at the end of a session file.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    var found: [RecentTurn] = []
    for size in TurnCollector.tailSizes {
      let (bytes, isWhole) = FileReader.tail(of: path, size: size)
      found = bytes.withUnsafeBytes { GeminiTurns($0, isWhole: isWhole).newest(limit) }
      if isWhole || found.contains(where: { $0.speaker == .user }) { break }
    }
    return found
  }
}
