internal import CNcurses
internal import TerminalCells

/// Brings canvases to the screen, cell by changed cell.
@MainActor
final class Painter {
  private let usesASCII: Bool
  private var pens: PenSet
  private(set) var size = CellSize(columns: 1, rows: 1)
  /// The style of the cell before, and its pen: neighbours have one style nearly always.
  private var style: CellStyle
  private var pen: Pen
  /// What ncurses was given last; nil when that is not known.
  private var shown: Canvas?
  /// The pictures; nil where none are shown.
  var board: PictureBoard?

  init(depth: ColorDepth, usesASCII: Bool) {
    self.usesASCII = usesASCII
    pens = PenSet(depth: depth, lastPair: Int(cn_last_pair())) { pair, foreground, background in
      cn_define_pair(Int32(pair), Int32(foreground), Int32(background))
    }
    style = .plain
    pen = pens[style]
  }

  /// From now on the screen has that size; all of it is sent with the next canvas.
  func resize(to size: CellSize) {
    self.size = size
    shown = nil
    leave()
    cn_resize(Int32(size.columns), Int32(size.rows))
  }

  /// Takes all pictures from the terminal, which is given back, or cleared; the next canvas brings them again.
  func leave() {
    guard let bytes = board?.leave() else { return }
    cn_write(bytes, bytes.count)
    board?.forget()
  }

  /// Shows a canvas; one of another size is cut or filled up with blanks.
  func show(_ canvas: Canvas, image: (PictureWish) -> PixelImage?) {
    var next = canvas
    if canvas.size != size {
      next = Canvas(size: size)
      next.draw(canvas, at: Position(column: 0, row: 0))
    }
    let before = board?.write(on: &next, image: image) ?? []
    if !before.isEmpty { cn_write(before, before.count) }
    var isChanged = shown == nil
    var rows: Set<Int> = []
    var last = -1
    next.forEachChange(from: shown) { row, column, cell in
      isChanged = true
      if row != last { rows.insert(row) }
      last = row
      if cell.width > 0 { put(cell, row, column) }
    }
    let change = board?.change(to: next, changed: rows, image: image) ?? .init()
    for row in change.rows { cn_touch_row(Int32(row)) }
    if isChanged || !change.rows.isEmpty { cn_present() }
    shown = next
    if !change.bytes.isEmpty { cn_write(change.bytes, change.bytes.count) }
  }

  private func put(_ cell: Cell, _ row: Int, _ column: Int) {
    if cell.style != style {
      style = cell.style
      pen = pens[style]
    }
    var drawn = cn_cell()
    drawn.width = Int32(cell.width)
    drawn.attributes = Int32(pen.attributes)
    drawn.pair = Int32(pen.pair)
    let character: Character = usesASCII && !cell.character.isASCII ? "?" : cell.character
    var base: Unicode.Scalar?
    withUnsafeMutableBytes(of: &drawn.codes) { codes in
      var scalars = character.unicodeScalars.makeIterator()
      for index in 0..<8 {
        guard let scalar = scalars.next() else { break }
        base = base ?? scalar
        codes.storeBytes(of: scalar.value, toByteOffset: 4 * index, as: UInt32.self)
      }
    }
    if let base { drawn.base_width = Int32(DisplayWidth.of(base)) }
    cn_put(Int32(row), Int32(column), &drawn)
  }
}
