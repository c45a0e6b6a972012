extension GeneratedHome {
  private static let storage = ".local/share/opencode/storage"

  /// Four sessions as files: a child, and a fork of the first with its copies.
  func writeOpenCode() throws {
    var first: [(name: String, text: String)] = []
    for number in 0..<4 {
      let id = "ses_\(number)generated"
      let parent = number == 1 ? #","parentID":"ses_0generated""# : ""
      let created = 1_776_420_000_000 + number * 1_000_000
      try home.write(
        "\(Self.storage)/session/project\(number % 2)/\(id).json",
        #"{"id":"\#(id)","directory":"/nowhere/o","title":"\#(text())"\#(parent),"#
          + #""time":{"created":\#(created),"updated":\#(created + 900_000)}}"#)
      var messages = (0..<(3 + random.below(5))).map { index in
        (name: "msg_\(number)_\(index)", text: message(created + index * 10_000))
      }
      if number == 0 { first = messages }
      if number == 3 {
        messages += first.enumerated().map { ("msg_copy_\($0)", $1.text) }
      }
      for (name, text) in messages {
        try home.write("\(Self.storage)/message/\(id)/\(name).json", text)
      }
    }
  }

  private func message(_ time: Int) -> String {
    if chance(12) { return #"{"role":"assistant","tokens":{"inp"# }
    if chance(3) { return #"{"role":"user","time":{"created":\#(time)}}"# }
    let provider = pick(["anthropic", "openai", "google"])
    let cost = chance(2) ? #""cost":0.\#(random.below(900) + 100),"# : ""
    return
      #"{"role":"assistant","providerID":"\#(provider)","modelID":"claude-sonnet-4-5",\#(cost)"#
      + #""time":{"created":\#(time),"completed":\#(time + 500)},"finish":"stop","tokens":{"#
      + #""input":\#(random.below(2000)),"output":\#(random.below(400)),"reasoning":\#(random.below(90)),"#
      + #""cache":{"read":\#(random.below(500)),"write":\#(random.below(200))}}}"#
  }
}
