import Testing

@testable import AgtopCore

@Suite("A reading in pieces")
struct PiecewiseReadingTests {
  private func diff(_ count: Int, size: Int64 = 10) -> SourceDiff {
    var diff = SourceDiff(listings: [], time: Timestamp(milliseconds: 5))
    diff.changed = (0..<count).map { number in
      let source = TranscriptSource(
        client: .claude, path: "/\(number)", form: .lines,
        stat: FileStat(size: size, modifiedNanoseconds: Int64(number)))
      return SourceDiff.Job(
        source: source, marks: SourceFingerprint(of: source, parser: 1, at: diff.time))
    }
    return diff
  }

  private func sources(_ step: PiecewiseReading.Step?) -> [String]? {
    guard case .piece(let sources, _) = step else { return nil }
    return sources.map(\.path)
  }

  @Test("Little is left to be read at once")
  func little() {
    var reading = PiecewiseReading()
    let isInPieces = reading.begin(diff(1024))
    #expect(!isInPieces && !reading.isGoingOn)
    #expect(reading.progress.allFiles == 1024 && reading.progress.allBytes == 10_240)
    reading.finish()
    #expect(reading.progress.isComplete && reading.progress.next == nil)
  }

  @Test("Much comes in pieces, the newest first, and the rest of the walk at the end")
  func much() {
    var reading = PiecewiseReading()
    let isInPieces = reading.begin(diff(2500))
    #expect(isInPieces && reading.progress.next == "/2499")
    var read: [String] = []
    var counts: [Int] = []
    while let paths = sources(reading.next()) {
      read += paths
      counts.append(paths.count)
      reading.record(
        paths.map {
          TranscriptSource(
            client: .claude, path: $0, form: .lines,
            stat: FileStat(size: 10, modifiedNanoseconds: 0))
        })
    }
    #expect(counts == [1024, 1024, 452])
    #expect(read == (0..<2500).reversed().map { "/\($0)" })
    #expect(reading.progress.files == 2500 && reading.progress.bytes == 25_000)
    // The step that ended the loop was the rest of the walk.
    #expect(!reading.isGoingOn)
    let end = reading.next()
    #expect(end == nil)
  }

  @Test("A piece of large sources has few of them")
  func large() {
    var reading = PiecewiseReading()
    _ = reading.begin(diff(10, size: 30 << 20))
    #expect(sources(reading.next())?.count == 2)
  }

  @Test("A walk in the middle of a reading takes the place of what is left")
  func again() {
    var reading = PiecewiseReading()
    _ = reading.begin(diff(2500))
    guard case .piece(let sources, _) = reading.next() else { return }
    reading.record(sources)
    let isInPieces = reading.begin(diff(1500))
    #expect(isInPieces)
    #expect(reading.progress.files == 1024 && reading.progress.allFiles == 1024 + 1500)
  }
}

extension PiecewiseReading.Step? {
  fileprivate static func == (left: Self, right: _OptionalNilComparisonType) -> Bool {
    if case .some = left { false } else { true }
  }
}

@Suite("When the worker does what")
struct RefreshScheduleTests {
  @Test(
    "A walk is due at once, then after its interval, sooner where events do not tell everything")
  func walks() {
    var schedule = RefreshSchedule(delay: 2, walkInterval: 60)
    #expect(schedule.nextWalk == 0)
    schedule.recordWalkBegins()
    #expect(schedule.nextWalk == .max)
    schedule.recordWalk(spent: 1_000_000)
    let next = schedule.nextWalk
    schedule.walkSooner()
    #expect(schedule.nextWalk < next)
    schedule.walkNow()
    #expect(schedule.nextWalk == 0)
  }

  @Test("A walk that is found to be needed during a walk follows it at once")
  func walkAfterWalk() {
    var schedule = RefreshSchedule(delay: 2, walkInterval: 60)
    schedule.recordWalkBegins()
    schedule.walkNow()
    schedule.recordWalk(spent: 1)
    #expect(schedule.nextWalk == 0)
  }

  @Test("A shorter delay counts from now on, a longer one from the next look on")
  func delay() {
    var schedule = RefreshSchedule(delay: 100, walkInterval: 60)
    schedule.recordProcesses()
    let first = schedule.nextProcesses
    schedule.setDelay(1)
    #expect(schedule.nextProcesses < first)
    let second = schedule.nextProcesses
    schedule.setDelay(1000)
    #expect(schedule.nextProcesses == second)
    schedule.refreshProcessesNow()
    #expect(schedule.nextProcesses == 0)
  }

  @Test(
    "Right after a refresh nothing is followed and no part of a reading shown; much work rests longer"
  )
  func rests() {
    var schedule = RefreshSchedule(delay: 2, walkInterval: 60)
    #expect(schedule.isQuietTooLong)
    schedule.recordShown()
    #expect(!schedule.mayShowPart && !schedule.isQuietTooLong)
    let rest = schedule.nextFollowing
    #expect(rest > 0)
    schedule.recordFollowing(since: rest, spent: 1_000_000_000)
    #expect(schedule.nextFollowing > rest)
    schedule.startOver()
    #expect(schedule.nextFollowing == rest && schedule.nextWalk == 0)
  }
}
