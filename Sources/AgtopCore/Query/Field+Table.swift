extension Field {
  /// The table of fields: a new one is a case of `FieldID` and an entry here.
  package static func of(_ id: FieldID) -> Field {
    switch id {
    case .lastActive:
      Field(
        id: id, title: "LAST ACTIVE", about: "its newest record",
        cells: 16...16, priority: 25, json: "last_active", sortKey: "last-active",
        content: .time { $0.lastActive })
    case .age:
      Field(
        id: id, title: "LAST", about: "time in this state; if closed, since its newest record",
        cells: 4...4, sortKey: "last", reason: "`--json` has `last_active`", content: .last)
    case .started:
      Field(
        id: id, title: "STARTED", about: "its first record",
        cells: 16...16, priority: 24, json: "started_at", sortKey: "started",
        content: .time { $0.facts.startedAt })
    case .client:
      Field(
        id: id, title: "CLIENT", shortTitle: "CL",
        about: "the agent; two letters where there is no room",
        cells: 2...8, priority: 6, json: "client", sortKey: "client", content: .client)
    case .project:
      Field(
        id: id, title: "PROJECT", about: "its repository; of a worktree, the one it belongs to",
        cells: 8...13, json: "project", sortKey: "project",
        content: .word({ $0.project }, process: { $0.facts.cwd.map(Path.name) }))
    case .model:
      Field(
        id: id, title: "MODEL", about: "the model in force, without vendor and date",
        cells: 10...13, priority: 3, json: "model", sortKey: "model", content: .model)
    case .state:
      Field(
        id: id, title: "STATE", about: "a sign and a word: `! perm?`, `▸ run`, `· idle`, `closed`",
        cells: 7...7, json: "state", sortKey: "state", content: .state)
    case .cpu:
      Field(
        id: id, title: "CPU", about: "processor use of its process tree; 100 is a core",
        cells: 4...5, priority: 5, json: "process_metrics.cpu_percent", sortKey: "cpu",
        content: .cpu)
    case .memory:
      Field(
        id: id, title: "MEM", about: "resident memory of its process tree",
        cells: 5...5, priority: 9, json: "process_metrics.memory_bytes", sortKey: "memory",
        content: .bytes { $0.residentBytes })
    case .tokens:
      Field(
        id: id, title: "TOKENS", about: "all tokens: input, cache, output",
        cells: 6...6, priority: 12, json: "tokens.total", sortKey: "tokens",
        content: .tokens(of: .billable) { $0.total })
    case .inputTokens:
      Field(
        id: id, title: "IN", about: "prompt tokens without those of caches",
        json: "tokens.input", reason: "only `--list` has it",
        content: .tokens(of: .input) { $0.input })
    case .outputTokens:
      Field(
        id: id, title: "OUT", about: "output tokens, reasoning included",
        cells: 6...6, priority: 13, json: "tokens.output", sortKey: "output",
        content: .tokens(of: .output) { $0.output })
    case .cacheTokens:
      Field(
        id: id, title: "CACHE", about: "tokens read from and written to caches",
        cells: 6...6, priority: 14, sortKey: "cache",
        reason: "`--json` has it as three keys of `tokens`",
        content: .tokens(of: [.cacheRead, .cacheWrite]) { $0.prompt - $0.input })
    case .newTokens:
      Field(
        id: id, title: "NEW", about: "tokens in, out and written to caches: all but cache reads",
        cells: 6...6, priority: 13, sortKey: "new",
        reason: "`--json` has it as four keys of `tokens`",
        content: .tokens(of: [.input, .cacheWrite, .output]) { $0.total - $0.cacheRead })
    case .cost:
      Field(
        id: id, title: "COST$", about: "list price with subagents; dim: a plan covers it",
        cells: 7...8, tail: 1, json: "cost.total", sortKey: "cost", content: .cost)
    case .today:
      Field(
        id: id, title: "TODAY$", about: "its list price of the current day",
        cells: 7...7, tail: 1, priority: 8, json: "today_cost.total", sortKey: "today",
        content: .today)
    case .context:
      Field(
        id: id, title: "CTX%", about: "how full the context window is",
        cells: 4...4, priority: 7, json: "context_used_pct", sortKey: "context",
        content: .context)
    case .duration:
      Field(
        id: id, title: "DUR", about: "from its first record to its newest",
        cells: 7...7, priority: 26, json: "duration_secs", sortKey: "duration",
        content: FieldContent(
          text: { row, _ in row.session?.duration.map(Format.duration(seconds:)) },
          value: { .largest($0.duration) }))
    case .toolCalls:
      Field(
        id: id, title: "TOOLS", about: "its own tool calls",
        cells: 6...6, priority: 27, json: "tool_call_count", sortKey: "tools",
        content: .count { $0.toolCalls })
    case .wait:
      Field(
        id: id, title: "WAIT", about: "how long it has waited for you",
        cells: 6...6, priority: 20, sortKey: "waiting",
        reason: "`--json` has states, not for how long", content: .wait)
    case .session:
      Field(
        id: id, title: "SESSION", about: "the first characters of its id",
        cells: 8...8, from: 160, priority: 11, json: "session_id", sortKey: "session",
        content: .session)
    case .subscription:
      Field(
        id: id, title: "SUB", about: "the plan it runs on",
        cells: 8...16, priority: 17, json: "subscription", sortKey: "subscription",
        content: .word { $0.facts.subscription })
    case .effort:
      Field(
        id: id, title: "EFFORT", about: "the reasoning effort in force",
        cells: 6...7, priority: 18, json: "model_effort", sortKey: "effort",
        content: .word { $0.facts.effort })
    case .pid:
      Field(
        id: id, title: "PID", about: "its process",
        cells: 7...7, priority: 4, json: "pid", sortKey: "pid", content: .pid)
    case .virtualMemory:
      Field(
        id: id, title: "VSZ", about: "virtual memory of its process tree",
        cells: 6...6, priority: 30, json: "process_metrics.virtual_memory_bytes",
        sortKey: "virtual-memory", content: .bytes { $0.virtualBytes })
    case .diskRead:
      Field(
        id: id, title: "DISK R", about: "bytes its processes have read from disks",
        cells: 6...6, priority: 31, json: "process_metrics.disk_read_bytes", sortKey: "disk-read",
        content: .bytes { $0.readBytes })
    case .diskWritten:
      Field(
        id: id, title: "DISK W", about: "bytes its processes have written to disks",
        cells: 6...6, priority: 32, json: "process_metrics.disk_written_bytes",
        sortKey: "disk-written", content: .bytes { $0.writtenBytes })
    case .readRate:
      Field(
        id: id, title: "R/s", about: "bytes its processes read from disks a second",
        cells: 5...5, from: 150, priority: 15, json: "process_metrics.disk_read_bytes_per_sec",
        sortKey: "read-rate", content: .rate { $0.readBytesPerSecond })
    case .writeRate:
      Field(
        id: id, title: "W/s", about: "bytes its processes write to disks a second",
        cells: 5...5, from: 150, priority: 15, json: "process_metrics.disk_written_bytes_per_sec",
        sortKey: "write-rate", content: .rate { $0.writtenBytesPerSecond })
    case .activity:
      Field(
        id: id, title: "ACTIVITY", about: "the last refreshes: the busier of processor and disk",
        cells: 8...8, priority: 19, reason: "it is a figure for each refresh",
        content: FieldContent(isNumber: false, text: { _, _ in nil }))
    case .agentTurns:
      Field(
        id: id, title: "AGENT", about: "requests on its main chain",
        cells: 6...6, priority: 28, json: "agent_turns", sortKey: "agent-turns",
        content: .count { $0.agentTurns })
    case .userTurns:
      Field(
        id: id, title: "USER", about: "prompts typed by a person",
        cells: 6...6, priority: 29, json: "user_turns", sortKey: "user-turns",
        content: .count { $0.userTurns })
    case .name:
      Field(
        id: id, title: "DOING ← NAME", shortTitle: "DOING",
        about: "what it does now, and its title",
        cells: 6...40, grows: true, json: "title", sortKey: "name", content: .name)
    case .cwd:
      Field(
        id: id, title: "CWD", about: "the working directory",
        cells: 12...30, priority: 23, grows: true, json: "cwd", sortKey: "directory",
        content: .word(
          { $0.facts.cwd }, process: { $0.facts.cwd }, shown: { Format.path($0, home: $1.home) }))
    case .branch:
      Field(
        id: id, title: "BRANCH", about: "the git branch",
        cells: 6...10, priority: 10, json: "git_branch", sortKey: "branch",
        content: .word { $0.facts.gitBranch })
    case .action:
      Field(
        id: id, title: "ACTION", about: "the tool call going on",
        cells: 12...30, priority: 21, grows: true, json: "current_action", sortKey: "action",
        content: .action)
    case .warm:
      Field(
        id: id, title: "WARM", about: "how long its prompt cache is warm yet; live sessions",
        cells: 6...6, priority: 35, json: "prompt_cache.warm_until", sortKey: "warm",
        content: .warm)
    }
  }
}
