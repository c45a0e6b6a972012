/// What a ledger met that a user should know: ids that name several calls, and sessions that show none
/// of the usage they hold.
struct Doubts: Sendable, Equatable {
  /// Ids of one kind of doubt: how often it was met, and the first few by name.
  struct IDs: Sendable, Equatable {
    var count = 0
    /// In order; names that are not known are not among them.
    var names: [String] = []

    mutating func add(_ other: IDs) {
      count += other.count
      names = Array(Set(names + other.names).sorted().prefix(3))
    }

    mutating func add(_ name: String?, count more: Int = 1) {
      add(IDs(count: more, names: name.map { [$0] } ?? []))
    }

    fileprivate var text: String {
      names.isEmpty
        ? "message ids" : "message id " + names.map { "“\($0)”" }.joined(separator: ", ")
    }
  }

  /// Answers beyond the first with an id.
  var repeated = IDs()
  /// Copies that may be answers of their own.
  var untold = IDs()
  /// Sessions, by path, all of whose usage other sessions own, though nothing says that they are copies.
  var emptied: [String] = []

  var isEmpty: Bool { repeated.count == 0 && untold.count == 0 && emptied.isEmpty }

  mutating func add(_ other: Doubts) {
    repeated.add(other.repeated)
    untold.add(other.untold)
    emptied = (emptied + other.emptied).sorted()
  }

  /// The doubts in words.
  var warnings: [Warning] {
    var warnings: [Warning] = []
    let client = ClientKind.claude.rawValue
    if repeated.count > 0 {
      warnings.append(
        Warning(
          source: client, what: "\(repeated.text): names several answers; each is counted",
          count: repeated.count))
    }
    if untold.count > 0 {
      warnings.append(
        Warning(
          source: client,
          what: "\(untold.text): in several sessions without request id or time; counted once",
          count: untold.count))
    }
    return warnings
      + emptied.map {
        Warning(
          source: $0,
          what: "all usage is counted for other sessions, though nothing says that it is a copy")
      }
  }
}

extension Doubts.IDs: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.number(count)
    writer.list(names) { $0.text($1) }
  }

  init(unpacking reader: inout ByteReader) {
    count = reader.number()
    names = reader.list { $0.text() }
  }
}

extension Doubts: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(repeated)
    writer.packed(untold)
    writer.list(emptied) { $0.text($1) }
  }

  init(unpacking reader: inout ByteReader) {
    repeated = reader.packed()
    untold = reader.packed()
    emptied = reader.list { $0.text() }
  }
}
