import AgtopCore
import AgtopViews
import Foundation
import Testing

@testable import agtop

@Suite("Reading the settings file")
struct SettingsReadingTests {
  @Test("A missing file is a first run, and no fault")
  func missing() throws {
    let loaded = try SettingsScene().loaded
    #expect(loaded.settings == MonitorSettings())
    #expect(loaded.faults.isEmpty)
    #expect(loaded.isWritable)
    let nowhere = LoadedSettings(of: SettingsFile(path: "/dev/null/x.toml", in: Environment([:])))
    #expect(nowhere.settings == MonitorSettings() && nowhere.faults.isEmpty)
  }

  @Test("The file lies below XDG_CONFIG_HOME, else below ~/.config, unless it is named")
  func place() {
    func path(_ variables: [String: String], _ named: String? = nil) -> String? {
      SettingsFile(path: named, in: Environment(variables)).path
    }
    #expect(path(["HOME": "/h", "XDG_CONFIG_HOME": "/x"]) == "/x/agtop/config.toml")
    #expect(path(["HOME": "/h", "XDG_CONFIG_HOME": "relative"]) == "/h/.config/agtop/config.toml")
    #expect(path(["HOME": "/h"]) == "/h/.config/agtop/config.toml")
    #expect(path(["HOME": "/h"], "my.toml") == "my.toml")
    #expect(path([:]) == nil)
  }

  @Test("Every key is read")
  func everyKey() throws {
    let scene = try SettingsScene(
      """
      clients = ["codex", "gemini"]
      plan = "MAX"
      delay = 5
      week_start = "Sunday"
      [roots]
      claude = ["/c"]
      codex = ["/a \\"b\\"\\\\c/.codex", "~/other"]
      gemini-cli = ["/g"]
      opencode = ["/o"]
      copilot-cli = ["/p"]
      agy = ["/y"]
      pi = ["/i"]
      qwen = ["/q"]
      kimi = ["/k"]
      kilo = ["/l"]
      vibe = ["/v"]
      [monitor]
      theme = "light"
      columns = ["cost", "age"]
      sort = "cost"
      reverse = true
      tree = false
      pin_waiting = false
      hide_children = true
      hide_closed = true
      meters = false
      logos = false
      panel = false
      tab = "limits"
      panes = ["spend", "sessions"]
      [alerts]
      waiting = 30
      error = true
      cost_per_hour = 20
      cost_per_day = 99.5
      context = 90
      limit = 80
      limit_runs_out = true
      cache_ends = true
      by = ["osc9", "bell"]
      command = ["notify-send", "a b"]
      quiet = "22:00-07:00"
      [prices]
      source = "/prices.json"
      refresh = false
      free = ["my-model"]
      """)
    let settings = scene.loaded.settings
    #expect(scene.loaded.faults.isEmpty)
    #expect(settings.shownPanes == [.spend, .sessions])
    #expect(settings.alerts.waiting == 30 && settings.alerts.costPerDay == 99.5)
    #expect(settings.alerts.ways == [.bell, .osc9])
    #expect(settings.alerts.command == ["notify-send", "a b"])
    #expect(settings.clients == [.codex, .gemini])
    #expect(settings.plan == .max && settings.delay == 5 && settings.theme == .light)
    #expect(
      settings.shownColumns == [.state, .cost, .age])
    #expect(Set(settings.columns) == Set(MonitorSettings.allColumns))
    #expect(settings.columns.count == MonitorSettings.allColumns.count)
    #expect(settings.roots[.codex] == [#"/a "b"\c/.codex"#, "~/other"])
    #expect(settings.order == .cost && settings.isReversed && !settings.isTree)
    #expect(!settings.pinsWaiting && settings.hidesChildren && settings.hidesClosed)
    #expect(!settings.showsMeters && !settings.showsPanel && settings.tab == .limits)
    #expect(settings.weekStart == .sunday)
    // No key was forgotten here.
    let first = MonitorSettings()
    for key in SettingKey.allCases {
      #expect(key.value(in: settings) != key.value(in: first), "\(key)")
    }
  }

  @Test("false turns an alert off, and is what is written for one that is off")
  func alertsOff() throws {
    let scene = try SettingsScene("alerts.waiting = false\nquiet = false\ncontext = false")
    #expect(scene.loaded.faults.isEmpty && scene.loaded.settings.alerts.waiting == nil)
    #expect(SettingKey.alert(.waiting).value(in: scene.loaded.settings) == .flag(false))
  }

  private static let wrong: [(line: String, key: String, allowed: String)] = [
    ("monitor.panes = [\"chart\"]", "monitor.panes", "tokens, needs_you, limits, spend"),
    ("alerts.waiting = true", "alerts.waiting", "seconds, or false"),
    ("alerts.context = 101", "alerts.context", "a percentage, or false"),
    ("alerts.by = [\"mail\"]", "alerts.by", "bell, osc9, osc777"),
    ("alerts.command = \"notify-send\"", "alerts.command", "a list of texts"),
    ("alerts.quiet = \"night\"", "alerts.quiet", "22:00-07:00"),
    ("plan = \"free\"", "plan", "retail, max or included"),
    ("plan = 3", "plan", "retail, max or included"),
    ("delay = 0", "delay", "0.1 to 3600 seconds"),
    ("delay = nan", "delay", "0.1 to 3600 seconds"),
    ("delay = 9223372036854775807", "delay", "0.1 to 3600 seconds"),
    ("delay = \"2\"", "delay", "0.1 to 3600 seconds"),
    ("clients = \"codex\"", "clients", "claude, codex, gemini-cli, opencode"),
    ("clients = [\"cursor\"]", "clients", "claude, codex, gemini-cli, opencode"),
    ("roots.codex = \"/x\"", "roots.codex", "a list of folders that begin with / or ~/"),
    ("roots.gemini-cli = [\"x/y\"]", "roots.gemini-cli", "a list of folders"),
    ("monitor.theme = \"blue\"", "monitor.theme", "default, dark, vivid, okabe-dark, light"),
    ("monitor.columns = [1, \"beauty\"]", "monitor.columns", "state, age, client"),
    ("monitor.columns = true", "monitor.columns", "state, age, client"),
    ("monitor.sort = \"beauty\"", "monitor.sort", "last-active, last, started"),
    ("monitor.tree = 1", "monitor.tree", "true or false"),
    ("monitor.tab = 1979-05-27", "monitor.tab", "info, process, cost, limits or config"),
  ]

  @Test(
    "A wrong value is one line with file, key and what is allowed; its default is used",
    arguments: wrong)
  func wrongValue(_ line: String, _ key: String, _ allowed: String) throws {
    let scene = try SettingsScene(line + "\nmonitor.reverse = true\n")
    let loaded = scene.loaded
    #expect(loaded.faults.count == 1)
    let fault = try #require(loaded.faults.first)
    #expect(fault.hasPrefix(scene.path + ": " + key + " takes "))
    #expect(fault.contains(allowed))
    var usual = MonitorSettings()
    usual.isReversed = true
    #expect(loaded.settings == usual, "the rest is taken, the wrong one is as in a first run")
    #expect(loaded.isWritable)
  }

  @Test("Of a list the known names are taken, and none is none")
  func lists() throws {
    let some = try SettingsScene(
      "clients = [\"codex\", \"cursor\"]\nmonitor.columns = [\"age\", \"x\"]")
    #expect(some.loaded.settings.clients == [.codex])
    #expect(some.loaded.settings.shownColumns == [.state, .age])
    #expect(some.loaded.faults.count == 2)
    let none = try SettingsScene("clients = []\nmonitor.columns = []")
    #expect(none.loaded.settings.clients.isEmpty)
    #expect(none.loaded.settings.shownColumns == [.state])
    #expect(none.loaded.faults.isEmpty)
    let twice = try SettingsScene("monitor.columns = [\"cost\", \"state\", \"cost\", \"age\"]")
    #expect(
      twice.loaded.settings.shownColumns == [.cost, .state, .age])
    #expect(twice.loaded.settings.columns.count == MonitorSettings.allColumns.count)
  }

  @Test("Columns have the names that they always had, and those of their titles")
  func columnNames() throws {
    let old = try SettingsScene("monitor.columns = [\"session\", \"age\", \"session_name\"]")
    #expect(old.loaded.settings.shownColumns == [.state, .session, .age, .name])
    let new = try SettingsScene("monitor.columns = [\"state\", \"last\", \"doing\", \"name\"]")
    #expect(new.loaded.settings.shownColumns == [.state, .age, .name])
    #expect(old.loaded.faults.isEmpty && new.loaded.faults.isEmpty)
  }

  @Test(
    "A broken file is told with its line, the defaults are used, and it is not replaced",
    arguments: [
      ("plan = \"max\"\ndelay = \n", 2), ("[monitor\n", 1), ("plan = \"max\"\nplan = \"max\"\n", 2),
      ("plan = \"max\"\n\n# \u{0}\n", 3), ("\u{FEFF}\u{FEFF}a", 1),
      (String(repeating: "[", count: 10_000), 1),
      ("a = " + String(repeating: "[", count: 10_000), 1),
      ("a = " + String(repeating: "{b=", count: 10_000), 1),
      ("\n[[[a]]]", 2), ("[.a]", 1), ("a = [}", 1), ("a = [1 2]", 1), ("a = free", 1),
      ("a = \"no end\nb = 1", 1), ("a = \"\"\"\nno end", 1), ("a = \"\\q\"", 1),
      ("a = \"\\ud800\"", 1), ("a = 1 b = 2", 1), ("[a]\nb = 1\n[a]\n", 3),
      ("monitor = { theme = \"light\" }", 1), ("\n[[monitor]]\n", 2), ("= 1", 1), ("a", 1),
    ])
  func broken(_ text: String, _ line: Int) throws {
    let scene = try SettingsScene(text)
    let loaded = scene.loaded
    #expect(loaded.settings == MonitorSettings())
    #expect(loaded.faults.count == 1)
    #expect(loaded.faults.first?.hasPrefix("\(scene.path): line \(line): ") == true)
    #expect(loaded.faults.first?.contains("left as it is") == true)
    #expect(scene.change { $0.isTree = false } != nil)
    #expect(scene.text == text)
    #expect(try scene.names == ["config.toml"])
  }

  @Test("Bytes that are no text are a broken file, whole and not mended")
  func noText() throws {
    let scene = try SettingsScene()
    let bytes = Data("plan = \"max\"\n# ".utf8) + Data([0xFF, 0xFE, 0x0A])
    try bytes.write(to: URL(fileURLWithPath: scene.path))
    #expect(scene.loaded.faults.first?.contains("line 2: not UTF-8") == true)
    #expect(scene.change { $0.isTree = false } != nil)
    #expect(FileManager.default.contents(atPath: scene.path) == bytes)
  }

  @Test("A folder or a pipe in its place is told, and blocks nothing")
  func noFile() throws {
    let folder = try SettingsScene()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
    #expect(folder.loaded.faults.count == 1)
    #expect(folder.change { $0.isTree = false } != nil)
    let pipe = try SettingsScene()
    #expect(mkfifo(pipe.path, 0o600) == 0)
    #expect(pipe.loaded.faults.count == 1)
    #expect(!pipe.loaded.isWritable)
  }
}
