import AgtopCore
import TerminalCells

/// The signs that are not letters: one set for terminals that show Unicode, one for those that do not.
package struct Glyphs: Hashable, Sendable {
  var collapsed: Character
  var expanded: Character
  var branch: String
  var lastBranch: String
  /// Between what a session does and its title.
  var from: String
  /// Before the words of states; closed sessions have none.
  var states: [StateWord: Character]
  var descending: Character
  var ascending: Character
  var barFull: Character
  var barEmpty: Character
  var spark: [Character]
  var divider: Character
  var cut: Character
  var tag: Character
  var box: BoxGlyphs
  /// The frame of a pane of the dashboard.
  var roundBox: BoxGlyphs
  var checked: String
  var unchecked: String
  var dot: String

  /// Unicode.
  package static let unicode = Glyphs(
    collapsed: "▶", expanded: "▼", branch: "├─ ", lastBranch: "└─ ", from: "←",
    states: [
      .permission: "!", .input: "!", .running: "▸", .stalled: "~", .stopped: "~", .error: "✗",
      .limit: "◔", .idle: "·",
    ],
    descending: "▾", ascending: "▴", barFull: "█", barEmpty: "░",
    spark: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], divider: "│", cut: "…", tag: "✓",
    box: .unicode, roundBox: .round, checked: "[x]", unchecked: "[ ]", dot: "·")

  /// ASCII only.
  package static let ascii = Glyphs(
    collapsed: "+", expanded: "-", branch: "|- ", lastBranch: "`- ", from: "<-",
    states: [
      .permission: "!", .input: "!", .running: ">", .stalled: "~", .stopped: "~", .error: "x",
      .limit: "%", .idle: "-",
    ],
    descending: "v", ascending: "^", barFull: "#", barEmpty: ".",
    spark: [" ", ".", ".", ":", ":", "+", "+", "#", "#"], divider: "|", cut: "~", tag: "*",
    box: .ascii, roundBox: .ascii, checked: "[x]", unchecked: "[ ]", dot: "-")

  /// Whether they are all ASCII.
  var isASCII: Bool { cut.isASCII }
}
