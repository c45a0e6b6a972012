import Foundation
import Testing

@testable import AgtopCore

/// Any bytes may stand in a blob: no crash, no hang, and the other rows count.
///
/// `AGTOP_FUZZ_LINES` sets how many blobs there are.
@Suite("Mutated blobs", .timeLimit(.minutes(30)))
struct MutatedBlobsSlow {
  private static let count =
    ProcessInfo.processInfo.environment["AGTOP_FUZZ_LINES"].flatMap { Int($0) } ?? 200_000

  /// The rows of the fixture that are short, as hex digits of a database of text would have them.
  private static func blobs() throws -> [[UInt8]] {
    let home = try Fixture.copy("agy")
    let folder = home.path + "/.gemini/antigravity-cli/conversations/"
    var blobs: [[UInt8]] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".db") {
      let database = try SQLiteDatabase(readOnly: folder + name)
      try database.forEachRow("SELECT data FROM gen_metadata") { row in
        if let bytes = row.bytes(0), bytes.count < 4000 { blobs.append(Array(bytes)) }
      }
    }
    return blobs
  }

  @Test("Cut, spliced and overwritten, none ends the program")
  func calls() throws {
    let blobs = try Self.blobs()
    #expect(blobs.count > 3)
    var random = SplitMix(seed: 20_261_129)
    var readable = 0
    for _ in 0..<Self.count {
      var blob = blobs[random.below(blobs.count)]
      for _ in 0...random.below(3) {
        let index = random.below(blob.count + 1)
        switch random.below(5) {
        case 0: blob = Array(blob.prefix(index))
        case 1: if index < blob.count { blob[index] = UInt8(truncatingIfNeeded: random.next()) }
        case 2:
          blob.insert(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], at: index)
        case 3: blob.removeSubrange(index..<min(blob.count, index + random.below(20)))
        default: blob.replaceSubrange(index..., with: blobs[random.below(blobs.count)])
        }
      }
      let call = blob.withUnsafeBytes { AntigravityCall($0) }
      if call.isReadable { readable += 1 }
      #expect(call.attempts.allSatisfy { $0.usage.total <= 3 * JSONCursor.largestCount })
    }
    #expect(readable > 0 && readable < Self.count)
  }

  @Test("Rows of a database with such blobs: the report is whole, and what is lost is said")
  func rows() throws {
    let blobs = try Self.blobs()
    var random = SplitMix(seed: 7)
    for _ in 0..<40 {
      let home = try Fixture.copy("agy")
      let folder = home.path + "/.gemini/antigravity-cli/conversations/"
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".db") }
          .min())
      let database = try TestDatabase(folder + name)
      for table in ["gen_metadata", "trajectory_metadata_blob", "parent_references"] {
        var blob = blobs[random.below(blobs.count)]
        for _ in 0..<8 where !blob.isEmpty {
          blob[random.below(blob.count)] = UInt8(truncatingIfNeeded: random.next())
        }
        let hex = blob.map { String(format: "%02x", $0) }.joined()
        try database.run("UPDATE \(table) SET data = X'\(hex)' WHERE rowid % 2 = 0")
      }
      database.close()
      let analysis = Analysis(of: home.environment, now: Analysis.afterAll, clients: [.agy])
      #expect(analysis.snapshot.sessions.count >= 2)
      #expect(analysis.snapshot.totals.requests >= 5)
    }
  }

  @Test("A database that is none, cut or empty hides no other conversation")
  func databases() throws {
    let home = try Fixture.copy("agy")
    let folder = ".gemini/antigravity-cli/conversations/"
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: home.path + "/" + folder)
        .filter { $0.hasSuffix(".db") }.min())
    let bytes = Array(
      try #require(FileManager.default.contents(atPath: home.path + "/" + folder + name)))
    for bad in [Array("no database".utf8), Array(bytes.prefix(5000)), Array(bytes.prefix(100))] {
      try home.write(folder + name, bad)
      let analysis = Analysis(of: home.environment, now: Analysis.afterAll, clients: [.agy])
      // The plain text beside it tells of its calls, too.
      #expect(analysis.snapshot.totals.requests == 10)
      #expect(!analysis.snapshot.warnings.isEmpty)
    }
  }
}
