import AgtopViews
import Foundation
import TerminalCells
import Testing

@testable import agtop

@Suite("Themes in the settings file")
struct ThemeTablesTests {
  @Test("A table is a theme that can be chosen, its keys in any order")
  func theme() throws {
    let scene = try SettingsScene(
      """
      [monitor]
      theme = "Mine"
      [theme.mine]
      waiting = "bold #ff79c6"
      base = "okabe-dark"
      running = 108
      bar_low = "on 22"
      [theme.plain_2]
      [theme]
      third.dim = "grey"
      """)
    let loaded = scene.loaded
    #expect(loaded.faults.isEmpty)
    #expect(loaded.settings.theme.rawValue == "mine")
    #expect(
      loaded.settings.ownThemes == [
        OwnTheme(
          name: Theme.Name(rawValue: "mine"), base: .okabeDark,
          styles: [
            .waiting: CellStyle(foreground: .rgb(0xFF, 0x79, 0xC6), attributes: .bold),
            .running: CellStyle(foreground: .indexed(108)),
            .barLow: CellStyle(background: .indexed(22)),
          ]),
        OwnTheme(name: Theme.Name(rawValue: "plain_2")),
        OwnTheme(
          name: Theme.Name(rawValue: "third"), styles: [.dim: CellStyle(foreground: .indexed(245))]),
      ])
  }

  private static let wrong: [(line: String, says: [String])] = [
    ("waitng = \"red\"", ["line 4: theme.mine.waitng: ", "no such role", "did you mean waiting?"]),
    ("bar-low = \"red\"", ["theme.mine.bar-low", "did you mean bar_low?"]),
    ("client = \"red\"", ["no such role", "docs/themes.md"]),
    ("waiting = \"purpel\"", ["line 4: theme.mine.waiting: ", "\"purpel\" is no colour"]),
    ("waiting = \"#12345\"", ["no #rrggbb"]), ("waiting = 256", ["0 to 255"]),
    ("waiting = true", ["takes a style", "not true"]), ("waiting = [\"red\"]", ["takes a style"]),
    ("waiting = { fg = \"red\" }", ["takes a style", "a table"]),
    ("waiting.fg = \"red\"", ["nothing below it"]),
    ("base = \"drak\"", ["theme.mine.base", "default, dark, vivid", "did you mean dark?"]),
    ("base = \"mine\"", ["takes a built-in theme"]),
    ("base = 3", ["takes a built-in theme", "not 3"]),
    ("[theme.light]\nwaiting = \"red\"\ndim = \"red\"", ["light is built in"]),
    ("[theme.auto]", ["default is built in"]),
    ("[theme.\"two words\"]\ndim = \"red\"", ["letters, digits"]),
    ("[theme.\"\"]", ["letters, digits"]), ("[[theme.more]]", ["write [theme.more]"]),
    ("[theme]\nmore = \"red\"", ["write [theme.more]"]),
    ("[theme]\nmore = { dim = \"red\" }", ["write [theme.more]"]),
    ("[theme.mine.more]", ["write [theme.mine]"]),
  ]

  @Test(
    "What is wrong is one line with file, line, key and what is right; all else is taken",
    arguments: wrong)
  func faults(_ line: String, _ says: [String]) throws {
    let scene = try SettingsScene(
      "delay = 5\n[theme.mine]\nmoney = \"bold 222\"\n\(line)\n[monitor]\ntheme = \"mine\"\n")
    let loaded = scene.loaded
    #expect(loaded.faults.count == 1, "\(loaded.faults)")
    let fault = try #require(loaded.faults.first)
    #expect(fault.hasPrefix(scene.path + ": line "))
    for words in says { #expect(fault.contains(words), "\(fault)") }
    #expect(loaded.settings.delay == 5 && loaded.settings.theme.rawValue == "mine")
    #expect(loaded.settings.ownThemes.first?.styles[.money] != nil)
    #expect(loaded.isWritable)
  }

  @Test("A value where the tables belong says where the theme is chosen")
  func value() throws {
    let scene = try SettingsScene("theme = \"light\"\n")
    #expect(scene.loaded.faults.count == 1)
    #expect(scene.loaded.faults.first?.contains("line 1: theme: ") == true)
    #expect(scene.loaded.faults.first?.contains("monitor.theme") == true)
  }

  @Test("A theme of the user is written by its name, and its table stays")
  func written() throws {
    let table = "[theme.mine]   # of my own\nbase = 'light'\nwaiting = \"bold red\"\n"
    let scene = try SettingsScene(table)
    #expect(scene.change { $0.theme = Theme.Name(rawValue: "mine") } == nil)
    #expect(scene.text == table + "\n[monitor]\ntheme = \"mine\"\n")
    #expect(scene.loaded.settings.theme.rawValue == "mine" && scene.loaded.faults.isEmpty)
  }

  @Test("The command line takes it too; a name that no theme has ends with 2 and the nearest")
  func commandLine() throws {
    let home = try Scratch()
    try home.write(".config/agtop/config.toml", "[theme.mine]\nbase = \"paper\"\n")
    let agtop = AgtopBinary(home: home.path)
    let right = try agtop.run(["--list", "--theme", "MINE"])
    #expect(right.code == 0 && right.error.isEmpty, "\(right.error)")
    for mode in ["--list", "--json"] {
      let wrong = try agtop.run([mode, "--theme", "min"])
      #expect(wrong.code == 2 && wrong.output.isEmpty)
      #expect(wrong.error.contains("unknown theme 'min': did you mean mine?"), "\(wrong.error)")
    }
    try home.write(".config/agtop/config.toml", "[theme.mine\n")
    let broken = try agtop.run(["--list", "--theme", "mine"])
    #expect(broken.code == 2 && broken.error.contains("line 1: "), "\(broken.error)")
  }
}
