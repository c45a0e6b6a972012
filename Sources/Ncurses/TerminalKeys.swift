internal import CNcurses
internal import TerminalCells

/// The keys that the terminal's description names.
enum TerminalKeys {
  /// What each key sends, for those that send an escape sequence.
  static func described() -> [[UInt8]: KeyPress] {
    var keys: [[UInt8]: KeyPress] = [:]
    for (name, key) in names {
      guard let text = cn_string(name) else { continue }
      let bytes = String(cString: text).utf8
      if bytes.first == 0x1B, bytes.count > 1 { keys[Array(bytes)] = key }
    }
    return keys
  }

  /// The names in terminfo.
  ///
  /// F13 to F24 are F1 to F12 with Shift.
  static let names: [(String, KeyPress)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("kri", .shiftUp), ("kind", .shiftDown), ("kLFT", .shiftLeft), ("kRIT", .shiftRight),
      ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kbs", .backspace),
      ("kcbt", .backTab), ("kent", .enter),
    ]
    + (1...12).map { ("kf\($0)", .function($0)) }
    + (1...12).map { ("kf\($0 + 12)", .shiftFunction($0)) }
}
