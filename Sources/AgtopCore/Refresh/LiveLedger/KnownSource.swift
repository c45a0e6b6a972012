/// A source that was read, as it is remembered: not its transcripts, only which they are.
struct KnownSource: Sendable {
  /// Whether it is still on disk.
  enum Presence: UInt8 {
    case present
    /// Its client deleted it: its transcripts are history.
    case gone
    /// Sessions that its client deleted from a database which is still there.
    case detached
  }

  /// A transcript by number, with the hash of what it says.
  struct Member: Hashable, Sendable {
    var id: Int64
    var digest: UInt64
  }

  var client: ClientKind
  var path: String
  var marks: SourceFingerprint
  var presence = Presence.present
  var members: [Member] = []
  var faults = ReadingFaults()
  /// Whether no turn was going on at the end of any of its transcripts.
  var isFinished = true

  /// Whether it need not be read again when its files have these marks now.
  func isUnchanged(at marks: SourceFingerprint) -> Bool {
    presence == .present && self.marks.isSame(as: marks)
  }
}

extension KnownSource: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(client)
    writer.text(path)
    writer.packed(marks)
    writer.byte(presence.rawValue)
    writer.list(members) { writer, member in
      writer.number(member.id)
      writer.fixed(member.digest)
    }
    writer.packed(faults)
    writer.flag(isFinished)
  }

  init(unpacking reader: inout ByteReader) {
    client = reader.packed()
    path = reader.text()
    marks = reader.packed()
    let found = Presence(rawValue: reader.byte())
    if found == nil { reader.damage() }
    presence = found ?? .gone
    members = reader.list(of: 9) { Member(id: $0.number(), digest: $0.fixed()) }
    faults = reader.packed()
    isFinished = reader.flag()
  }
}
