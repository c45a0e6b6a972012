/// The `tokens` object of a message: what the API said of one call.
struct GeminiTokens {
  private var input = 0
  private var output = 0
  private var cached = 0
  private var thoughts = 0
  private var tool = 0
  private var total = 0

  /// Reads the object that the cursor stands on.
  init(_ cursor: inout JSONCursor, faults: inout Int) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "input": input = cursor.count(faults: &faults)
      case "output": output = cursor.count(faults: &faults)
      case "cached": cached = cursor.count(faults: &faults)
      case "thoughts": thoughts = cursor.count(faults: &faults)
      case "tool": tool = cursor.count(faults: &faults)
      case "total": total = cursor.count(faults: &faults)
      default: cursor.skip()
      }
    }
  }

  private var sum: Int { input + output + thoughts + tool }

  /// Whether the prompt count leaves the cached tokens out; the API's includes them.
  ///
  /// Only a total that adds up with the cache on top proves it (`docs/gemini-cli.md`, "Buckets").
  private var isInputWithoutCache: Bool { cached > 0 && total == sum + cached }

  /// The tokens in disjoint buckets.
  ///
  /// Results of server-side tools are prompt, thoughts are output.
  var usage: TokenUsage {
    TokenUsage(
      input: (isInputWithoutCache ? input : max(input - cached, 0)) + tool, cacheRead: cached,
      output: output + thoughts, reasoning: thoughts)
  }

  /// Tokens in the context after the call: the same figure from which Gemini CLI itself goes on.
  var context: Int { total > 0 ? total : sum + (isInputWithoutCache ? cached : 0) }

  /// Adds the counts, for the identity of a call that has no other.
  func add(to hash: inout StableHash) {
    for count in [input, output, cached, thoughts, tool, total] { hash.add(Int64(count)) }
  }
}
