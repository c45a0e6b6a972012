import AgtopCore
import AgtopViews
import Synchronization

/// What comes back from work that was done beside the loop.
enum Reply: Sendable {
  case notice(String, isError: Bool)
  case turns(RecentTurns)
  case report(UsageReport)
  /// A newer table of prices.
  case prices(PriceTable)
  /// The logos that can be shown.
  case logos(Set<String>)
  /// A picture can be shown that was asked for.
  case drawn
  /// The terminal of a process.
  case terminal(TerminalName)
  /// What became of a text for the clipboard, and what the terminal is to be sent for it.
  case copied(String, sequence: [UInt8])
}

/// Where work beside the loop leaves its replies, and wakes the loop.
final class Replies: Sendable {
  private let waiting = Mutex<[Reply]>([])
  private let pipe: WakePipe

  init(waking pipe: WakePipe) { self.pipe = pipe }

  func put(_ reply: Reply) {
    waiting.withLock { $0.append(reply) }
    pipe.wake()
  }

  /// All replies since the last call.
  func take() -> [Reply] {
    waiting.withLock { replies in
      defer { replies = [] }
      return replies
    }
  }
}
