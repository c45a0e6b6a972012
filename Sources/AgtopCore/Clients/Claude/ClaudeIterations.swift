/// The calls that one answer was made of, as `usage.iterations` lists them.
///
/// Rules: `docs/counting.md`, "Several calls in one answer".
struct ClaudeIterations {
  /// A call that the top level leaves out: of an advisor, a compaction, a declined attempt.
  struct Extra {
    /// Its index in the list, which is equal on every line of the answer and in every copy.
    var index: Int
    /// Its own model; nil for the answer's.
    var model: JSONText?
    var tokens: TokenUsage
  }

  /// The prompts of the answer itself, in order, each with what was made of it.
  private(set) var answer: [TokenUsage] = []
  private(set) var extras: [Extra] = []
  /// Figures that were no counts.
  private(set) var badFigures = 0
  /// Entries of a kind that is not known.
  private(set) var unknown = 0

  /// One entry of the list.
  private struct Entry {
    var kind: JSONText?
    var model: JSONText?
    var usage: ClaudeUsage
  }

  /// Reads a list.
  ///
  /// - Parameter model: the model of the top level.
  init(_ list: UnsafeRawBufferPointer, answeredBy model: JSONText?) {
    let entries = Self.entries(of: list)
    let lastFallback = entries.lastIndex { $0.kind.map { $0 == "fallback_message" } ?? false }
    for (index, entry) in entries.enumerated() {
      badFigures += entry.usage.faults
      let tokens = entry.usage.tokens
      let isOther = entry.model.map { other in
        !(model.map { $0.bytes.elementsEqual(other.bytes) } ?? false)
      }
      switch entry.kind {
      case "message"?:
        // A declined attempt made no output, or it is one of another model.
        if isOther == true {
          if tokens.output > 0 { extras.append(Extra(index: index, model: entry.model, tokens)) }
        } else if tokens.output > 0 || index > lastFallback ?? -1 {
          answer.append(tokens)
        }
      case "fallback_message"?: answer.append(tokens)
      case "advisor_message"?, "compaction"?:
        extras.append(Extra(index: index, model: isOther == true ? entry.model : nil, tokens))
      default: unknown += 1
      }
    }
  }

  private static func entries(of list: UnsafeRawBufferPointer) -> [Entry] {
    var entries: [Entry] = []
    var cursor = JSONCursor(list)
    guard cursor.beginArray() else { return entries }
    while cursor.nextElement() {
      // The figures stand among the other keys: the parser of the message reads them.
      let element = cursor.rawValue()
      var figures = JSONCursor(element)
      guard let usage = ClaudeUsage(&figures) else { continue }
      var entry = Entry(usage: usage)
      var names = JSONCursor(element)
      guard names.beginObject() else { continue }
      while let key = names.nextKey() {
        switch key {
        case "type": entry.kind = names.string()
        case "model": entry.model = names.string().flatMap { $0.isEmpty ? nil : $0 }
        default: names.skip()
        }
      }
      entries.append(entry)
    }
    return entries
  }
}

extension ClaudeIterations.Extra {
  fileprivate init(index: Int, model: JSONText?, _ tokens: TokenUsage) {
    self.init(index: index, model: model, tokens: tokens)
  }
}

extension ClaudeIterations {
  /// The answer's figures where top level and iterations tell of them: one entry, or one for each prompt
  /// where there are several, so that the size of each decides its own price.
  ///
  /// - Parameter isContrary: whether the two disagree; the larger figure of each bucket counts.
  func parts(of top: TokenUsage, isContrary: inout Bool) -> [TokenUsage] {
    guard var first = answer.first else { return [top] }
    let sum = answer.reduce(TokenUsage(), +)
    isContrary =
      sum.input != top.input || sum.cacheRead != top.cacheRead || sum.output != top.output
      || sum.cacheWrite5m + sum.cacheWrite1h != top.cacheWrite5m + top.cacheWrite1h
    guard answer.count > 1 else { return [isContrary ? top.larger(sum) : top] }
    // What the top level has beyond the sum belongs to some prompt; the first one takes it.
    let rest = top.larger(sum)
    first.input += rest.input - sum.input
    first.cacheRead += rest.cacheRead - sum.cacheRead
    first.output += rest.output - sum.output
    first.reasoning += rest.reasoning - sum.reasoning
    first.cacheWrite5m += max(0, rest.cacheWrites - sum.cacheWrites)
    var parts = [first] + answer.dropFirst()
    // Where only the top level says how long its writes live, they are told from the first on.
    var long = max(0, rest.cacheWrite1h - sum.cacheWrite1h)
    for index in parts.indices where long > 0 {
      let moved = min(long, parts[index].cacheWrite5m)
      parts[index].cacheWrite5m -= moved
      parts[index].cacheWrite1h += moved
      long -= moved
    }
    return parts
  }
}

extension TokenUsage {
  fileprivate var cacheWrites: Int { cacheWrite5m + cacheWrite1h }

  /// The larger figure of each bucket; of the cache writes the larger sum, as one tells its lifetimes.
  fileprivate func larger(_ other: TokenUsage) -> TokenUsage {
    var result = TokenUsage(
      input: max(input, other.input), cacheRead: max(cacheRead, other.cacheRead),
      cacheWrite5m: cacheWrite5m, cacheWrite1h: cacheWrite1h, output: max(output, other.output),
      reasoning: max(reasoning, other.reasoning))
    if other.cacheWrites > cacheWrites {
      result.cacheWrite5m = other.cacheWrite5m
      result.cacheWrite1h = other.cacheWrite1h
    }
    return result
  }
}
