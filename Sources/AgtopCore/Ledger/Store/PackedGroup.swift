/// A settled group as a row of the store: with its own list of models in place of the common one.
struct PackedGroup: Packed {
  var group: SettledGroup
  var models: [Ledger.Model]

  /// A group whose cells index a table.
  init(_ group: SettledGroup, models table: [Ledger.Model]) {
    self.group = group
    models = []
    var places: [UInt16: UInt16] = [:]
    for cell in group.cells.indices {
      let model = group.cells[cell].model
      guard Int(model) < table.count else { continue }
      if places[model] == nil {
        places[model] = UInt16(models.count)
        models.append(table[Int(model)])
      }
      self.group.cells[cell].model = places[model] ?? Request.noModel
    }
  }

  /// The group with its models' places in a table.
  func unpacked(into table: inout ModelTable) -> SettledGroup {
    let places = models.map { table.index(of: $0) }
    var result = group
    for cell in result.cells.indices where result.cells[cell].model != Request.noModel {
      result.cells[cell].model = places[Int(result.cells[cell].model)]
    }
    return result
  }

  func pack(into writer: inout ByteWriter) {
    writer.list(models) { writer, model in
      writer.packed(model.client)
      writer.packed(model.name)
    }
    writer.list(group.sessions)
    writer.list(group.cells)
    writer.list(group.members) { $0.number($1) }
    writer.list(group.folders) { $0.text($1) }
    writer.list(group.limits)
  }

  init(unpacking reader: inout ByteReader) {
    group = SettledGroup()
    models = reader.list(of: 3) { Ledger.Model(client: $0.packed(), name: $0.packed()) }
    group.sessions = reader.list(of: 20)
    group.cells = reader.list(of: 10)
    group.members = reader.list { $0.number() }
    group.folders = reader.list { $0.text() }
    group.limits = reader.list(of: 6)
    let places = group.sessions.indices
    for index in places {
      guard let parent = group.sessions[index].parent else { continue }
      guard places.contains(parent), parent != index else {
        reader.damage()
        return
      }
      group.sessions[parent].children.append(index)
    }
    for cell in group.cells {
      let isNamed = cell.model != Request.noModel
      guard places.contains(Int(cell.session)), !isNamed || Int(cell.model) < models.count else {
        reader.damage()
        return
      }
    }
  }
}
