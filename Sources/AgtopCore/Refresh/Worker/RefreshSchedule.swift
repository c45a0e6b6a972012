internal import CAgtop

/// When the worker does what: all times are nanoseconds of a clock that never goes back.
struct RefreshSchedule {
  /// When the processes are looked at next.
  private(set) var nextProcesses: UInt64 = 0
  /// When all folders are walked over next.
  private(set) var nextWalk: UInt64 = 0
  /// Between two looks at the processes.
  private var delay: UInt64
  /// Between two walks, at least.
  private let walkInterval: UInt64
  /// How much processor time the last walk took.
  private var spentWalking: UInt64 = 0
  /// When a refresh was shown last.
  private var shown: UInt64 = 0
  /// How long the last refresh took to make.
  private var spentShowing: UInt64 = 0
  /// The processor time of the program when memory was given back.
  private var released: UInt64 = 0
  /// What following events may take.
  private var budget = CPUBudget()

  /// Between two refreshes, at least.
  private static let showInterval: UInt64 = 100_000_000
  /// Between two refreshes, where processes live.
  private static let longestQuiet: UInt64 = 10_000_000_000
  /// Nanoseconds of work after which memory is given back: that takes about one for every hundred, and
  /// an idle refresh leaves nothing to give back.
  private static let releaseInterval: UInt64 = 100_000_000
  /// The share of the time, as its inverse, that walks may take where events do not tell everything.
  private static let walkShare: UInt64 = 100
  /// The share of the time, as its inverse, that walks may take which only make sure that nothing was
  /// missed.
  private static let safetyShare: UInt64 = 600
  /// However long such a walk takes, the next comes within this time.
  private static let longestWalkInterval: UInt64 = 600_000_000_000

  init(delay: Double, walkInterval: Double) {
    self.delay = Self.nanoseconds(delay)
    self.walkInterval = Self.nanoseconds(walkInterval)
  }

  /// Seconds as nanoseconds, within what can be waited for.
  static func nanoseconds(_ seconds: Double) -> UInt64 {
    UInt64(min(max(seconds, 0.05), 86_400) * 1e9)
  }

  private var now: UInt64 { agtop_monotonic_ns() }

  // MARK: Processes

  /// Has the processes looked at in another pace.
  mutating func setDelay(_ seconds: Double) {
    let delay = Self.nanoseconds(seconds)
    guard delay != self.delay else { return }
    self.delay = delay
    nextProcesses = min(nextProcesses, now &+ delay)
  }

  /// Records that the processes are looked at now.
  mutating func recordProcesses() { nextProcesses = now &+ delay }

  mutating func refreshProcessesNow() { nextProcesses = 0 }

  /// Has the processes looked at in so many nanoseconds at the latest.
  mutating func refreshProcesses(within time: UInt64) {
    nextProcesses = min(nextProcesses, now &+ time)
  }

  // MARK: Walks

  mutating func walkNow() { nextWalk = 0 }

  /// Records that a walk begins: only what is asked for meanwhile is due before `recordWalk`.
  mutating func recordWalkBegins() { nextWalk = .max }

  /// Records that a walk has ended, which took some processor time.
  mutating func recordWalk(spent: UInt64) {
    spentWalking = spent
    let rest = min(spent &* Self.safetyShare, Self.longestWalkInterval)
    nextWalk = min(nextWalk, now &+ max(walkInterval, rest))
  }

  /// Has the next walk come sooner, since events do not tell everything.
  mutating func walkSooner() {
    nextWalk = min(nextWalk, now &+ max(delay, spentWalking &* Self.walkShare))
  }

  // MARK: Events

  /// Before this moment no event is followed.
  var nextFollowing: UInt64 { max(budget.next, shown &+ Self.showInterval) }

  /// Records that events were followed since a moment, which took some processor time.
  mutating func recordFollowing(since begin: UInt64, spent: UInt64) {
    budget.spend(spent, at: begin)
  }

  // MARK: Refreshes

  /// Records that a refresh was shown.
  mutating func recordShown() { shown = now }

  /// Records that a refresh was made and shown since a moment.
  mutating func recordShowing(since begin: UInt64) { spentShowing = now &- begin }

  /// Whether nothing was shown for so long that a refresh is due in which nothing is new.
  var isQuietTooLong: Bool { now >= shown &+ Self.longestQuiet }

  /// Whether a part of a long reading may be shown: that takes a tenth of the time at most.
  var mayShowPart: Bool { now >= shown &+ max(Self.showInterval, 10 &* spentShowing) }

  /// Starts over after the wall clock jumped: the machine may have been asleep.
  mutating func startOver() {
    nextWalk = 0
    nextProcesses = 0
    budget = CPUBudget()
  }

  /// Gives back the memory of work that is done: reading takes many times what is kept of it, and the
  /// allocator keeps all that was ever needed at once.
  mutating func releaseMemory() {
    guard CPUBudget.processorTime &- released > Self.releaseInterval else { return }
    FreedMemory.release()
    released = CPUBudget.processorTime
  }
}
