extension Ledger.Entry: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(facts)
    writer.list(sources) { $0.text($1) }
    writer.optional(parent)
    writer.number(userTurns)
    writer.flag(!inherited.isZero)
    if !inherited.isZero { writer.packed(inherited) }
  }

  init(unpacking reader: inout ByteReader) {
    self.init(facts: reader.packed())
    sources = reader.list { $0.text() }
    parent = reader.optionalNumber()
    userTurns = reader.number()
    if reader.flag() { inherited = reader.packed() }
  }
}
