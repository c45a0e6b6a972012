/// The tools that an answer calls, and what they give back.
extension ClaudeTranscript {
  /// The block of an answer that calls a tool.
  mutating func toolUse(_ id: String) -> String {
    let input: String
    let name = random.pick(["Bash", "Read", "Edit", "Agent"])
    switch name {
    case "Bash":
      input = #"{"command":"\#(text.escaped(60, &random))","description":"Run it"}"#
    case "Edit":
      let old = text.escaped(random.scaled(100, doublings: 4), &random)
      let new = text.escaped(random.scaled(100, doublings: 5), &random)
      input = #"{"file_path":"/src/a.swift","old_string":"\#(old)","new_string":"\#(new)"}"#
    case "Read": input = #"{"file_path":"\#(session.cwd)/src/\#(random.hex(6)).swift"}"#
    default:
      // A key of the same name as the answer's usage, where no usage is meant.
      input = #"{"prompt":"\#(text.escaped(400, &random))","usage":{"output_tokens":99999}}"#
    }
    return #"{"type":"tool_use","id":"\#(id)","name":"\#(name)","input":\#(input)}"#
  }

  /// The record of what a tool gave.
  mutating func toolResult(_ tool: String, _ lines: inout CorpusLines) {
    clock.pass(random.within(20...5_000))
    let uuid = random.uuid()
    let output = text.escaped(random.scaled(200, doublings: 6), &random)
    let result: String
    switch random.below(10) {
    case 0:
      // The last usage of a subagent, told to its parent: not a call of this session.
      result =
        #"{"status":"completed","content":[{"type":"text","text":"\#(output)"}],"#
        + #""totalTokens":123456,"usage":{"input_tokens":77777,"output_tokens":88888}}"#
    case 1...4:
      result =
        #"{"type":"text","file":{"filePath":"/src/a.swift","content":"\#(output)","#
        + #""numLines":42,"startLine":1,"totalLines":42}}"#
    default:
      result = #"{"stdout":"\#(output)","stderr":"","interrupted":false,"isImage":false}"#
    }
    lines.add(
      #"""
      {\#(head),"promptId":"\#(random.uuid())","type":"user","message":{"role":"user","content":\#
      [{"tool_use_id":"\#(tool)","type":"tool_result","content":"\#(output)","is_error":false}]},\#
      "uuid":"\#(uuid)","timestamp":"\#(clock.iso)","toolUseResult":\#(result),"sandboxed":false,\#
      "sourceToolAssistantUUID":\#(parent),\#(tail)}
      """#)
    parent = #""\#(uuid)""#
  }
}
