import AgtopCore

/// The logos that were fetched, on disk: a file each, in a folder beside the table of prices.
struct LogoCache: Sendable {
  /// Nil without a place for it.
  let folder: String?

  /// Milliseconds after which a logo is fetched again.
  static let oldAge: Int64 = 7 * 24 * 3_600_000
  /// Milliseconds after a failure in which it is not tried again.
  static let rest: Int64 = 24 * 3_600_000

  init(in environment: Environment) {
    folder = environment.cacheFolder.map { $0 + "/logos" }
  }

  /// What lies there of a logo; nil where nothing does, or what `SafeSVG` refuses.
  func file(of name: String) -> [UInt8]? {
    guard let path = path(of: name) else { return nil }
    var bounds = ReadingBounds()
    bounds.document = SafeSVG.mostBytes
    var reader = FileReader(bounds: bounds)
    guard let bytes = try? reader.whole(path, { Array($0) }), Self.isSafe(bytes) else { return nil }
    return bytes
  }

  /// Whether a logo should be fetched.
  ///
  /// - Parameter hasFile: whether what lies there can be used.
  func isDue(_ name: String, hasFile: Bool, at now: Timestamp) -> Bool {
    guard let path = path(of: name), let failure = failurePath(of: name) else { return false }
    if isYounger(failure, than: Self.rest, at: now) { return false }
    return !hasFile || !isYounger(path, than: Self.oldAge, at: now)
  }

  /// Keeps what was fetched, where it is a logo; whether it is.
  func keep(_ bytes: [UInt8], as name: String) -> Bool {
    guard Self.isSafe(bytes), let path = path(of: name) else { return false }
    // Where nothing can be written, it is fetched by each run.
    _ = try? WholeFile.replace(path, with: bytes)
    return true
  }

  /// Notes that a logo was not to be had now.
  func noteFailure(of name: String) {
    if let path = failurePath(of: name) { _ = try? WholeFile.replace(path, with: []) }
  }

  private func path(of name: String) -> String? { folder.map { "\($0)/\(name).svg" } }

  private func failurePath(of name: String) -> String? { folder.map { "\($0)/\(name).failed" } }

  private func isYounger(_ path: String, than age: Int64, at now: Timestamp) -> Bool {
    guard let written = FileStat.ofRegularFile(path)?.modified else { return false }
    // A time to come is none.
    return (-3_600_000...age).contains(now.milliseconds - written.milliseconds)
  }

  private static func isSafe(_ bytes: [UInt8]) -> Bool {
    SafeSVG.colored(bytes, "#000000") != nil
  }
}
