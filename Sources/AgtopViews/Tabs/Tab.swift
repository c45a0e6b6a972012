/// The tabs of the panel below the table.
package enum Tab: String, CaseIterable, Hashable, Sendable {
  case info
  case process
  case cost
  case limits
  /// The settings. Its name in the settings file is older than its title.
  case config

  /// Its title.
  var title: String {
    self == .config ? "Setup" : rawValue.prefix(1).uppercased() + rawValue.dropFirst()
  }

  /// The next one, and after the last the first.
  func next(_ step: Int = 1) -> Tab {
    let all = Self.allCases
    guard let index = all.firstIndex(of: self) else { return self }
    return all[((index + step) % all.count + all.count) % all.count]
  }
}
