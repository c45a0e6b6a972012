/// The columns of the session table; the raw value is their name in the settings.
package enum ColumnID: String, CaseIterable, Hashable, Sendable {
  case session
  case age
  case client
  case subscription
  case model
  case effort
  case state
  case wait
  case pid
  case cpu
  case memory
  case readRate = "disk_read_rate"
  case writeRate = "disk_write_rate"
  case tokens
  case outputTokens = "output_tokens"
  case cacheTokens = "cache_tokens"
  case context
  case cost
  case today
  case activity
  case project
  case name = "session_name"
  case started
  case lastActive = "last_active"
  case duration
  case virtualMemory = "virtual_memory"
  case diskRead = "disk_read"
  case diskWritten = "disk_written"
  case toolCalls = "tool_calls"
  case agentTurns = "agent_turns"
  case userTurns = "user_turns"
  case branch
  case cwd
  case action

  /// Whether it is shown before the user chose.
  var isShownAtFirst: Bool {
    switch self {
    case .session, .age, .client, .subscription, .model, .effort, .state, .wait, .pid, .cpu,
      .memory,
      .readRate, .writeRate, .tokens, .outputTokens, .cacheTokens, .context, .cost, .today,
      .activity, .project, .name:
      true
    default: false
    }
  }

  /// Whether it may be left out.
  var canBeHidden: Bool { self != .session }
}
