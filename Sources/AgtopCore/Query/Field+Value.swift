extension Field {
  /// What rows are sorted by: the smaller is first.
  package enum Value: Equatable, Sendable {
    /// A measured figure.
    case number(Double)
    /// A count, a time or an amount.
    case exact(Int128)
    /// A name, in lower case.
    case text(String)

    /// The newest is first.
    static func newest(_ time: Timestamp?) -> Value? { largest(time?.milliseconds) }

    /// The largest is first.
    static func largest(_ count: (some BinaryInteger)?) -> Value? {
      count.map { .exact(-Int128($0)) }
    }

    /// The first of the alphabet is first.
    static func word(_ text: String?) -> Value? { text.map { .text($0.lowercased()) } }

    /// What needs a person is first.
    static func urgency(of state: SessionState) -> Value {
      switch state {
      case .waiting: .exact(0)
      case .error: .exact(1)
      case .warning: .exact(2)
      case .running: .exact(3)
      case .idle: .exact(4)
      case .closed: .exact(5)
      }
    }
  }
}
