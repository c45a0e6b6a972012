/// What processes tell, in JSON (`docs/json.md`).
extension JSONWriter {
  /// The members of a session that its process tells.
  mutating func process(of session: Session) {
    member("pid", (session.process?.process.pid).map { Int($0) })
    member("liveness", session.process?.liveness.rawValue)
    member("match_confidence", session.process?.confidence.rawValue)
    member("match_reason", session.process?.reason)
    metrics("process_metrics", session.metrics)
  }

  /// An element of `processes`.
  mutating func process(_ process: AgentProcess) {
    object { object in
      object.member("pid", Int(process.facts.pid))
      object.member("parent_pid", process.facts.parent == 0 ? nil : Int(process.facts.parent))
      object.member("client", process.client.rawValue)
      object.member("role", process.role.rawValue)
      object.member("session_ids", strings: process.sessions.map(\.id))
      object.member("liveness", Liveness.live.rawValue)
      object.member("os_state", process.facts.state.rawValue)
      object.member("match_reason", process.reason)
      object.member("started_at", process.facts.startedAt)
      object.member("cwd", process.facts.cwd)
      object.member("exe", process.facts.exe)
      object.member("tty", process.facts.tty)
      object.metrics("tree_metrics", process.tree)
      object.metrics("own_metrics", process.own)
    }
  }

  private mutating func metrics(_ name: StaticString, _ metrics: ProcessMetrics?) {
    guard let metrics else {
      null(name)
      return
    }
    member(name) { object in
      object.member("cpu_percent", metrics.cpuPercent)
      object.member("memory_bytes", metrics.residentBytes)
      object.member("memory_share_bytes", metrics.shareBytes)
      object.member("memory_share_estimated", metrics.isShareEstimated)
      object.member("virtual_memory_bytes", metrics.virtualBytes)
      object.member("disk_read_bytes", metrics.readBytes)
      object.member("disk_written_bytes", metrics.writtenBytes)
      object.member("disk_read_bytes_per_sec", metrics.readBytesPerSecond)
      object.member("disk_written_bytes_per_sec", metrics.writtenBytesPerSecond)
      object.member("process_count", metrics.processCount)
    }
  }
}
