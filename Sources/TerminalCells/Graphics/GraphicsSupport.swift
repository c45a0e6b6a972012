/// Which pictures a terminal can show, found by asking it.
package struct GraphicsSupport: Hashable, Sendable {
  /// How pictures are sent.
  package enum Carrier: String, Hashable, Sendable {
    case kitty
    case iTerm2
    case sixel
  }

  /// The way to the terminal.
  package let passage: PicturePassage
  private var found: Carrier?
  /// Whether it is a terminal that shows pictures of Kitty's protocol where text says so (`KittyPlaceholder`).
  private var hasPlaceholders = false

  /// The protocol; nil for none.
  ///
  /// Behind tmux nobody knows where on its terminal a place is, and tmux writes over pictures: only those go that
  /// are text to it.
  package var carrier: Carrier? {
    passage == .direct || (found == .kitty && hasPlaceholders) ? found : nil
  }
  /// Pixels of a cell; nil where the terminal does not say.
  package private(set) var cell: (width: Int, height: Int)? {
    get { cellWidth > 0 ? (cellWidth, cellHeight) : nil }
    set { (cellWidth, cellHeight) = newValue ?? (0, 0) }
  }
  private var cellWidth = 0
  private var cellHeight = 0

  /// Nothing is known.
  package init(through passage: PicturePassage = .direct) { self.passage = passage }

  /// Questions that a terminal passes over which does not know them.
  ///
  /// They are a picture of one pixel that kitty is asked about and does not keep, the size of a cell, and name and
  /// version. Behind them belongs a question that all answer (DA1), which says whether there are Sixel graphics.
  package static let question = Array(
    "\u{1B}_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[16t\u{1B}[>q".utf8)

  /// Sizes of a cell that are believed.
  private static let sides = 4...128

  /// Pixels of a cell, where they are those of one.
  package static func cell(width: Int, height: Int) -> (width: Int, height: Int)? {
    sides.contains(width) && sides.contains(height) ? (width, height) : nil
  }

  /// Takes a whole sequence that the terminal sent; any other than an answer says nothing.
  package mutating func take(_ sequence: ArraySlice<UInt8>) {
    let text = String(decoding: sequence, as: UTF8.self)
    if text.hasPrefix("\u{1B}_Gi=1;OK") {
      found = .kitty
    } else if text.hasPrefix("\u{1B}P>|kitty(") || text.hasPrefix("\u{1B}P>|ghostty ") {
      hasPlaceholders = true
    } else if text.hasPrefix("\u{1B}P>|iTerm2 "), found != .kitty {
      found = .iTerm2
    } else if text.hasPrefix("\u{1B}[?"), text.last == "c" {
      let features = text.dropFirst(3).dropLast().split(separator: ";").dropFirst()
      if features.contains("4"), found == nil { found = .sixel }
    } else if text.hasPrefix("\u{1B}[6;"), text.last == "t" {
      let numbers = text.dropFirst(4).dropLast().split(separator: ";").compactMap { Int($0) }
      guard numbers.count == 2, let found = Self.cell(width: numbers[1], height: numbers[0]) else {
        return
      }
      cell = found
    }
  }
}
