extension Money {
  /// An amount as a user writes it: `50`, `12.50`, `$12.50`; exact, nil for anything else and from a billion
  /// dollars on.
  package init?(spelling text: String) {
    let digits = text.hasPrefix("$") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let whole = Int128(parts[0]), whole < 1_000_000_000
    else { return nil }
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    guard fraction.utf8.count <= 12 else { return nil }
    let picodollars = fraction + String(repeating: "0", count: 12 - fraction.utf8.count)
    self.init(picodollars: whole * 1_000_000_000_000 + (Int128(picodollars) ?? 0))
  }

  /// The amount in dollars, exactly: as many of twelve decimals as it has, without a sign of its currency.
  package var exactText: String {
    let magnitude = picodollars.magnitude
    let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    var text = (picodollars < 0 ? "-" : "") + "\(whole)"
    guard rest > 0 else { return text }
    text += "." + padded(Int(rest), 12)
    while text.last == "0" { text.removeLast() }
    return text
  }
}
