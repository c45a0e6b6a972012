import Foundation
import Testing

@Suite(
  "agtop --refresh-pricing", .enabled(if: HTTPSServer.isThere, "there is no openssl or no curl"))
struct PriceRefreshTests {
  private var today: String {
    Date().formatted(.iso8601.year().month().day().dateSeparator(.dash))
  }

  @Test("fetches a table, which every later run uses and --no-pricing-refresh does not")
  func good() throws {
    let scene = try PriceHome()
    try scene.server.serve("t", PriceHome.table(7))
    #expect(try scene.report("t").report.source == "embedded")
    #expect(scene.files(PriceHome.cache) == [])
    let fetched = try scene.report("t", ["--refresh-pricing"])
    #expect(fetched.error.isEmpty, "\(fetched.error)")
    // A price of today: the one of the binary holds for the days before it.
    #expect(fetched.report.source == "user" && fetched.report.cost == 5)
    #expect(abs(fetched.report.asOf.compare(today).rawValue) <= 1)
    let now = Date().formatted(.iso8601)
    try scene.add("now", at: now)
    #expect(try scene.report("t").report.cost == 12)
    #expect(try scene.report("t", ["--no-store"]).report.cost == 12)
    let list = try scene.agtop.run(["--list", "--config", scene.settings("t")])
    #expect(list.text.contains("$12.00"))
    let plain = try scene.report("t", ["--no-pricing-refresh"]).report
    #expect(plain.source == "embedded" && plain.cost == 10)
    #expect(try scene.report("t").report.cost == 12)
    var offline = scene.agtop
    offline.environment["AGTOP_OFFLINE"] = "1"
    #expect(try scene.report("t", [], offline).report.cost == 10)
    // Nobody else can read it, and nothing lies about.
    let files = scene.files(PriceHome.cache)
    #expect(files.count == 1)
    #expect(rights(of: scene.home.path + PriceHome.cache + "/" + (files.first ?? "")) == 0o600)
    #expect(rights(of: scene.home.path + PriceHome.cache) == 0o700)
  }

  @Test("A price that changes between two fetches holds from the day of the second")
  func dated() throws {
    let scene = try PriceHome()
    try scene.server.serve("t", PriceHome.table(7))
    #expect(try scene.report("t", ["--refresh-pricing"]).report.cost == 5)
    // A table of the week, as its file says.
    let file = scene.home.path + PriceHome.cache + "/" + (scene.files(PriceHome.cache).first ?? "")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -4 * 86_400)], ofItemAtPath: file)
    let meanwhile = Date(timeIntervalSinceNow: -2 * 86_400).formatted(.iso8601)
    try scene.add("meanwhile", at: meanwhile)
    try scene.add("now", at: Date().formatted(.iso8601))
    try FileManager.default.removeItem(atPath: scene.home.path + PriceHome.state)
    #expect(try scene.report("t").report.cost == 5 + 7 + 7)
    try scene.server.serve("t", PriceHome.table(2))
    #expect(try scene.report("t", ["--refresh-pricing"]).report.cost == 5 + 7 + 2)
    #expect(try scene.report("t", ["--no-store"]).report.cost == 5 + 7 + 2)
  }

  @Test("An answer that is no table leaves the old one as it is, and is one line")
  func bad() throws {
    let scene = try PriceHome()
    let server = scene.server
    try scene.add("now", at: Date().formatted(.iso8601))
    try server.serve("t", PriceHome.table(7))
    _ = try scene.report("t", ["--refresh-pricing"])
    let before = scene.files(PriceHome.cache)
    let table = PriceHome.table(8)
    let answers: [(String, () throws -> Void)] = [
      ("no whole JSON", { try server.serve("t", Data((0..<9000).map { UInt8($0 & 0xFF) })) }),
      ("no whole JSON", { try server.serve("t", "<html>busy</html>") }),
      ("no whole JSON", { try server.serve("t", "") }),
      ("no prices", { try server.serve("t", #"{"a": {"mode": "chat"}}"#) }),
      (
        "broke off", { try server.serve("t", String(table.dropLast(20)), length: table.utf8.count) }
      ),
      ("no whole JSON", { try server.serve("t", table, length: table.utf8.count / 2) }),
      ("longer than 16 MB", { try server.serve("t", Data(count: 17 << 20)) }),
      ("away from HTTPS", { try server.redirect("t", to: "http://127.0.0.1:9/t") }),
      ("away from HTTPS", { try server.redirect("t", to: "file:///etc/passwd") }),
      ("on and on", { try server.redirect("t", to: server.address("t")) }),
    ]
    for (reason, answer) in answers {
      try answer()
      let (report, error) = try scene.report("t", ["--refresh-pricing"])
      #expect(error.contains("refresh failed: ") && error.contains(reason), "\(error)")
      #expect(error.hasPrefix("agtop: prices of \(report.asOf); "))
      #expect(error.split(separator: "\n").count == 1)
      #expect(report.source == "user" && report.cost == 12)
      #expect(scene.files(PriceHome.cache) == before)
    }
    try server.serve("t", table)
    #expect(try scene.report("t", ["--refresh-pricing"]).report.cost == 13)
  }

  @Test("A server whose certificate nobody trusts is not asked, nor one that is not there")
  func trust() throws {
    let scene = try PriceHome()
    try scene.server.serve("t", PriceHome.table(7))
    var strange = scene.agtop
    strange.environment["CURL_CA_BUNDLE"] = nil
    let (report, error) = try scene.report("t", ["--refresh-pricing"], strange)
    #expect(report.source == "embedded" && error.contains("(TLS)"), "\(error)")
    var without = scene.agtop
    without.environment["PATH"] = "/nonexistent"
    #expect(
      try scene.report("t", ["--refresh-pricing"], without).error.contains("curl is not installed"))
    // The user's own settings of curl are not read: these would send the request elsewhere.
    try scene.home.write(".curlrc", "insecure\nurl = \"https://127.0.0.1:1/\"\n")
    #expect(try scene.report("t", ["--refresh-pricing"], strange).error.contains("(TLS)"))
    #expect(try scene.report("t", ["--refresh-pricing"]).report.source == "user")
  }

  @Test("A price a thousand times what it was is kept out and said, and the others are taken")
  func thousand() throws {
    let scene = try PriceHome()
    let other =
      #", "gpt-5.5": {"mode": "chat", "input_cost_per_token": 5e-06, "#
      + #""output_cost_per_token": 3e-05}"#
    try scene.server.serve("t", PriceHome.table(5000, other))
    let (report, error) = try scene.report("t", ["--refresh-pricing"])
    #expect(report.source == "user" && report.cost == 5)
    #expect(error.contains("a thousand times") && error.contains("claude-opus-4-5"), "\(error)")
    #expect(error.split(separator: "\n").count == 1)
  }

  @Test("Two at once leave one whole table")
  func two() throws {
    let scene = try PriceHome()
    try scene.add("now", at: Date().formatted(.iso8601))
    let filler = (0..<2000).map {
      #", "acme-\#($0)": {"mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06}"#
    }.joined()
    try scene.server.serve("t", PriceHome.table(7, filler))
    let settings = try scene.settings("t")
    let runs = try (0..<3).map { _ in
      try scene.agtop.start(
        ["--list", "--no-store", "--refresh-pricing", "--config", settings],
        output: FileHandle.nullDevice, error: FileHandle.nullDevice)
    }
    for run in runs {
      #expect(run.endsByItself())
      #expect(run.terminationStatus == 0)
    }
    let (report, error) = try scene.report("t")
    #expect(report.cost == 12 && error.isEmpty)
    #expect(scene.files(PriceHome.cache).count == 1)
    #expect(scene.files(PriceHome.state).filter { $0.hasPrefix("prices") }.count == 1)
  }

  @Test(
    "A full disk costs the new table and nothing else",
    .enabled(if: AgtopBinary.canLimitFiles, "there is no prlimit"))
  func full() throws {
    let scene = try PriceHome()
    try scene.add("now", at: Date().formatted(.iso8601))
    try scene.server.serve("t", PriceHome.table(7))
    _ = try scene.report("t", ["--refresh-pricing"])
    let before = [scene.files(PriceHome.cache), scene.files(PriceHome.state)]
    try scene.server.serve("t", PriceHome.table(8))
    var agtop = scene.agtop
    agtop.fileLimit = 64
    let (report, error) = try scene.report("t", ["--refresh-pricing", "--no-store"], agtop)
    #expect(report.cost == 12)
    #expect(error.contains("refresh failed: ") && error.contains("cannot be written"), "\(error)")
    #expect([scene.files(PriceHome.cache), scene.files(PriceHome.state)] == before)
    #expect(try scene.report("t", ["--refresh-pricing"]).report.cost == 13)
  }

  @Test("Flags and variables that contradict each other are a usage error")
  func usage() throws {
    let scene = try PriceHome()
    let both = try scene.agtop.run(["--refresh-pricing", "--no-pricing-refresh", "--list"])
    #expect(both.code == 2 && both.error.contains("contradict"))
    let offline = try AgtopBinary(home: scene.home.path).run(["--refresh-pricing", "--list"])
    #expect(offline.code == 2 && offline.error.contains("AGTOP_OFFLINE"))
  }
}
