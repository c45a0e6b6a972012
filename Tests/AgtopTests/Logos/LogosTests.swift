import AgtopCore
import AgtopViews
import Foundation
import Synchronization
import TerminalCells
import Testing

@testable import agtop

/// What was asked of the network, and what it answers.
private final class Network: Sendable {
  private let answers: [String: [UInt8]]
  private let names = Mutex<[String]>([])

  init(_ answers: [String: [UInt8]]) { self.answers = answers }

  var asked: [String] { names.withLock { $0 } }

  @Sendable func fetch(_ name: String) -> [UInt8]? {
    names.withLock { $0.append(name) }
    return answers[name]
  }
}

@Suite("The logos of a monitor", .enabled(if: SVGPicture.isPossible, "there is no librsvg"))
struct LogosTests {
  private let home: Scratch
  private let cache: LogoCache
  private let replies: Replies

  init() throws {
    home = try Scratch()
    cache = LogoCache(in: Environment(["HOME": home.path]))
    replies = Replies(waking: try #require(WakePipe()))
  }

  /// The first reply that says what is looked for.
  private func wait<Found>(for found: (Reply) -> Found?) throws -> Found {
    let end = DispatchTime.now() + patience
    while DispatchTime.now() < end {
      if let first = replies.take().lazy.compactMap(found).first { return first }
      Thread.sleep(forTimeInterval: 0.005)
    }
    throw HTTPSServer.Failure()
  }

  private func names(_ reply: Reply) -> Set<String>? {
    if case .logos(let names) = reply { names } else { nil }
  }

  @Test("What is wanted is fetched once, kept, and drawn in the colour that is asked for")
  func fetched() throws {
    let network = Network(["openai": LogoCacheTests.logo])
    let logos = Logos(cache, fetches: true, replies: replies, fetch: network.fetch)
    logos.want(["openai"])
    logos.want(["openai"])
    #expect(try wait(for: names) == ["openai"])
    #expect(cache.file(of: "openai") == LogoCacheTests.logo)
    let wish = PictureWish(name: "openai", ink: 0x0080FF, width: 8, height: 8)
    #expect(logos.image(of: wish) == nil)
    try wait { if case .drawn = $0 { () } else { nil } }
    let image = try #require(logos.image(of: wish))
    #expect(Array(image.bytes.prefix(4)) == [0, 0x80, 0xFF, 255])
    #expect(network.asked == ["openai"])
    #expect(logos.image(of: PictureWish(name: "google", ink: 0, width: 8, height: 8)) == nil)
    // The next run finds it.
    let later = Logos(cache, fetches: true, replies: replies, fetch: network.fetch)
    later.want(["openai"])
    #expect(try wait(for: names) == ["openai"])
    #expect(network.asked == ["openai"])
  }

  @Test("Where the network may not be asked, only what lies in the cache is shown")
  func offline() throws {
    let network = Network(["aa": LogoCacheTests.logo, "google": LogoCacheTests.logo])
    #expect(cache.keep(LogoCacheTests.logo, as: "google"))
    let logos = Logos(cache, fetches: false, replies: replies, fetch: network.fetch)
    // They are looked for in the order of their names.
    logos.want(["aa", "google"])
    #expect(try wait(for: names) == ["google"])
    #expect(network.asked.isEmpty)
  }

  @Test("What fails, is hostile or cannot be drawn is noted, and takes no place")
  func failures() throws {
    let network = Network([
      "a": Array("<svg><script/></svg>".utf8), "b": Array("<svg".utf8),
      "d": LogoCacheTests.logo,
    ])
    let logos = Logos(cache, fetches: true, replies: replies, fetch: network.fetch)
    logos.want(["a", "b", "c", "d"])
    #expect(try wait(for: names) == ["d"])
    #expect(network.asked == ["a", "b", "c", "d"])
    for name in ["a", "c"] {
      #expect(!cache.isDue(name, hasFile: false, at: Clock.now), "\(name)")
    }
    let again = Network([:])
    let next = Logos(cache, fetches: true, replies: replies, fetch: again.fetch)
    next.want(["a", "c", "d"])
    #expect(try wait(for: names) == ["d"])
    #expect(again.asked.isEmpty)
  }
}

@Suite("Whether logos are shown")
struct LogoRefusalTests {
  private func refusal(
    _ variables: [String: String] = [:], shows: Bool = true, use: RunPrices.Use = .cached,
    letsPass: Bool = false
  ) -> LogoRefusal? {
    var settings = MonitorSettings()
    settings.showsLogos = shows
    let environment = Environment(variables)
    return LogoRefusal(
      settings, RunPrices(PriceSettings(), use, in: environment), in: environment,
      letsPass: { server in letsPass && server.socket == "/tmp/t/s" })
  }

  @Test("The terminal is asked unless settings, flags, screen or tmux forbid it")
  func refusals() {
    #expect(refusal() == nil)
    #expect(refusal(["TMUX": "", "STY": ""]) == nil)
    #expect(refusal(shows: false) == .settings)
    #expect(refusal(use: .embedded) == .offline)
    #expect(refusal(["STY": "1.pts-0"]) == .screen)
    #expect(refusal(["TMUX": "/tmp/t/s,12,0"]) == .tmux)
    #expect(refusal(["TMUX": "/tmp/t/s,12,0"], letsPass: true) == nil)
    #expect(PicturePassage(in: Environment(["TMUX": "/tmp/t/s,12,0"])) == .tmux)
    #expect(PicturePassage(in: Environment([:])) == .direct)
  }
}

@Suite(
  "Files that are fetched", .enabled(if: HTTPSServer.isThere, "there is no openssl or no curl"))
struct DownloadTests {
  @Test("A small file is taken from a server that is trusted, a long one never")
  func bounds() throws {
    let server = try HTTPSServer()
    try server.serve("a.svg", Data(LogoCacheTests.logo))
    try server.serve("b.svg", Data(count: 70_000))
    func bytes(_ name: String, trusts: Bool = true) throws(Download.Failure) -> [UInt8] {
      let download = Download(
        address: server.address(name), most: SafeSVG.mostBytes, patience: 10)
      var command = download.command
      if trusts { command.insert(contentsOf: ["--cacert", server.certificate], at: 2) }
      return try download.bytes(by: command)
    }
    #expect(try bytes("a.svg") == LogoCacheTests.logo)
    #expect(throws: Download.Failure(reason: "it is longer than 64 KB")) { try bytes("b.svg") }
    #expect(throws: Download.Failure.self) { try bytes("a.svg", trusts: false) }
  }
}
