/// A settled group as a row of the store: with its own list of models in place of the common one.
///
/// First stands what is asked of every group, then the sums, then the sessions.
struct PackedGroup: Packed {
  /// What is asked of every group.
  struct Head {
    /// The list of models as bytes: most groups have one of a few.
    var models: [UInt8] = []
    var members: [Int64] = []
    var folders: [String] = []
    var limits: [LimitReading] = []
    var hits: [LimitHit] = []
    var doubts = Doubts()
    var client: ClientKind?
    var roots: [SessionSummary] = []
    var recent: [RecentUsage] = []
  }

  private(set) var group: SettledGroup
  private(set) var models: [Ledger.Model]
  private let roots: [SessionSummary]

  /// A group whose cells index a table.
  init(_ kept: SessionGroup, models table: [Ledger.Model]) {
    group = kept.opened()
    // Less than its row has, where a day is over since.
    group.recent = kept.recent
    roots = kept.roots
    models = []
    var indices: [UInt16: UInt16] = [:]
    for cell in group.cells.indices {
      let model = group.cells[cell].model
      guard Int(model) < table.count else { continue }
      if indices[model] == nil {
        indices[model] = UInt16(models.count)
        models.append(table[Int(model)])
      }
      group.cells[cell].model = indices[model] ?? Request.noModel
    }
  }

  /// Has its cells name their models by their indices in a table.
  mutating func useModels(at indices: [UInt16]) {
    for cell in group.cells.indices where Int(group.cells[cell].model) < indices.count {
      group.cells[cell].model = indices[Int(group.cells[cell].model)]
    }
  }

  func pack(into writer: inout ByteWriter) {
    var list = ByteWriter()
    list.list(models) { writer, model in
      writer.packed(model.client)
      writer.packed(model.name)
    }
    writer.raw(list.bytes)
    writer.list(group.members) { $0.number($1) }
    writer.list(group.folders) { $0.text($1) }
    writer.list(group.limits)
    writer.list(group.hits)
    writer.optional(group.doubts.isEmpty ? nil : group.doubts) { $0.packed($1) }
    writer.optional(group.client) { $0.packed($1) }
    writer.list(roots)
    writer.list(group.recent)
    writer.list(group.cells)
    writer.list(group.sessions)
  }

  /// The models of a list as bytes; nil when it is damaged.
  static func models(of bytes: [UInt8]) -> [Ledger.Model]? {
    bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let models = reader.list(of: 3) { Ledger.Model(client: $0.packed(), name: $0.packed()) }
      return reader.isComplete ? models : nil
    }
  }

  init(unpacking reader: inout ByteReader) {
    let head = Head(unpacking: &reader)
    group = SettledGroup()
    group.members = head.members
    group.folders = head.folders
    group.limits = head.limits
    group.hits = head.hits
    group.doubts = head.doubts
    group.recent = head.recent
    roots = head.roots
    let found = Self.models(of: head.models)
    if found == nil { reader.damage() }
    models = found ?? []
    group.cells = reader.list(of: 10)
    group.sessions = reader.list(of: 20)
    let indices = group.sessions.indices
    for index in indices {
      guard let parent = group.sessions[index].parent else { continue }
      guard indices.contains(parent), parent != index else {
        reader.damage()
        return
      }
      group.sessions[parent].children.append(index)
    }
    for cell in group.cells {
      let isNamed = cell.model != Request.noModel
      guard indices.contains(Int(cell.session)), !isNamed || Int(cell.model) < models.count else {
        reader.damage()
        return
      }
    }
    // What is shown of a session stands at its index among the others.
    let own = indices.filter { group.sessions[$0].parent == nil }
    if own != roots.map(\.index) || group.client != head.client { reader.damage() }
  }
}

extension PackedGroup.Head {
  init(unpacking reader: inout ByteReader) {
    models = reader.raw()
    members = reader.list { $0.number() }
    folders = reader.list { $0.text() }
    limits = reader.list(of: 6)
    hits = reader.list(of: 4)
    doubts = reader.optional { $0.packed() } ?? Doubts()
    client = reader.optional { $0.packed() }
    roots = reader.list(of: 15)
    recent = reader.list(of: 12)
  }
}
