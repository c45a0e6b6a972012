internal import Synchronization

/// Hands values from one thread to another; only the newest is kept.
package final class Mailbox<Value: Sendable>: Sendable {
  private let newest = Mutex<Value?>(nil)
  private let pipe: WakePipe

  /// A mailbox that wakes its reader through a pipe, which may serve others too.
  package init(waking pipe: WakePipe) { self.pipe = pipe }

  /// Puts a value in place of the one that nobody took, and wakes the reader.
  package func put(_ value: Value) {
    // What is replaced may be large: it goes away when the lock is free again.
    withExtendedLifetime(exchange(value)) { pipe.wake() }
  }

  /// The newest value that was not taken yet; nil when there is none.
  ///
  /// The pipe stays as it is: its reader drains it before taking.
  package func take() -> Value? { exchange(nil) }

  private func exchange(_ value: Value?) -> Value? {
    newest.withLock { held in
      let old = held
      held = value
      return old
    }
  }
}
