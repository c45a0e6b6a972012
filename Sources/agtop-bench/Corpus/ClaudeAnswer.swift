import AgtopCore

/// One answer of a model to Claude Code, which is written as a record for each of its blocks.
struct ClaudeAnswer {
  let id: String
  let requestID: String
  let model: String
  let usage: TokenUsage
  let stop: String
  let reference: String
  let session: ClaudeSession
  /// Whether the block is the last: older versions state the whole output only there.
  var isFinished = false

  /// The record of one block.
  func record(
    head: String, block: String, index: Int, uuid: String, time: String, tail: String
  ) -> String {
    let message = #"""
      {"id":"\#(id)","type":"message","role":"assistant","model":"\#(model)","content":[\#(block)],\#
      "stop_reason":"\#(stop)","stop_sequence":null,"usage":\#(usageObject)
      """#
    if session.isOlder {
      return #"""
        {\#(head),\#(tail),"message":\#(message)},"requestId":"\#(requestID)","type":"assistant",\#
        "uuid":"\#(uuid)","timestamp":"\#(time)"}
        """#
    }
    return #"""
      {\#(head),"message":\#(message),"stop_details":null},"apiBlockIndex":\#(index),"requestId":\#
      "\#(requestID)","requestRef":"\#(reference)","requestedModel":"\#(model)",\#
      "promptCacheRequested":"5m","type":"assistant","uuid":"\#(uuid)","timestamp":"\#(time)",\#
      "effort":"medium","perTurnEffort":"medium","madeBy":"model",\#(tail)}
      """#
  }

  private var usageObject: String {
    let written = usage.cacheWrite5m + usage.cacheWrite1h
    let output = session.isOlder && !isFinished ? min(usage.output, 3) : usage.output
    var object =
      #"{"input_tokens":\#(usage.input),"cache_creation_input_tokens":\#(written),"#
      + #""cache_read_input_tokens":\#(usage.cacheRead),"output_tokens":\#(output)"#
    if !session.isOlder {
      object +=
        #","output_tokens_details":{"thinking_tokens":0},"server_tool_use":"#
        + #"{"web_search_requests":0,"web_fetch_requests":0}"#
    }
    object += #","service_tier":"standard""#
    if session.cachesForHour != nil {
      object +=
        #","cache_creation":{"ephemeral_1h_input_tokens":\#(usage.cacheWrite1h),"#
        + #""ephemeral_5m_input_tokens":\#(usage.cacheWrite5m)}"#
    }
    if !session.isOlder {
      object +=
        #","inference_geo":"not_available","iterations":[],"speed":"standard","#
        + #""fallback_credit":null"#
    }
    return object + "}"
  }
}
