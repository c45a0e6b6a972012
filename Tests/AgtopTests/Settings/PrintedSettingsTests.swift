import AgtopCore
import AgtopViews
import ArgumentParser
import Foundation
import Testing

@testable import agtop

@Suite("The settings that are printed")
struct PrintedSettingsTests {
  private func options(_ arguments: [String]) throws -> Options {
    try Flags.parse(arguments).options
  }

  private func printed(
    _ scene: SettingsScene, _ arguments: [String] = [], _ variables: [String: String] = [:]
  ) throws -> String {
    PrintedSettings(
      options: try options(arguments), loaded: scene.loaded,
      environment: Environment(["HOME": "/home/u"].merging(variables) { $1 })
    ).text
  }

  /// The comment behind a key.
  private func origin(_ key: String, in text: String) -> String? {
    let lines = text.split(separator: "\n")
    guard let first = lines.firstIndex(where: { $0.hasPrefix(key + " = ") }) else { return nil }
    // Behind a list it stands on the last line.
    guard let line = lines[first...].first(where: { $0.contains("# ") }),
      let sign = line.range(of: "# ")
    else { return nil }
    return String(line[sign.upperBound...])
  }

  @Test("Without file and flags every key is there, with its default, and says so")
  func defaults() throws {
    let text = try printed(SettingsScene())
    let document = try SettingsDocument(text)
    for key in SettingKey.allCases {
      #expect(document[key] == key.value(in: MonitorSettings()), "\(key.fullName)")
      #expect(origin(key.name, in: text) == "default", "\(key.fullName)")
    }
    #expect(text.contains("which is not there"))
  }

  @Test("A value says its line of the file, or the flag that holds in its place")
  func origins() throws {
    let scene = try SettingsScene(
      "plan = \"max\"\ndelay = 7\n\n[monitor]\nsort = \"cost\"\nreverse = true\ntree = 3\n")
    let text = try printed(scene, ["-d", "5", "--client", "codex"])
    #expect(origin("plan", in: text) == "\(scene.path):1")
    #expect(origin("delay", in: text) == "--delay")
    #expect(origin("clients", in: text) == "--client")
    #expect(origin("sort", in: text) == "\(scene.path):5")
    #expect(origin("reverse", in: text) == "\(scene.path):6")
    #expect(origin("tree", in: text) == "default")
    #expect(text.contains("# not taken: \(scene.path): monitor.tree takes true or false"))
    let sorted = try printed(scene, ["--sort", "tokens"])
    #expect(origin("reverse", in: sorted) == "--sort")
    #expect(sorted.contains("reverse = false"))
  }

  /// Whatever of the settings a flag changes, `flag(for:)` names.
  @Test("Each flag that changes a setting is named behind it")
  func flags() throws {
    let plain = MonitorSettings()
    for arguments in [
      ["-d", "7"], ["-p", "max"], ["--theme", "light"], ["--client", "codex"], ["--sort", "cost"],
      ["--reverse"],
    ] {
      let options = try options(arguments)
      let settings = options.settings(over: plain)
      let changed = SettingKey.allCases.filter { $0.value(in: settings) != $0.value(in: plain) }
      #expect(!changed.isEmpty)
      for key in changed { #expect(options.flag(for: key) != nil, "\(arguments) \(key.fullName)") }
    }
  }

  @Test("What is printed is a settings file that means the same, what the user named included")
  func again() throws {
    let scene = try SettingsScene(
      """
      clients = ["codex", "claude"]
      [roots]
      codex = ["/a/\\"b\\"", "~/c"]
      [monitor]
      theme = "mine"
      columns = ["state", "cost", "name", "cpu", "memory", "today", "tokens", "cwd", "action"]
      panes = ["spend"]
      [theme.mine]
      base = "light"
      title = "bold #ff8800"
      [prices]
      free = ["house"]
      [prices.alias]
      "my-proxy" = "claude-opus-4-5"
      [prices.rates."acme/big-4.5"]
      input = 3.25
      output = 15
      [alerts]
      context = 90
      quiet = "22:00-07:00"
      """)
    let first = scene.loaded
    #expect(first.faults == [])
    let text = try printed(scene)
    let again = try SettingsScene(text)
    #expect(again.loaded.faults.isEmpty && again.loaded.settings == first.settings)
    #expect(first.settings.prices.own.rates.count == 1)
    #expect(again.loaded.settings.theme.rawValue == "mine")
  }

  @Test("What has no key stands below as comments, with the variable or flag that decides it")
  func besides() throws {
    let scene = try SettingsScene("[roots]\ncodex = [\"/more\"]\n")
    let text = try printed(
      scene, ["--no-store"],
      ["CODEX_HOME": "/else", "NO_COLOR": "1", "CLAUDE_CONFIG_DIR": "/x\n[monitor]\ntree = false"])
    #expect(text.contains("# store = false  # --no-store"))
    #expect(text.contains("# color = \"never\"  # environment: NO_COLOR"))
    let codex = text.split(separator: "\n").first { $0.hasPrefix("# folders.codex = ") } ?? ""
    #expect(codex.contains("/else") && codex.contains("/more"))
    #expect(codex.hasSuffix("# environment: CODEX_HOME, roots.codex"))
    // A path cannot become a setting.
    let again = try SettingsScene(text)
    #expect(again.loaded.settings.isTree)
  }

  @Test("agtop --print-config prints it and ends, whatever else the settings are")
  func run() throws {
    let home = try Scratch()
    try home.write(".config/agtop/config.toml", "delay = 3\n")
    let result = try AgtopBinary(home: home.path).run(["--print-config", "--plan", "max"])
    #expect(result.code == 0 && result.error.isEmpty)
    #expect(result.text.contains("delay = 3  # \(home.path)/.config/agtop/config.toml:1\n"))
    #expect(result.text.contains("plan = \"max\"  # --plan\n"))
    #expect(try SettingsScene(result.text).loaded.faults.isEmpty)
    let broken = try Scratch()
    try broken.write(".config/agtop/config.toml", "plan = \n")
    let other = try AgtopBinary(home: broken.path).run(["--print-config"])
    #expect(other.code == 0)
    #expect(other.text.contains("# not taken: ") && other.text.contains("line 1"))
  }
}
