extension Field {
  /// The table of fields: a new one is a case of `FieldID` and an entry here.
  package static func of(_ id: FieldID) -> Field {
    switch id {
    case .lastActive:
      Field(
        id, "LAST ACTIVE", "its newest record", cells: 16...16, priority: 27,
        json: "last_active", sort: "last-active", .time { $0.lastActive })
    case .age:
      Field(
        id, "AGE", "since its newest record", cells: 4...4, priority: 2,
        json: nil, sort: "last-active", missing: "`--json` has `last_active`", .age)
    case .started:
      Field(
        id, "STARTED", "its first record", cells: 16...16, priority: 26,
        json: "started_at", sort: "started", .time { $0.facts.startedAt })
    case .client:
      Field(
        id, "CLIENT", "the agent", cells: 8...8, priority: 4, json: "client", sort: "client",
        .client)
    case .project:
      Field(
        id, "PROJECT", "the folder with .git above its directory", cells: 8...14, priority: 10,
        json: "project", sort: "project",
        .word({ $0.project }, process: { $0.facts.cwd.map(Path.name) }))
    case .model:
      Field(
        id, "MODEL", "the model in force", cells: 11...20, priority: 7, json: "model",
        sort: "model",
        .word { $0.model })
    case .state:
      Field(
        id, "STATE", "what it is doing, and why", cells: 7...12, priority: 1,
        json: "state", sort: "state", .state)
    case .cpu:
      Field(
        id, "CPU", "processor use of its process tree; 100 is a core",
        cells: 5...5, priority: 6, json: "process_metrics.cpu_percent", sort: "cpu",
        .rate({ $0.cpuPercent }, shown: Format.percent))
    case .memory:
      Field(
        id, "MEM", "resident memory of its process tree", cells: 6...6, priority: 8,
        json: "process_metrics.memory_bytes", sort: "memory", .bytes { $0.residentBytes })
    case .tokens:
      Field(
        id, "TOKENS", "all tokens: input, cache, output", cells: 6...6, priority: 5,
        json: "tokens.total", sort: "tokens", .tokens { $0.total })
    case .inputTokens:
      Field(
        id, "IN", "prompt tokens without those of caches",
        cells: nil, json: "tokens.input", sort: nil,
        missing: "only `--list` has it",
        .tokens { $0.input })
    case .outputTokens:
      Field(
        id, "OUT", "output tokens, reasoning included", cells: 6...6, priority: 16,
        json: "tokens.output", sort: "output", .tokens { $0.output })
    case .cacheTokens:
      Field(
        id, "CACHE", "tokens read from and written to caches", cells: 6...6, priority: 17,
        json: nil, sort: "cache",
        missing: "`--json` has it as three keys of `tokens`",
        .tokens { $0.prompt - $0.input })
    case .cost:
      Field(
        id, "COST$", "its price with all it spawned; incl: a plan covers it",
        cells: 8...9, priority: 3, json: "cost.total", sort: "cost", .cost)
    case .today:
      Field(
        id, "TODAY$", "its price of the current day", cells: 8...8, priority: 15,
        json: "today_cost.total", sort: "today", .today)
    case .context:
      Field(
        id, "CONTEXT", short: "CTX%", "how full the context window is",
        cells: 4...18, priority: 13, json: "context_used_pct", sort: "context", .context)
    case .duration:
      Field(
        id, "DUR", "from its first record to its newest", cells: 7...7, priority: 28,
        json: "duration_secs", sort: "duration",
        FieldContent(
          text: { row, _ in row.session?.duration.map(Format.duration(seconds:)) },
          value: { .largest($0.duration) }))
    case .toolCalls:
      Field(
        id, "TOOLS", "its own tool calls", cells: 6...6, priority: 29,
        json: "tool_call_count", sort: "tools", .count { $0.toolCalls })
    case .wait:
      Field(
        id, "WAIT", "how long it has waited for you", cells: 6...6, priority: 14,
        json: nil, sort: "waiting", missing: "`--json` has states, not for how long", .wait)
    case .session:
      Field(
        id, "SESSION", "id; +N counts the sessions it spawned", cells: 15...19, priority: 0,
        json: "session_id", sort: "session", .session)
    case .subscription:
      Field(
        id, "SUB", "the plan it runs on", cells: 8...16, priority: 20,
        json: "subscription", sort: "subscription", .word { $0.facts.subscription })
    case .effort:
      Field(
        id, "EFFORT", "the reasoning effort in force", cells: 6...7, priority: 21,
        json: "model_effort", sort: "effort", .word { $0.facts.effort })
    case .pid:
      Field(id, "PID", "its process", cells: 7...7, priority: 6, json: "pid", sort: "pid", .pid)
    case .virtualMemory:
      Field(
        id, "VSZ", "virtual memory of its process tree", cells: 6...6, priority: 32,
        json: "process_metrics.virtual_memory_bytes", sort: "virtual-memory",
        .bytes { $0.virtualBytes })
    case .diskRead:
      Field(
        id, "DISK R", "bytes its processes have read from disks", cells: 6...6, priority: 33,
        json: "process_metrics.disk_read_bytes", sort: "disk-read", .bytes { $0.readBytes })
    case .diskWritten:
      Field(
        id, "DISK W", "bytes its processes have written to disks", cells: 6...6, priority: 34,
        json: "process_metrics.disk_written_bytes", sort: "disk-written", .bytes { $0.writtenBytes }
      )
    case .readRate:
      Field(
        id, "R/s", "bytes its processes read from disks a second", cells: 6...6, priority: 18,
        json: "process_metrics.disk_read_bytes_per_sec", sort: "read-rate",
        .rate { $0.readBytesPerSecond })
    case .writeRate:
      Field(
        id, "W/s", "bytes its processes write to disks a second", cells: 6...6, priority: 19,
        json: "process_metrics.disk_written_bytes_per_sec", sort: "write-rate",
        .rate { $0.writtenBytesPerSecond })
    case .activity:
      Field(
        id, "ACTIVITY", "the last refreshes: the busier of processor and disk",
        cells: 8...8, priority: 22, json: nil, sort: nil,
        missing: "it is a figure for each refresh",
        FieldContent(isNumber: false, text: { _, _ in nil }))
    case .agentTurns:
      Field(
        id, "AGENT", "requests on its main chain", cells: 6...6, priority: 30,
        json: "agent_turns", sort: "agent-turns", .count { $0.agentTurns })
    case .userTurns:
      Field(
        id, "USER", "prompts typed by a person", cells: 6...6, priority: 31,
        json: "user_turns", sort: "user-turns", .count { $0.userTurns })
    case .name:
      Field(
        id, "NAME", "its title", cells: 12...30, priority: 11, grows: true,
        json: "title", sort: "name",
        .name)
    case .cwd:
      Field(
        id, "CWD", "the working directory", cells: 12...30, priority: 25, grows: true,
        json: "cwd", sort: "directory",
        .word(
          { $0.facts.cwd }, process: { $0.facts.cwd }, shown: { Format.path($0, home: $1.home) }))
    case .branch:
      Field(
        id, "BRANCH", "the git branch", cells: 8...20, priority: 24, json: "git_branch",
        sort: "branch",
        .word { $0.facts.gitBranch })
    case .action:
      Field(
        id, "ACTION", "the tool call going on", cells: 12...30, priority: 23, grows: true,
        json: "current_action", sort: "action",
        .action)
    }
  }
}
