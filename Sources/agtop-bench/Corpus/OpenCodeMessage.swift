import AgtopCore

/// One message of OpenCode, of which all three generations of its store are made.
struct OpenCodeMessage {
  /// How the numbers of an answer are kept.
  enum Era {
    /// JSON files: no total, reasoning inside of output except for Google.
    case files
    /// SQLite 1.x: a total that tells whether reasoning is inside.
    case first
    /// SQLite 2.x: all buckets apart.
    case second
  }

  /// The tokens and cost of an answer.
  struct Call {
    var provider: String
    var model: String
    var input: Int
    var output: Int
    var reasoning: Int
    var cacheRead: Int
    var cacheWrite: Int
    /// Dollars as they are written.
    var cost: String

    /// The disjoint buckets.
    func usage(_ era: Era) -> TokenUsage {
      let isInside = era == .files && !provider.hasPrefix("google") && reasoning <= output
      return TokenUsage(
        input: input, cacheRead: cacheRead, cacheWrite5m: cacheWrite,
        output: isInside ? output : output + reasoning, reasoning: reasoning)
    }

    /// The object of that name.
    func tokens(_ era: Era) -> String {
      let sum = input + output + reasoning + cacheRead + cacheWrite
      return (era == .first ? #"{"total":\#(sum),"# : "{")
        + #""input":\#(input),"output":\#(output),"reasoning":\#(reasoning),"#
        + #""cache":{"read":\#(cacheRead),"write":\#(cacheWrite)}}"#
    }
  }

  let id: String
  let created: Int64
  /// nil for a prompt.
  var call: Call?
  /// The prompt's id, for an answer.
  var promptID = ""
  /// Made by compaction.
  var isSummary = false
  /// Escaped for JSON: what was said, or the summary of a prompt.
  var content: String

  /// The object that 1.x keeps, in the file with its ids, in the database without.
  func json(in session: String?, cwd: String, _ era: Era) -> String {
    let ids = session.map { #""id":"\#(id)","sessionID":"\#($0)","# } ?? ""
    guard let call else {
      return #"{\#(ids)"role":"user","time":{"created":\#(created)},"summary":{"title":"#
        + #""\#(content)","diffs":[]},"agent":"build","model":{"providerID":"anthropic","#
        + #""modelID":"claude-sonnet-4-5"}}"#
    }
    let mode = isSummary ? "compaction" : "build"
    return #"""
      {\#(ids)"role":"assistant","time":{"created":\#(created),"completed":\#(created + 4_000)},\#
      "parentID":"\#(promptID)","modelID":"\#(call.model)","providerID":"\#(call.provider)",\#
      "mode":"\#(mode)","agent":"\#(mode)","path":{"cwd":"\#(cwd)","root":"\#(cwd)"},\#
      "cost":\#(call.cost),"tokens":\#(call.tokens(era)),"finish":"stop"\#(isSummary
        ? #","summary":true"# : "")}
      """#
  }

  /// The `data` of a 2.x row; its type is `rowType`.
  var rowData: String {
    guard let call else {
      return #"{"time":{"created":\#(created)},"text":"\#(content)","files":[]}"#
    }
    let model = #""model":{"id":"\#(call.model)","providerID":"\#(call.provider)"}"#
    if isSummary {
      return #"{"time":{"created":\#(created)},"status":"completed","reason":"auto",\#(model),"#
        + #""summary":"\#(content)","recent":"","cost":\#(call.cost),"#
        + #""tokens":\#(call.tokens(.second))}"#
    }
    return #"{"time":{"created":\#(created),"streamed":\#(created + 3_000),"completed":"#
      + #"\#(created + 4_000)},"agent":"build",\#(model),"content":[{"type":"text","text":"#
      + #""\#(content)"}],"finish":"stop","cost":\#(call.cost),"#
      + #""tokens":\#(call.tokens(.second))}"#
  }

  /// The type of a 2.x row.
  var rowType: String { call == nil ? "user" : isSummary ? "compaction" : "assistant" }

  /// The same message under another id, as a fork keeps it.
  func copied(as id: String) -> OpenCodeMessage {
    var copy = OpenCodeMessage(id: id, created: created, content: content)
    copy.call = call
    copy.promptID = promptID
    copy.isSummary = isSummary
    return copy
  }
}
