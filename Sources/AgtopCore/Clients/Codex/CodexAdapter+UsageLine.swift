extension CodexAdapter {
  /// A response's record, or an event with running totals.
  package func usageLine(_ line: UnsafeRawBufferPointer) -> UsageLine? {
    guard let line = CodexLine(line) else { return nil }
    switch line.body {
    case .call(let call):
      let id = call.response.flatMap { $0.isEmpty ? nil : $0 }
      return UsageLine(
        call: id.map {
          "response id " + Preview.line($0.prefix(80), limit: UsageLine.idLength)
        },
        tokens: call.usage.buckets, repetition: "the record of the same response, written again",
        silence: "the record of the same response, written again")
    case .counts(let counts):
      guard counts.total != nil || counts.last != nil else { return nil }
      return UsageLine(
        tokens: counts.last?.buckets, repetition: "running totals that tell more of the same call",
        silence: "running totals that add nothing to what is counted")
    default: return nil
    }
  }
}
