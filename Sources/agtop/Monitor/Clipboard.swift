import AgtopCore

/// Puts text into the user's clipboard: with the desktop's own program where it works, through tmux, else
/// with an escape sequence.
enum Clipboard {
  /// What became of a text.
  struct Outcome: Equatable {
    /// What to tell the user: "copied" only where a program said so.
    var text: String
    /// What the terminal is to be sent, where that is the way.
    var sequence: [UInt8] = []
  }

  /// Copies a text; `run` gives it to a program.
  static func copy(
    _ text: String, in environment: Environment,
    run: (_ text: String, _ arguments: [String]) -> ChildProcess.Ending = {
      ChildProcess.feed($0, to: $1)
    }
  ) -> Outcome {
    for tool in tools(in: environment) {
      if case .done = run(text, tool) { return Outcome(text: "copied with \(tool[0])") }
    }
    let sequence = sequence(text, environment: environment)
    if environment["TMUX"] != nil {
      // By default tmux takes no clipboard sequence from what runs in it; it sends its own.
      if case .done = run(text, ["tmux", "load-buffer", "-w", "-"]) {
        return Outcome(text: "sent to tmux, which prefix ] pastes, and to its terminal's clipboard")
      }
      if case .done = run(text, ["tmux", "load-buffer", "-"]) {
        return Outcome(text: "sent to tmux, which prefix ] pastes", sequence: sequence)
      }
    }
    return Outcome(text: "sent to the terminal's clipboard, if it takes it", sequence: sequence)
  }

  /// The programs of a desktop that is in reach, of which one may be there and work.
  static func tools(in environment: Environment) -> [[String]] {
    var tools: [[String]] = []
    if environment["WAYLAND_DISPLAY"] != nil { tools.append(["wl-copy"]) }
    if environment["DISPLAY"] != nil { tools.append(["xclip", "-selection", "clipboard"]) }
    // Through SSH it would fill the clipboard of the wrong machine.
    if environment["SSH_CONNECTION"] == nil { tools.append(["pbcopy"]) }
    return tools
  }

  /// The sequence OSC 52, which also reaches the user's own machine through SSH; inside tmux and screen also
  /// wrapped, so that it passes through them.
  static func sequence(_ text: String, environment: Environment) -> [UInt8] {
    let plain = Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
    if environment["TMUX"]?.isEmpty == false {
      // Inside the wrapping each Esc is doubled.
      let doubled = plain.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
      return plain + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
    }
    if environment["STY"]?.isEmpty == false {
      return Array("\u{1B}P".utf8) + plain + Array("\u{1B}\\".utf8)
    }
    return plain
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for byte in group { bits = bits << 8 | Int(byte) }
      bits <<= 8 * (3 - group.count)
      for index in 0..<4 {
        result.append(index <= group.count ? digits[bits >> (18 - 6 * index) & 63] : 0x3D)
      }
      start += 3
    }
    return result
  }
}
