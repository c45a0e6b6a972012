import AgtopCore

/// Sequences for the terminal that has to get through a multiplexer.
enum TerminalPassage {
  /// A sequence as it has to be written here: inside tmux it is wrapped, so that it reaches the terminal where
  /// tmux lets it pass.
  static func wrapped(_ sequence: String, in environment: Environment) -> [UInt8] {
    let plain = Array(sequence.utf8)
    guard environment["TMUX"]?.isEmpty == false else { return plain }
    // Inside the wrapping each Esc is doubled.
    let doubled = plain.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
    return Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
  }
}
