/// Which pictures stand on a terminal's screen, and what has to be sent so that others do.
///
/// Text that is written over a picture of iTerm2 or of Sixels takes it away, and nobody knows which blanks of a row
/// are sent again when something in that row changes: pictures in rows that change are sent again. Those of Kitty lie
/// over the text and stay until they are removed.
package struct PictureBoard: Sendable {
  /// What is to be done for a canvas.
  package struct Change: Equatable, Sendable {
    /// Rows whose text has to be sent again as a whole: a picture lay over it.
    package var rows: Set<Int> = []
    /// What is sent when the text is on the screen.
    package var bytes: [UInt8] = []

    package init() {}
  }

  /// A picture at its place.
  private struct Drawn: Hashable {
    var wish: PictureWish
    /// The colour behind it.
    var paper: Color
  }

  private let carrier: GraphicsSupport.Carrier
  private let passage: PicturePassage
  private let cell: (width: Int, height: Int)
  private let depth: ColorDepth
  /// The terminal's own colours, of text and behind it.
  private let standard: (ink: Color, paper: Color)
  private let firstNumber: UInt32
  private var shown: [Position: Drawn] = [:]
  /// The pictures that a terminal with Kitty graphics was sent.
  private var numbers: [PictureWish: UInt32] = [:]
  /// What shows a picture in the other protocols.
  private var encoded: [Drawn: [UInt8]] = [:]

  /// Pixels of a cell where the terminal does not say, and fits pictures into cells itself.
  private static let usualCell = (width: 10, height: 20)
  private static let mostEncoded = 256

  /// A board on which nothing stands; nil for a terminal that shows no pictures.
  ///
  /// - Parameters:
  ///   - cell: pixels of a cell as the system says, for a terminal that does not.
  ///   - standard: the terminal's own colours.
  ///   - firstNumber: from which on pictures are numbered; other programs in the same terminal should have others.
  package init?(
    _ support: GraphicsSupport, cell: (width: Int, height: Int)? = nil, depth: ColorDepth,
    standard: (ink: Color, paper: Color), firstNumber: UInt32
  ) {
    guard let carrier = support.carrier else { return nil }
    // A placeholder's colour is a number.
    guard support.passage == .direct || depth >= .indexed256 else { return nil }
    guard let size = support.cell ?? cell ?? (carrier == .sixel ? nil : Self.usualCell) else {
      // Sixels are pixels: of an unknown size they would lie over their neighbours.
      return nil
    }
    self.carrier = carrier
    passage = support.passage
    self.cell = size
    self.depth = depth
    self.standard = standard
    self.firstNumber = firstNumber
  }

  /// Nothing stands on the screen any more: it was cleared, or `leave` was sent.
  package mutating func forget() {
    shown = [:]
    numbers = [:]
  }

  /// What makes the terminal forget what it was sent.
  package func leave() -> [UInt8] {
    passage.wrapped(numbers.values.sorted().flatMap(KittyImage.forgetting))
  }

  /// Puts the pictures of a canvas into its cells, where they are text; what is to be sent before it.
  ///
  /// - Parameter image: draws a picture; nil for one that is not there, or not yet.
  package mutating func write(
    on canvas: inout Canvas, image: (PictureWish) -> PixelImage?
  ) -> [UInt8] {
    guard passage == .tmux else { return [] }
    var bytes: [UInt8] = []
    for place in canvas.pictures {
      let wish = drawn(place, on: canvas).wish
      if numbers[wish] == nil, let image = image(wish),
        let number = KittyPlaceholder.number(from: firstNumber, after: numbers.count, depth: depth)
      {
        numbers[wish] = number
        bytes += KittyImage.sending(image, as: number)
        bytes += KittyImage.virtual(number, columns: PicturePlace.columns, rows: 1)
      }
      guard let number = numbers[wish] else { continue }
      let (row, column) = (place.position.row, place.position.column)
      for offset in 0..<PicturePlace.columns {
        let style = canvas[row, column + offset].style
        canvas.set(row, column + offset, KittyPlaceholder.cell(offset, of: number, over: style))
      }
    }
    canvas.removePictures()
    return passage.wrapped(bytes)
  }

  /// Goes on to the pictures of a canvas.
  ///
  /// - Parameters:
  ///   - rows: those in which text differs from what the screen shows.
  ///   - image: draws a picture; nil for one that is not there, or not yet.
  package mutating func change(
    to canvas: Canvas, changed rows: Set<Int>, image: (PictureWish) -> PixelImage?
  ) -> Change {
    var images: [PictureWish: PixelImage] = [:]
    var next: [Position: Drawn] = [:]
    // The lowest row is left out: below it the screen would scroll.
    for place in canvas.pictures where place.position.row < canvas.size.rows - 1 {
      let drawn = drawn(place, on: canvas)
      guard let found = images[drawn.wish] ?? image(drawn.wish) else { continue }
      images[drawn.wish] = found
      next[place.position] = drawn
    }
    let gone = shown.filter { next[$0.key] != $0.value }
    var change = Change()
    var text: [UInt8] = []
    if carrier == .kitty {
      for (position, drawn) in Self.sorted(gone) {
        if let number = numbers[drawn.wish] {
          text += KittyImage.removing(number, place: Self.number(of: position))
        }
      }
    } else {
      change.rows = Set(gone.keys.map(\.row))
    }
    for (position, drawn) in Self.sorted(next) {
      let isAgain = carrier != .kitty && (rows.union(change.rows)).contains(position.row)
      guard isAgain || shown[position] != drawn, let image = images[drawn.wish] else { continue }
      text += Array("\u{1B}[\(position.row + 1);\(position.column + 1)H".utf8)
      text += bytes(of: image, drawn, at: position)
    }
    shown = next
    if !text.isEmpty {
      // The cursor goes back to where it was: who draws the text knows nothing of this.
      change.bytes = Array("\u{1B}7".utf8) + text + Array("\u{1B}8".utf8)
    }
    return change
  }

  private func drawn(_ place: PicturePlace, on canvas: Canvas) -> Drawn {
    let style = canvas[place.position.row, place.position.column].style.reduce(to: depth)
    var ink = style.foreground == .standard ? standard.ink : style.foreground
    var paper = style.background == .standard ? standard.paper : style.background
    if style.attributes.contains(.reverse) { swap(&ink, &paper) }
    let wish = PictureWish(
      name: place.name, ink: ink.value, width: PicturePlace.columns * cell.width,
      height: cell.height)
    return Drawn(wish: wish, paper: paper)
  }

  private mutating func bytes(
    of image: PixelImage, _ drawn: Drawn, at position: Position
  ) -> [UInt8] {
    if carrier == .kitty {
      let known = numbers[drawn.wish]
      let number = known ?? firstNumber + UInt32(numbers.count)
      numbers[drawn.wish] = number
      return (known == nil ? KittyImage.sending(image, as: number) : [])
        + KittyImage.placing(
          number, place: Self.number(of: position), columns: PicturePlace.columns, rows: 1)
    }
    if let bytes = encoded[drawn] { return bytes }
    let paper = drawn.paper.components
    let bytes =
      carrier == .iTerm2
      ? InlineImage.showing(image, columns: PicturePlace.columns, rows: 1)
      : SixelImage.showing(
        image, over: (UInt8(paper.red), UInt8(paper.green), UInt8(paper.blue)))
    if encoded.count >= Self.mostEncoded { encoded = [:] }
    encoded[drawn] = bytes
    return bytes
  }

  /// The number of a place, which is not 0.
  private static func number(of position: Position) -> UInt32 {
    UInt32(position.row) << 12 | UInt32(position.column & 0xFFF) + 1
  }

  private static func sorted(_ places: [Position: Drawn]) -> [(key: Position, value: Drawn)] {
    places.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
  }
}
