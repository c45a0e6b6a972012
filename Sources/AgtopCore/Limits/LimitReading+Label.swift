extension LimitReading.Window {
  /// The window by its length: `5h`, `7d`, `43200m` as days; `?` when the vendor names no length.
  package var label: String {
    guard let minutes else { return "?" }
    if minutes > 0, minutes % 1440 == 0 { return "\(minutes / 1440)d" }
    if minutes > 0, minutes % 60 == 0 { return "\(minutes / 60)h" }
    return "\(minutes)m"
  }
}
