import AgtopCore
import Dispatch
import Synchronization
import TerminalCells

/// The logos of a monitor: brings those that are wanted, and draws them, in the background and without a word.
///
/// What it started when agtop ends, ends by itself within seconds.
final class Logos: Sendable {
  /// Where they are, each below its name.
  static let address = "https://models.dev/logos/"
  /// Seconds that one may take.
  private static let patience = 5

  private let cache: LogoCache
  private let fetches: Bool
  private let fetch: @Sendable (_ name: String) -> [UInt8]?
  private let replies: Replies
  private let queue = DispatchQueue(label: "agtop.logos", qos: .utility)
  private let state = Mutex(State())

  /// What was found so far.
  private struct State {
    var wanted: Set<String> = []
    var files: [String: [UInt8]] = [:]
    /// Nil for those that are being drawn.
    var images: [PictureWish: PixelImage?] = [:]
    var isPossible: Bool?
  }

  /// Pictures that are kept: logos in the colours of rows.
  private static let mostImages = 256

  /// - Parameters:
  ///   - fetches: whether the network may be asked.
  ///   - fetch: brings one; nil where it is not to be had.
  init(
    _ cache: LogoCache, fetches: Bool, replies: Replies,
    fetch: @escaping @Sendable (_ name: String) -> [UInt8]? = Logos.download
  ) {
    self.cache = cache
    self.fetches = fetches
    self.replies = replies
    self.fetch = fetch
  }

  @Sendable static func download(_ name: String) -> [UInt8]? {
    try? Download(address: "\(address)\(name).svg", most: SafeSVG.mostBytes, patience: patience)
      .bytes()
  }

  /// Brings logos; each is looked for once in a run.
  func want(_ names: Set<String>) {
    let new = state.withLock { state in
      defer { state.wanted.formUnion(names) }
      return names.subtracting(state.wanted)
    }
    guard !new.isEmpty else { return }
    queue.async { [self] in
      for name in new.sorted() { bring(name) }
    }
  }

  /// A picture; nil where there is none, or not yet: a reply says when it is there.
  func image(of wish: PictureWish) -> PixelImage? {
    let (image, file) = state.withLock { state -> (PixelImage?, [UInt8]?) in
      if let known = state.images[wish] { return (known, nil) }
      guard let file = state.files[wish.name] else { return (nil, nil) }
      if state.images.count >= Self.mostImages { state.images = [:] }
      state.images[wish] = .some(nil)
      return (nil, file)
    }
    if let file { queue.async { [self] in draw(file, as: wish) } }
    return image
  }

  // MARK: In the background

  private func bring(_ name: String) {
    guard isPossible else { return }
    let kept = cache.file(of: name)
    if let kept { offer(kept, as: name) }
    let now = Clock.now
    guard fetches, cache.isDue(name, hasFile: kept != nil, at: now) else { return }
    guard let fetched = fetch(name), cache.keep(fetched, as: name) else {
      cache.noteFailure(of: name)
      return
    }
    if fetched != kept { offer(fetched, as: name) }
  }

  private func offer(_ file: [UInt8], as name: String) {
    // What cannot be drawn has no place on the screen.
    guard SVGPicture.pixels(of: file, color: "#000000", width: 8, height: 8) != nil else { return }
    let names = state.withLock { state in
      state.files[name] = file
      state.images = state.images.filter { $0.key.name != name }
      return Set(state.files.keys)
    }
    replies.put(.logos(names))
  }

  private func draw(_ file: [UInt8], as wish: PictureWish) {
    let digits = String(wish.ink, radix: 16)
    let color = "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    guard
      let pixels = SVGPicture.pixels(
        of: file, color: color, width: wish.width, height: wish.height),
      let image = PixelImage(width: wish.width, height: wish.height, bytes: pixels)
    else { return }
    state.withLock { $0.images[wish] = image }
    replies.put(.drawn)
  }

  private var isPossible: Bool {
    if let known = state.withLock({ $0.isPossible }) { return known }
    let found = SVGPicture.isPossible
    state.withLock { $0.isPossible = found }
    return found
  }
}
