/// The settled groups of the store, read on all cores as far as is asked of each.
struct StoredGroups {
  /// A group as its row says.
  private struct Found: Sendable {
    var head: PackedGroup.Head
    var cells: Int
    /// Its list of models, by index among those of its slice.
    var models: Int
  }

  /// What was read of a slice of rows; nil when a row is none.
  private struct Part: Sendable {
    var groups: [Found] = []
    var models: [[Ledger.Model]] = []
  }

  /// The groups by number.
  private(set) var groups: [Int64: SessionGroup] = [:]
  /// What their cells index.
  private(set) var models = ModelTable()

  /// Reads the rows.
  init(_ rows: StoredRows) throws(StoreFault) {
    groups.reserveCapacity(rows.ids.count)
    var index = 0
    for part in rows.map({ Self.part($0.map { rows[$0] }) }) {
      guard let part else { throw .damaged("a group") }
      let indices = part.models.map { $0.map { models.index(of: $0) } }
      for found in part.groups {
        groups[rows.ids[index]] = SessionGroup(
          found.head, of: rows[index], cellsAt: found.cells, models: indices[found.models])
        index += 1
      }
    }
  }

  private static func part(_ rows: [StoredRow]) -> Part? {
    var part = Part()
    part.groups.reserveCapacity(rows.count)
    var known: [[UInt8]: Int] = [:]
    for row in rows {
      let read = row.withBytes { bytes in
        var reader = ByteReader(bytes)
        let head = PackedGroup.Head(unpacking: &reader)
        return reader.isDamaged ? nil : (head, reader.position)
      }
      guard let (found, cells) = read else { return nil }
      var head = found
      let index: Int
      if let list = known[head.models] {
        index = list
      } else {
        guard let models = PackedGroup.models(of: head.models) else { return nil }
        index = part.models.count
        part.models.append(models)
        known[head.models] = index
      }
      head.models = []
      part.groups.append(Found(head: head, cells: cells, models: index))
    }
    return part
  }
}
