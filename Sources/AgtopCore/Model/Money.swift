/// An amount of US dollars in picodollars (1e-12), summed exactly whatever the order.
public struct Money: Hashable, Comparable, Sendable {
  /// Picodollars.
  public var picodollars: Int128

  /// So many picodollars.
  public init(picodollars: Int128) { self.picodollars = picodollars }

  /// Nothing.
  public static let zero = Money(picodollars: 0)

  /// The nearest picodollar to a figure that a client wrote as a floating-point number of dollars;
  /// nil when it is not a finite amount between 0 and a billion dollars.
  public init?(dollars: Double) {
    guard dollars.isFinite, dollars >= 0, dollars < 1e9 else { return nil }
    picodollars = Int128((dollars * 1e12).rounded())
  }

  /// The amount in dollars, for output.
  public var dollars: Double { Double(picodollars) / 1e12 }

  /// Sum.
  public static func + (left: Money, right: Money) -> Money {
    Money(picodollars: left.picodollars + right.picodollars)
  }

  /// Adds.
  public static func += (left: inout Money, right: Money) {
    left.picodollars += right.picodollars
  }

  /// Takes away what was added.
  static func -= (left: inout Money, right: Money) { left.picodollars -= right.picodollars }

  /// Orders by amount.
  public static func < (left: Money, right: Money) -> Bool { left.picodollars < right.picodollars }
}
