import AgtopCore

/// Tests of rollouts that hold one thread.
protocol CodexThreadSuite {}

extension CodexThreadSuite {
  typealias L = CodexLines

  /// The thread's id.
  var id: String { "cccc0002-0000-4000-8000-000000000002" }

  /// What is read of a rollout of the thread that has these lines after its first.
  func thread(_ lines: [String]) throws -> Transcript {
    try CodexHome.temporary { home in
      try home.rollout(id, [L.meta(id)] + lines)
      return try home.only()
    }
  }
}
