/// What one line about everything needs, kept in the store so that `agtop --statusline` reads one row and not
/// the whole ledger: the sums of the day, and the sessions of the last day.
///
/// It can be made again, so it is in no census and has a form of its own: another form is as if it were
/// missing.
package struct StoreSummary: Packed, Sendable {
  /// A root session, with all its subagents.
  package struct Session: Packed, Sendable {
    /// The hash of its name (`SessionKey.stableHash`).
    package var key: UInt64
    /// The project.
    package var project: String?
    /// Its price as if no plan covered it, and that of the current day.
    package var list = Money.zero
    /// The part of the day.
    package var today = Money.zero
    /// Whether some of it has no price.
    package var isLowerBound = false
    /// How many bytes of its transcript are in these sums.
    package var size: Int64 = 0
    /// The identities of its last requests that are in them: an answer may stand in several lines, of which
    /// the last came later.
    package var last: [UInt64] = []
    /// Tokens in the context, and its window.
    package var contextUsed: Int?
    /// The window.
    package var contextWindow: Int?
    /// Whether it waited for its user.
    package var isWaiting = false
    /// Whether the client's own list of processes tells its state too.
    package var client = ClientKind(rawValue: "")

    init(key: UInt64) { self.key = key }
  }

  /// When the ledger was as the sums say.
  package var takenAt: Timestamp
  /// The local day of that moment.
  package var day: CivilDate
  /// The zone of the day.
  package var timeZone: String
  /// The price of the day as if no plan covered anything.
  package var todayList = Money.zero
  /// The price that is paid for.
  package var todayBilled = Money.zero
  /// Whether something of it has no price.
  package var isLowerBound = false
  /// The sessions, newest first.
  package var sessions: [Session] = []
  /// What had been used at cut-offs that were looked into.
  var cutOffs: [CutOff] = []

  /// The form of the row.
  private static let form: UInt8 = 1

  init(takenAt: Timestamp, day: CivilDate, timeZone: String) {
    self.takenAt = takenAt
    self.day = day
    self.timeZone = timeZone
  }

  /// The session of a client with an id, if it is one of the last day.
  package func session(_ key: SessionKey) -> Session? {
    let hash = key.stableHash
    return sessions.first { $0.key == hash }
  }

  func pack(into writer: inout ByteWriter) {
    writer.byte(Self.form)
    writer.number(takenAt.milliseconds)
    writer.number(day.daysSince1970)
    writer.text(timeZone)
    writer.money(todayList)
    writer.money(todayBilled)
    writer.flag(isLowerBound)
    writer.list(sessions)
    writer.list(cutOffs) { writer, cutOff in
      writer.packed(cutOff.hit)
      writer.optional(cutOff.tokens)
    }
  }

  init(unpacking reader: inout ByteReader) {
    if reader.byte() != Self.form { reader.damage() }
    takenAt = Timestamp(milliseconds: reader.number())
    day = reader.day()
    timeZone = reader.text()
    todayList = reader.money()
    todayBilled = reader.money()
    isLowerBound = reader.flag()
    sessions = reader.list(of: 16)
    cutOffs = reader.list(of: 6) { CutOff(hit: $0.packed(), tokens: $0.optionalNumber()) }
  }
}

extension StoreSummary.Session {
  func pack(into writer: inout ByteWriter) {
    writer.fixed(key)
    writer.packed(client)
    writer.optional(project)
    writer.money(list)
    writer.money(today)
    writer.flag(isLowerBound)
    writer.number(size)
    writer.list(last) { $0.fixed($1) }
    writer.optional(contextUsed)
    writer.optional(contextWindow)
    writer.flag(isWaiting)
  }

  init(unpacking reader: inout ByteReader) {
    key = reader.fixed()
    client = reader.packed()
    project = reader.optionalText()
    list = reader.money()
    today = reader.money()
    isLowerBound = reader.flag()
    size = reader.number()
    last = reader.list(of: 8) { $0.fixed() }
    contextUsed = reader.optionalNumber()
    contextWindow = reader.optionalNumber()
    isWaiting = reader.flag()
  }
}
