extension OpenCodeCall {
  private struct Key: Hashable {
    var identity: UInt64
    var generation: OpenCodeGeneration
  }

  /// Unites the generations' records of each message of a session.
  ///
  /// What two generations have under other ids, as some imports left it, is told by its figures, one by
  /// one: equal rows of one generation are as many calls.
  static func united(_ calls: [OpenCodeCall]) -> [OpenCodeCall] {
    guard let first = calls.first, calls.contains(where: { $0.generation != first.generation })
    else { return calls }
    var indices: [UInt64: Int] = [:]
    var united: [OpenCodeCall] = []
    for call in calls {
      if let index = indices[call.messageID] {
        united[index].merge(call)
      } else {
        indices[call.messageID] = united.count
        united.append(call)
      }
    }
    var waiting: [Key: [Int]] = [:]
    var paired: [OpenCodeCall] = []
    for call in united {
      let identity = call.request.identity
      let generation = call.generation
      let others = OpenCodeGeneration.allCases.lazy.filter { $0 != generation }
        .map { Key(identity: identity, generation: $0) }
      if !call.isUnited, let key = others.first(where: { waiting[$0]?.isEmpty == false }),
        let index = waiting[key]?.popLast()
      {
        paired[index].merge(call)
        continue
      }
      if !call.isUnited {
        waiting[Key(identity: identity, generation: generation), default: []].append(paired.count)
      }
      paired.append(call)
    }
    return paired
  }

  /// Gives the second and each further of several equal calls of a session an identity of its own: the
  /// same that it has in a copy of the session.
  ///
  /// - Parameter calls: in the order of their times.
  static func number(_ calls: inout [OpenCodeCall]) {
    var start = 0
    while start < calls.count {
      var end = start + 1
      let time = calls[start].request.milliseconds
      while end < calls.count, calls[end].request.milliseconds == time { end += 1 }
      if end - start > 1 { number(&calls, in: start..<end) }
      start = end
    }
  }

  private static func number(_ calls: inout [OpenCodeCall], in range: Range<Int>) {
    var seen: [UInt64: (count: Int64, message: UInt64)] = [:]
    for index in range {
      let identity = calls[index].request.identity
      let message = calls[index].messageID
      guard let known = seen[identity] else {
        seen[identity] = (1, message)
        continue
      }
      // The rows of one message are one call.
      let count = known.message == message ? known.count : known.count + 1
      seen[identity] = (count, message)
      guard count > 1 else { continue }
      var hash = StableHash()
      hash.add("opencode/again")
      hash.add(Int64(bitPattern: identity))
      hash.add(count)
      calls[index].request.identity = hash.value
    }
  }
}
