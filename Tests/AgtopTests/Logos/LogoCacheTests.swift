import AgtopCore
import Foundation
import Testing

@testable import agtop

@Suite("The logos on disk")
struct LogoCacheTests {
  private let home: Scratch
  private let cache: LogoCache
  private let now = Clock.now

  static let logo = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" \
    fill="currentColor"/></svg>
    """.utf8)

  init() throws {
    home = try Scratch()
    cache = LogoCache(in: Environment(["HOME": home.path]))
  }

  /// Makes a file of the cache so many hours old.
  private func age(_ name: String, hours: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -hours * 3600)],
      ofItemAtPath: (cache.folder ?? "") + "/" + name)
  }

  private func isDue(_ name: String) -> Bool {
    cache.isDue(name, hasFile: cache.file(of: name) != nil, at: now)
  }

  @Test("One that is not there is due, one that is kept is not until it is a week old")
  func week() throws {
    #expect(cache.file(of: "openai") == nil && isDue("openai"))
    #expect(cache.keep(Self.logo, as: "openai"))
    #expect(cache.file(of: "openai") == Self.logo && !isDue("openai"))
    try age("openai.svg", hours: 7 * 24 - 1)
    #expect(!isDue("openai"))
    try age("openai.svg", hours: 7 * 24 + 1)
    #expect(isDue("openai"))
    // Of a time to come nobody knows how old it is.
    try age("openai.svg", hours: -48)
    #expect(isDue("openai"))
    #expect(cache.file(of: "openai") == Self.logo)
  }

  @Test("After a failure it is not tried again for a day, whatever is there")
  func failure() throws {
    cache.noteFailure(of: "openai")
    #expect(!isDue("openai") && isDue("google"))
    try age("openai.failed", hours: 23)
    #expect(!isDue("openai"))
    try age("openai.failed", hours: 25)
    #expect(isDue("openai"))
    #expect(cache.keep(Self.logo, as: "google"))
    try age("google.svg", hours: 200)
    cache.noteFailure(of: "google")
    #expect(!isDue("google") && cache.file(of: "google") == Self.logo)
  }

  @Test("A hostile or broken file is neither kept nor taken from the cache")
  func hostile() throws {
    let folder = try #require(cache.folder)
    for text in [
      "<svg><script/></svg>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>", "<html/>", "",
      String(decoding: Self.logo, as: UTF8.self) + String(repeating: " ", count: 70_000),
    ] {
      #expect(!cache.keep(Array(text.utf8), as: "openai"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/openai.svg"))
    }
    #expect(cache.keep(Self.logo, as: "openai"))
    for text in ["<svg><script/></svg>", String(repeating: " ", count: 70_000)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/openai.svg"))
      #expect(cache.file(of: "openai") == nil && isDue("openai"))
    }
  }

  @Test("The files are the user's alone; without a place for them nothing is due")
  func place() throws {
    #expect(cache.keep(Self.logo, as: "openai"))
    let folder = try #require(cache.folder)
    #expect(folder.hasSuffix("/agtop/logos"))
    #expect(rights(of: folder) == 0o700 && rights(of: folder + "/openai.svg") == 0o600)
    let none = LogoCache(in: Environment([:]))
    #expect(!none.isDue("openai", hasFile: false, at: now) && none.file(of: "openai") == nil)
  }
}
