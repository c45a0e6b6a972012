/// An amount of US dollars in picodollars (1e-12), summed exactly whatever the order.
package struct Money: Hashable, Comparable, Sendable {
  /// Picodollars.
  package var picodollars: Int128

  /// So many picodollars.
  package init(picodollars: Int128) { self.picodollars = picodollars }

  /// Nothing.
  package static let zero = Money(picodollars: 0)

  /// The nearest picodollar to a figure that a client wrote as a floating-point number of dollars;
  /// nil when it is not a finite amount between 0 and a billion dollars.
  package init?(dollars: Double) {
    guard dollars.isFinite, dollars >= 0, dollars < 1e9 else { return nil }
    picodollars = Int128((dollars * 1e12).rounded())
  }

  /// The amount in dollars, for output.
  package var dollars: Double { Double(picodollars) / 1e12 }

  /// Sum.
  package static func + (left: Money, right: Money) -> Money {
    Money(picodollars: left.picodollars + right.picodollars)
  }

  /// Adds.
  package static func += (left: inout Money, right: Money) {
    left.picodollars += right.picodollars
  }

  /// Takes away what was added.
  static func -= (left: inout Money, right: Money) { left.picodollars -= right.picodollars }

  /// Orders by amount.
  package static func < (left: Money, right: Money) -> Bool { left.picodollars < right.picodollars }
}
