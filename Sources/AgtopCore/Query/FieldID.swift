/// The names of fields, in the order of the keys of `--sort`; the raw value is the name in the settings.
package enum FieldID: String, CaseIterable, Hashable, Sendable {
  case lastActive = "last_active"
  case age, started, client, project, model, state, cpu, memory, tokens
  case inputTokens = "input_tokens"
  case outputTokens = "output_tokens"
  case cacheTokens = "cache_tokens"
  case cost, today, context, duration
  case toolCalls = "tool_calls"
  case wait, session, subscription, effort, pid
  case virtualMemory = "virtual_memory"
  case diskRead = "disk_read"
  case diskWritten = "disk_written"
  case readRate = "disk_read_rate"
  case writeRate = "disk_write_rate"
  case activity
  case agentTurns = "agent_turns"
  case userTurns = "user_turns"
  case name = "session_name"
  case cwd, branch, action, warm

  /// The first field with a key of `--sort`; nil where there is no such key.
  package init?(sortKey: String) {
    guard let id = Self.allCases.first(where: { Field.of($0).sortKey == sortKey }) else {
      return nil
    }
    self = id
  }
}
