#if canImport(Darwin)
  internal import CAgtop
  internal import Darwin
  internal import Synchronization

  /// A running stream of FSEvents; ends with its owner.
  final class FSEventsStream: Sendable {
    /// How long events are gathered before they are told, in seconds.
    private static let latency = 0.05

    /// Where events arrive, on the thread of the stream.
    private final class Inbox: Sendable {
      let reading: Mutex<FSEventsReading>
      let pipe: WakePipe

      init(_ reading: FSEventsReading, _ pipe: WakePipe) {
        self.reading = Mutex(reading)
        self.pipe = pipe
      }

      func ingest(_ path: String, _ flags: FSEventsFlags) {
        let isNews = reading.withLock { reading in
          reading.ingest(path, flags)
          return reading.isStale || !reading.changes.isEmpty
        }
        if isNews { pipe.wake() }
      }
    }

    private let inbox: Inbox
    private let handle: Mutex<OpaquePointer?>

    /// Begins to gather what happens to some roots; nil when the system refuses.
    init?(_ roots: [WatchedRoot], waking pipe: WakePipe) {
      let reading = FSEventsReading(roots)
      let inbox = Inbox(reading, pipe)
      guard let opened = Self.open(reading.paths, inbox) else { return nil }
      self.inbox = inbox
      handle = Mutex(opened)
    }

    /// Opens a stream over some paths that tells an inbox, which must outlive it.
    ///
    /// A function of its own: what it returns is not tied to the copies of the paths.
    private static func open(_ paths: [String], _ inbox: Inbox) -> sending OpaquePointer? {
      let copies = paths.map { strdup($0) }
      defer { for copy in copies { free(copy) } }
      return agtop_fsevents_open(
        copies.map { UnsafePointer($0) }, copies.count, latency,
        { context, path, flags in
          guard let context, let path else { return }
          Unmanaged<Inbox>.fromOpaque(context).takeUnretainedValue()
            .ingest(String(cString: path), FSEventsFlags(rawValue: flags))
        }, Unmanaged.passUnretained(inbox).toOpaque())
    }

    deinit {
      // Waits for a call that has begun: the inbox outlives it.
      handle.withLock { agtop_fsevents_close($0) }
    }

    /// What changed since the last call, and whether the roots have to be looked for again.
    func takeChanges() -> (changes: FileChanges, isStale: Bool) {
      inbox.reading.withLock { ($0.takeChanges(), $0.isStale) }
    }
  }
#endif
