import AgtopCore
import TerminalCells

/// Which columns stand where in a table of a width.
struct TableLayout: Sendable {
  /// A column at its place.
  struct Placed: Sendable {
    var column: Field
    /// Its first cell, from the table's left edge.
    var start: Int
    var width: Int
  }

  static let gap = 1

  private(set) var placed: [Placed] = []

  /// - Parameters:
  ///   - columns: the wanted columns in order.
  ///   - skipped: how many columns after the first are scrolled out at the left. Without any, columns that
  ///     do not fit are left out by priority; else they follow as far as there is room.
  init(_ columns: [FieldID], skipped: Int, width: Int) {
    var columns = columns.map(Field.of)
    guard width > 0 else { return }
    if skipped > 0, let first = columns.first {
      columns = [first] + columns.dropFirst(1 + min(skipped, max(0, columns.count - 2)))
      place(Self.following(columns, width))
    } else {
      place(Self.fitted(columns, width))
    }
  }

  /// How many columns can be scrolled out.
  static func mostSkipped(_ columns: [FieldID]) -> Int { max(0, columns.count - 2) }

  /// The column at a cell; the gap after a column is part of it.
  func column(at cell: Int) -> Field? {
    placed.last { $0.start <= cell && cell < $0.start + $0.width + Self.gap }?.column
  }

  private mutating func place(_ columns: [(Field, Int)]) {
    var start = 0
    for (column, width) in columns {
      placed.append(Placed(column: column, start: start, width: width))
      start += width + Self.gap
    }
  }

  /// As many columns as fit, the least important left out first; what is left over goes to the most
  /// important first, and then to those that grow.
  ///
  /// The core has its full widths before any other column is shown; the others come in their least ones.
  private static func fitted(_ wanted: [Field], _ width: Int) -> [(Field, Int)] {
    var columns = wanted
    func least() -> Int { columns.reduce(0) { $0 + $1.minimum } + gap * (columns.count - 1) }
    func comfortable() -> Int {
      columns.reduce(gap * (columns.count - 1)) { $0 + ($1.isCore ? $1.ideal : $1.minimum) }
    }
    while let last = columns.indices.max(by: {
      columns[$0].priority < columns[$1].priority
    }),
      columns[last].priority > 0, columns.count > 1,
      least() > width || (!columns[last].isCore && comfortable() > width)
    {
      columns.remove(at: last)
    }
    var widths = columns.map(\.minimum)
    var rest = width - least()
    // Narrower than the first column alone.
    if rest < 0 { return columns.prefix(1).map { ($0, max(1, width)) } }
    for place in columns.indices.sorted(by: {
      columns[$0].priority < columns[$1].priority
    }) {
      let more = min(rest, columns[place].ideal - columns[place].minimum)
      widths[place] += more
      rest -= more
    }
    let growing = columns.indices.filter { columns[$0].grows }
    for (index, place) in growing.enumerated() {
      let share = rest / (growing.count - index)
      widths[place] += share
      rest -= share
    }
    return Array(zip(columns, widths))
  }

  /// Columns in their full widths until there is no room.
  private static func following(_ columns: [Field], _ width: Int) -> [(Field, Int)] {
    var result: [(Field, Int)] = []
    var used = 0
    for column in columns {
      let room = width - used
      guard room >= min(column.minimum, column.ideal) || result.isEmpty else { break }
      let taken = min(column.ideal, max(1, room))
      result.append((column, taken))
      used += taken + gap
    }
    return result
  }
}
