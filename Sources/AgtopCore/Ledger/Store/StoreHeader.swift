/// The one row that says what all the others come to: a store with a row lost, or one too many, is
/// damaged.
struct StoreHeader: Packed, Equatable {
  /// How many rows a table has, their bytes, and the sum of their checksums.
  struct Census: Packed, Equatable {
    var count: Int64 = 0
    var bytes: Int64 = 0
    var sum: UInt64 = 0

    init() {}

    mutating func add(_ checksum: UInt64, of row: Int) {
      count &+= 1
      bytes &+= Int64(row)
      sum &+= checksum
    }

    mutating func remove(_ checksum: UInt64, of row: Int) {
      count &-= 1
      bytes &-= Int64(row)
      sum &-= checksum
    }

    func pack(into writer: inout ByteWriter) {
      writer.number(count)
      writer.number(bytes)
      writer.fixed(sum)
    }

    init(unpacking reader: inout ByteReader) {
      count = reader.number()
      bytes = reader.number()
      sum = reader.fixed()
    }
  }

  /// Counts the writings: a run that loaded another generation must not write.
  var generation: Int64 = 0
  /// No row has this number or a greater one; numbers are never used again.
  var nextID: Int64 = 1
  /// What the settled sums depend on beside transcripts.
  var validity: UInt64 = 0
  /// One for each table.
  var census = [Census](repeating: Census(), count: StoreTable.allCases.count)

  init() {}

  func pack(into writer: inout ByteWriter) {
    writer.number(generation)
    writer.number(nextID)
    writer.fixed(validity)
    writer.list(census)
  }

  init(unpacking reader: inout ByteReader) {
    generation = reader.number()
    nextID = reader.number()
    validity = reader.fixed()
    census = reader.list(of: 10)
    if census.count != StoreTable.allCases.count || generation < 0 || nextID < 1 { reader.damage() }
  }
}

/// The tables of the store: each has numbered rows of bytes.
enum StoreTable: Int, CaseIterable {
  /// A thing on disk that was read: its marks, and which transcripts it gave.
  case source
  /// Where to go on reading a source of lines that has grown.
  case resume
  /// A transcript with its requests, as it was read.
  case transcript
  /// Finished sessions and sums of transcripts that share nothing with others.
  case settled
  /// The identities that such a group holds.
  case tokens

  var name: String {
    switch self {
    case .source: "source"
    case .resume: "resume"
    case .transcript: "transcript"
    case .settled: "settled"
    case .tokens: "tokens"
    }
  }

  /// What a row's checksum begins with: a row in another's place is damage.
  func seed(_ id: Int64) -> UInt64 { UInt64(bitPattern: id) ^ UInt64(rawValue + 1) << 56 }
}
