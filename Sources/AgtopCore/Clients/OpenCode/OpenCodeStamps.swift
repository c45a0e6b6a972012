/// The stamps of a database's sessions while its rows are gone through, with content or without.
///
/// A stamp is the sum of hashes of the session's rows: any row that came, went or says another time of
/// its last change makes another sum.
struct OpenCodeStamps {
  private struct Entry {
    var name: String
    var session: UInt64
    var rows: UInt64 = 0
    /// When one of its rows was changed last, in Unix milliseconds.
    var newest = Int64.min
    /// Whether it is a session, and not only named by parts.
    var isListed = false
  }

  /// Milliseconds within which a row may be written twice, and say the same time.
  private static let quiet: Int64 = 2000

  private var entries: [Entry] = []
  private var indices: [UInt64: Int] = [:]
  private var order: [Int] = []
  /// The session of the row before, to which the next nearly always belongs.
  private var current: (id: [UInt8], index: Int)?
  /// Whether all rows are such that equal stamps mean equal rows.
  private(set) var areReliable = true

  /// The ids of all sessions, in the order in which they are met.
  var sessions: [String] { order.map { entries[$0].name } }

  /// Records a session's row.
  mutating func record(session row: borrowing SQLiteRow, _ table: OpenCodeTable) {
    guard let index = index(of: row, 0) else { return }
    list(index)
    entries[index].rows &+= hash(of: row, table, 1)
  }

  /// Records a message's row.
  mutating func record(
    message row: borrowing SQLiteRow, _ table: OpenCodeTable, _ generation: OpenCodeGeneration
  ) {
    guard let index = index(of: row, 1) else { return }
    list(index)
    record(row, table, UInt8(2) + generation.rawValue, at: index)
  }

  /// Records a part's row, which is of no message if it names no session.
  mutating func record(part row: borrowing SQLiteRow, _ table: OpenCodeTable) {
    guard !row.isNull(1), let index = index(of: row, 1) else { return }
    record(row, table, 2, at: index)
  }

  private mutating func record(
    _ row: borrowing SQLiteRow, _ table: OpenCodeTable, _ kind: UInt8, at index: Int
  ) {
    guard let updated = row.integer(2) else {
      areReliable = false
      return
    }
    entries[index].newest = max(entries[index].newest, updated)
    entries[index].rows &+= hash(of: row, table, kind)
  }

  private mutating func list(_ index: Int) {
    guard !entries[index].isListed else { return }
    entries[index].isListed = true
    order.append(index)
  }

  /// The entry of a session; nil for an id by which its rows could not be asked for.
  private mutating func index(of row: borrowing SQLiteRow, _ column: Int32) -> Int? {
    guard row.isText(column), let id = row.bytes(column) else {
      areReliable = false
      return nil
    }
    if let current, id.isSame(as: current.id) { return current.index }
    let name = String(decoding: id, as: UTF8.self)
    guard name.utf8.elementsEqual(id) else {
      areReliable = false
      return nil
    }
    var hasher = Hasher()
    hasher.combine(bytes: id)
    let session = UInt64(truncatingIfNeeded: hasher.finalize())
    let index = indices[session] ?? entries.count
    if index == entries.count {
      indices[session] = index
      entries.append(Entry(name: name, session: session))
    }
    current = (Array(id), index)
    return index
  }

  private func hash(
    of row: borrowing SQLiteRow, _ table: OpenCodeTable, _ kind: UInt8
  ) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(kind)
    for column in 0..<table.stampedCount {
      if let bytes = row.bytes(column) {
        hasher.combine(bytes.count)
        hasher.combine(bytes: bytes)
      } else if let number = row.integer(column) {
        hasher.combine(number)
      } else {
        hasher.combine(row.double(column))
      }
    }
    return UInt64(truncatingIfNeeded: hasher.finalize())
  }

  /// For each session, in order, its index among known stamps; nil for one that is not as it was.
  func indices(in known: SessionStamps) -> [Int?] {
    let indices = Self.indices(of: known)
    return order.map { number in
      guard let index = indices[entries[number].session] else { return nil }
      let stamp = known.stamps[index]
      return stamp.isAtRest && stamp.rows == entries[number].rows ? index : nil
    }
  }

  /// The stamps, to be kept with what was read.
  ///
  /// What may be written again without another stamp is not at rest: what was changed last in the whole
  /// database, or since the reading before; a turn that goes on; and a session as old as its file.
  ///
  /// - Parameters:
  ///   - transcripts: what was read, in order.
  ///   - kept: where each session is among the stamps of the reading before; nil in `known` without one.
  func finish(
    shape: UInt64, _ transcripts: [Transcript], kept: [Int?]? = nil,
    since known: SessionStamps? = nil
  ) -> SessionStamps {
    let newest = order.lazy.map { entries[$0].newest }.max() ?? .min
    let (bound, isBelow) = newest.subtractingReportingOverflow(Self.quiet)
    let before = known.map(Self.indices(of:)) ?? [:]
    var read = transcripts.makeIterator()
    var stamps: [SessionStamps.Stamp] = []
    stamps.reserveCapacity(order.count)
    for (position, number) in order.enumerated() {
      let entry = entries[number]
      var isAtRest = true
      if kept?[position] == nil {
        let facts = read.next()?.facts
        isAtRest =
          !isBelow && entry.newest < bound && facts?.lastActive != nil
          && facts?.tail.kind != .running
        if let known {
          isAtRest = isAtRest && before[entry.session].map { known.stamps[$0].rows } == entry.rows
        }
      }
      stamps.append(
        SessionStamps.Stamp(session: entry.session, rows: entry.rows, isAtRest: isAtRest))
    }
    return SessionStamps(shape: shape, stamps: stamps)
  }

  private static func indices(of known: SessionStamps) -> [UInt64: Int] {
    Dictionary(
      known.stamps.indices.map { (known.stamps[$0].session, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}
