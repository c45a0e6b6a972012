/// The way of a sequence to the terminal that shows pictures.
package enum PicturePassage: Hashable, Sendable {
  /// Nobody stands between.
  case direct
  /// Inside tmux, which lets it through where `allow-passthrough` is on.
  case tmux

  /// Bytes as they have to be written.
  package func wrapped(_ bytes: [UInt8]) -> [UInt8] {
    guard self == .tmux, !bytes.isEmpty else { return bytes }
    // Inside the wrapping each Esc is doubled.
    return Array("\u{1B}Ptmux;".utf8) + bytes.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
      + Array("\u{1B}\\".utf8)
  }

  /// The questions about pictures: behind them belongs one that all answer (DA1).
  ///
  /// tmux answers that itself, so that through tmux it is asked once more.
  package var question: [UInt8] {
    wrapped(GraphicsSupport.question + (self == .tmux ? Self.last : []))
  }

  /// How often the last question is answered.
  package var lastAnswers: Int { self == .tmux ? 2 : 1 }

  package static let last = Array("\u{1B}[c".utf8)
}
