import Testing

@testable import AgtopCore

/// What was read of a database, from refresh to refresh.
struct OpenCodeKept {
  let changes: OpenCodeChanges
  var reading: SourceReading

  init(_ changes: OpenCodeChanges) throws {
    self.changes = changes
    reading = try Self.whole(changes)
  }

  static func whole(_ changes: OpenCodeChanges) throws -> SourceReading {
    let source = try #require(changes.adapter.sources().sources.first)
    var reader = FileReader()
    return changes.adapter.read(source, resuming: nil, with: &reader)
  }

  /// How many sessions were read; nil for all.
  @discardableResult
  mutating func refresh() throws -> Int? {
    guard let stamps = reading.stamps else {
      reading = try Self.whole(changes)
      return nil
    }
    let source = try #require(changes.adapter.sources().sources.first)
    var reader = FileReader()
    var next = changes.adapter.read(source, since: stamps, with: &reader)
    guard let kept = next.kept else {
      reading = next
      return nil
    }
    let count = next.transcripts.count
    var read = next.transcripts.makeIterator()
    next.transcripts = kept.compactMap { $0.map { reading.transcripts[$0] } ?? read.next() }
    #expect(next.transcripts.count == kept.count)
    reading = next
    return count
  }

  func expectWhole(_ comment: Comment, _ location: SourceLocation = #_sourceLocation) throws {
    let whole = try Self.whole(changes)
    #expect(
      reading.transcripts.map(\.facts.id) == whole.transcripts.map(\.facts.id), comment,
      sourceLocation: location)
    for (one, other) in zip(reading.transcripts, whole.transcripts)
    where one.packed != other.packed {
      Issue.record("\(comment): \(one) is \(other)", sourceLocation: location)
    }
    #expect(reading.faults == whole.faults, comment, sourceLocation: location)
    #expect(
      reading.stamps?.stamps.map(\.rows) == whole.stamps?.stamps.map(\.rows), comment,
      sourceLocation: location)
  }
}
