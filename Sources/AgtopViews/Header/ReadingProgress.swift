import AgtopCore

/// How far a reading has come, in words: `first scan: 1,204 of 5,000 files, 0.6 of 3.0 GB`.
enum ReadingProgress {
  /// The words, the longest first.
  ///
  /// - Parameter isFirst: whether nothing was known before it.
  static func texts(_ progress: Refresh.Progress, isFirst: Bool) -> [String] {
    let name = isFirst ? "first scan" : "reading"
    guard progress.allFiles > 0 else {
      return [isFirst ? "first scan" : "looking for changes"]
    }
    let files = "\(Figure.grouped(progress.files)) of \(Figure.grouped(progress.allFiles)) files"
    let bytes = amount(progress.bytes, of: progress.allBytes)
    let share =
      progress.allBytes > 0
      ? Int(min(100, Double(progress.bytes) * 100 / Double(progress.allBytes))) : 0
    return ["\(name): \(files), \(bytes)", "\(name) \(share)%", "\(share)%"]
  }

  /// A part of so many bytes, both in the unit of the whole: `0.6 of 3.0 GB`.
  private static func amount(_ part: Int64, of whole: Int64) -> String {
    let (unit, name): (Double, String) =
      switch whole {
      case 1_000_000_000...: (1e9, "GB")
      case 1_000_000...: (1e6, "MB")
      default: (1e3, "kB")
      }
    return "\(tenths(Double(part) / unit)) of \(tenths(Double(whole) / unit)) \(name)"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((max(0, value) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
