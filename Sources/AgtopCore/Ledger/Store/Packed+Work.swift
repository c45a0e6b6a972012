extension SessionWork: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.optional(compactionTimes) { $0.list($1) { $0.number($1.milliseconds) } }
    writer.optional(files) { $0.list($1) { $0.fixed($1) } }
    writer.optional(statedFiles)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(
      compactions: reader.optional { $0.list { Timestamp(milliseconds: $0.number()) } },
      files: reader.optional { $0.list(of: 8) { $0.fixed() } },
      statedFiles: reader.optionalNumber())
  }
}
