extension GeminiAdapter {
  /// Prompts, answers and calls of tools at the end of a session file.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    let (bytes, isWhole) = FileReader.tail(of: path)
    return bytes.withUnsafeBytes { GeminiTurns($0, isWhole: isWhole).newest(limit) }
  }
}
