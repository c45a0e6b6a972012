import Testing

@testable import AgtopCore

@Suite("A database of which only what changed is read again says what the whole says")
struct OpenCodeChangesTests {
  private func calm() throws -> OpenCodeChanges {
    let changes = try OpenCodeChanges(seed: 1)
    for (index, id) in ["ses_a", "ses_b", "ses_c"].enumerated() {
      let time = 1000 + index * 100_000
      try changes.run(
        "INSERT INTO session VALUES('\(id)', NULL, '/w', 'T', \(time), \(time), NULL);"
          + "INSERT INTO message VALUES('msg_\(id)', '\(id)', \(time), \(time), "
          + "'\(OpenCodeHome.Message(created: time).json)');")
    }
    return changes
  }

  @Test("and reads the session that was written, and the one that was written last before")
  func one() throws {
    let changes = try calm()
    var kept = try OpenCodeKept(changes)
    try changes.run(
      "INSERT INTO message VALUES('msg_n', 'ses_a', 900000, 900000, "
        + "'\(OpenCodeHome.Message(created: 900_000).json)');")
    #expect(try kept.refresh() == 2)
    try kept.expectWhole("a message more")
    #expect(kept.reading.transcripts.first?.requests.count == 2)
    #expect(try kept.refresh() == 1)
  }

  @Test("also where a row was written twice within one millisecond")
  func twice() throws {
    let changes = try calm()
    var kept = try OpenCodeKept(changes)
    for input in [5, 6, 7] {
      let json = OpenCodeHome.Message(created: 201_000, input: input).json
      try changes.run("UPDATE message SET data = '\(json)' WHERE session_id = 'ses_c'")
      try kept.refresh()
      try kept.expectWhole("input \(input)")
    }
  }

  @Test("also where a turn goes on whose rows do not tell that they changed")
  func running() throws {
    let changes = try calm()
    for rest in [#""x": 1"#, #""finish": "stop""#] {
      let json = OpenCodeHome.Message(created: 1000, input: 77, rest: rest).json
        .replacing(#", "completed": 1005"#, with: "")
      let sql = "UPDATE message SET data = '\(json)' WHERE session_id = 'ses_a'"
      if rest.contains("x") {
        try changes.run(sql)
        continue
      }
      var kept = try OpenCodeKept(changes)
      #expect(kept.reading.transcripts.first?.facts.tail.kind == .running)
      try changes.run(sql)
      try kept.refresh()
      try kept.expectWhole("the end of the turn")
      #expect(kept.reading.transcripts.first?.facts.tail.kind == .idle)
    }
  }

  @Test("and is read whole after a migration, which leaves the times of rows as they are")
  func migration() throws {
    let changes = try calm()
    var kept = try OpenCodeKept(changes)
    try changes.run("UPDATE message SET data = replace(data, '\"input\": 10', '\"input\": 99')")
    try changes.run("INSERT INTO migration VALUES('rewrites messages')")
    #expect(try kept.refresh() == nil)
    try kept.expectWhole("a migration")
  }

  @Test("and is read whole where rows do not say when they changed")
  func untimed() throws {
    let changes = try calm()
    try changes.run("ALTER TABLE part DROP COLUMN time_updated")
    #expect(try OpenCodeKept(changes).reading.stamps == nil)
    let other = try calm()
    try other.run("UPDATE message SET time_updated = NULL WHERE session_id = 'ses_b'")
    #expect(try OpenCodeKept(other).reading.stamps == nil)
  }

  @Test("and is read whole while something in it is damaged")
  func damaged() throws {
    let changes = try calm()
    var kept = try OpenCodeKept(changes)
    try changes.run("INSERT INTO message VALUES('bad', 'ses_b', 900000, 900000, '{')")
    #expect(try kept.refresh() == nil)
    try kept.expectWhole("damage")
    #expect(kept.reading.stamps == nil)
    try changes.run("DELETE FROM message WHERE id = 'bad'")
    try kept.refresh()
    #expect(kept.reading.stamps != nil)
  }

  @Test("whatever ids its sessions have")
  func ids() throws {
    let changes = try calm()
    try changes.run(
      """
      INSERT INTO session SELECT 'ses_A', parent_id, directory, title, 5, 5, NULL FROM session LIMIT 1;
      INSERT INTO message SELECT 'm' || rowid, 'ses_A', 5, 5, data FROM message LIMIT 1;
      """)
    var kept = try OpenCodeKept(changes)
    for id in ["CAST(x'7365735F61' AS BLOB)", "CAST(x'FF' AS TEXT)", "''", "7", "'ses_a' || x'00'"]
    {
      try changes.run(
        "UPDATE message SET session_id = \(id), time_updated = time_updated + 9 WHERE id = 'm1'")
      try kept.refresh()
      try kept.expectWhole("\(id)")
    }
  }
}
