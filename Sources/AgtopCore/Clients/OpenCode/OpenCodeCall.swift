/// One model call of a session while its sources are being united.
struct OpenCodeCall {
  /// Hash of the message's id: the same in all generations, different in a fork's copy.
  var messageID: UInt64
  /// Identity, time, model and so on; its usage is only made when all generations were read.
  var request: Request
  /// The figures as written, which the session's own row sums up.
  var written: OpenCodeTokens
  /// The figures that count: others where an old message had several steps.
  var billed: OpenCodeTokens
  var reasoningIsInsideOutput: Bool
  /// Whether it came with the history of a fork, which the row of a 2.x session leaves out.
  var isCopy = false
  /// Whether several generations have it.
  private(set) var isUnited = false

  /// The hash of a message's id.
  static func messageID(_ id: UnsafeRawBufferPointer) -> UInt64 {
    StableHash.of("opencode/message", id)
  }

  var generation: OpenCodeGeneration { OpenCodeGeneration(rawValue: request.rank) ?? .documents }

  /// The hash of what a fork's copy, an import and the original have in common.
  ///
  /// `time.completed` is not in it: the import to 2.x changes it.
  static func identity(of message: OpenCodeMessage, created: Int64, _ tokens: OpenCodeTokens)
    -> UInt64
  {
    var hash = StableHash()
    hash.add("opencode/call")
    hash.add(created)
    if let provider = message.provider { hash.add(provider.bytes) }
    hash.separate()
    if let model = message.model { hash.add(model.bytes) }
    hash.separate()
    hash.add(Int64(tokens.input))
    hash.add(Int64(tokens.output))
    hash.add(Int64(tokens.reasoning))
    hash.add(Int64(tokens.cacheRead))
    hash.add(Int64(tokens.cacheWrite))
    return hash.value
  }

  /// Takes in a record of the same call: the later generation wins.
  ///
  /// The older one says whether reasoning is inside output: the import to 2.x copies old figures but
  /// drops the total, or the era, that explains them. Recorded dollars beat a recorded 0, which an
  /// experiment of 1.x wrote beside the right figures.
  mutating func merge(_ other: OpenCodeCall) {
    let older = generation <= other.generation ? self : other
    let tools = max(request.toolCalls, other.request.toolCalls)
    let dollars = [request, other.request].map(\.recordedPicodollars)
    let isCopy = isCopy || other.isCopy
    let isUnited = isUnited || other.isUnited || generation != other.generation
    if other.generation > generation { self = other }
    reasoningIsInsideOutput =
      older.reasoningIsInsideOutput && written.reasoning <= written.output
    request.toolCalls = tools
    if request.recordedPicodollars <= 0 {
      request.recordedPicodollars = dollars.max() ?? request.recordedPicodollars
    }
    self.isCopy = isCopy
    self.isUnited = isUnited
  }
}
