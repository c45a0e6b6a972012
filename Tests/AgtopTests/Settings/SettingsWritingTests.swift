import AgtopCore
import AgtopViews
import Foundation
import Testing

@testable import agtop

@Suite("Writing the settings file")
struct SettingsWritingTests {
  @Test("What was changed is read again, and nothing else is written")
  func changed() throws {
    let scene = try SettingsScene()
    #expect(scene.change { $0.theme = .contrast } == nil)
    #expect(scene.loaded.settings.theme == .contrast)
    #expect(scene.text.contains("theme = \"high-contrast\""))
    for key in SettingKey.allCases where key != .theme {
      #expect(!scene.text.contains("\(key.name) ="), "\(key)")
    }
    scene.change {
      $0.columns.swapAt(1, 2)
      $0.hiddenColumns.insert($0.columns[3])
      $0.clients = [.opencode, .codex]
      $0.delay = 0.1
    }
    let settings = scene.loaded.settings
    #expect(settings.theme == .contrast && settings.delay == 0.1)
    #expect(settings.clients == [.opencode, .codex])
    #expect(Array(settings.columns.prefix(4)) == [.state, .client, .age, .branch])
    #expect(settings.hiddenColumns.contains(.project))
    #expect(scene.loaded.faults.isEmpty)
    #expect(try scene.names == ["config.toml"])
  }

  @Test("Every setting comes back as it was")
  func everySetting() throws {
    for key in SettingKey.allCases {
      let scene = try SettingsScene()
      var wanted = MonitorSettings()
      wanted.clients = []
      wanted.plan = .included
      wanted.delay = 3600
      wanted.weekStart = .saturday
      for client in ClientKind.allCases { wanted.roots[client] = ["/\(client.rawValue)", "~/x"] }
      wanted.theme = .monochrome
      wanted.hiddenColumns.insert(wanted.columns[4])
      wanted.order = .virtualMemory
      wanted.isReversed = true
      wanted.isTree = false
      wanted.pinsWaiting = false
      wanted.hidesChildren = true
      wanted.hidesClosed = true
      wanted.showsMeters = false
      wanted.showsPanel = false
      wanted.tab = .cost
      scene.change { settings in #expect(key.read(key.value(in: wanted), into: &settings) == nil) }
      #expect(key.value(in: scene.loaded.settings) == key.value(in: wanted), "\(key)")
      for other in SettingKey.allCases where other != key {
        #expect(other.value(in: scene.loaded.settings) == other.value(in: MonitorSettings()))
      }
    }
  }

  @Test("A folder of any name comes back as it was, and goes when nothing is left")
  func roots() throws {
    let scene = try SettingsScene("# mine\n[monitor]\ntree = false\n")
    let odd = "/srv/a \"b\" \\c\n\u{7F}é\u{10FF80}#]"
    scene.change { $0.roots[.codex] = [odd, "~/two"] }
    #expect(scene.loaded.faults.isEmpty)
    #expect(scene.loaded.settings.roots == [.codex: [odd, "~/two"]])
    #expect(!scene.loaded.settings.isTree)
    scene.change { $0.roots[.codex] = nil }
    #expect(scene.loaded.settings.roots == [:])
    #expect(scene.text.contains("codex = []"))
  }

  @Test("Comments, unknown keys and the order of things stay as they are")
  func allElse() throws {
    let text = #"""
      # mine
      future = { deep = [1, 2.5, true, "x"], when = 1979-05-27T07:32:00Z } # }
      mask = 0o755
      "odd key" = "two\nlines \u00e9 \" ] #"
      plan   =  "max"   # the plan
      text = """
      plan = "retail"
      [monitor]
      """""
      raw = 'C:\'
      [other]
      plan = 1
      [monitor]   # how it looks
      sort = "cost"
      colour = "green"

      [[list]]
      a = 1
      [[list]]
      a = inf
      [monitor.deep]
      sort = 07:32:00
      """#
    let scene = try SettingsScene(text)
    #expect(
      scene.change {
        $0.plan = .included
        $0.isTree = false
      } == nil)
    #expect(scene.loaded.settings.plan == .included && scene.loaded.settings.order == .cost)
    let wanted =
      text.replacing("plan   =  \"max\"", with: "plan   =  \"included\"")
      .replacing("colour = \"green\"\n", with: "colour = \"green\"\ntree = false\n")
    #expect(scene.text == wanted)
  }

  @Test(
    "A new key goes where its like stand",
    arguments: [
      ("", "plan = \"max\"\n\n[monitor]\ntree = false\n"),
      ("# mine\n\n", "# mine\n\nplan = \"max\"\n\n[monitor]\ntree = false\n"),
      ("# mine\n[a]", "plan = \"max\"\n# mine\n[a]\n\n[monitor]\ntree = false\n"),
      ("delay = 3", "delay = 3\nplan = \"max\"\n\n[monitor]\ntree = false\n"),
      ("delay = 3\r\n[monitor]\r\n", "delay = 3\r\nplan = \"max\"\n[monitor]\r\ntree = false\n"),
      (
        "monitor.tab = \"cost\"\n", "monitor.tab = \"cost\"\nmonitor.tree = false\nplan = \"max\"\n"
      ),
      ("[monitor]", "plan = \"max\"\n[monitor]\ntree = false\n"),
      ("\u{FEFF}delay = 3\n", "\u{FEFF}delay = 3\nplan = \"max\"\n\n[monitor]\ntree = false\n"),
    ])
  func places(_ before: String, _ after: String) throws {
    let scene = try SettingsScene(before)
    let complaint = scene.change {
      $0.plan = .max
      $0.isTree = false
    }
    #expect(complaint == nil)
    #expect(scene.text == after)
    #expect(scene.loaded.settings.plan == .max && !scene.loaded.settings.isTree)
  }

  @Test("Without a change nothing is written: comments stay too")
  func unchanged() throws {
    let scene = try SettingsScene("# mine\nplan = \"max\"\n")
    let before = try FileManager.default.attributesOfItem(atPath: scene.path)[.systemFileNumber]
    #expect(scene.change { _ in } == nil)
    // Changed, but to what the file says already.
    let kept = KeptSettings(scene.loaded, inForce: MonitorSettings())
    kept.change(to: scene.loaded.settings)
    #expect(kept.save() == nil)
    #expect(scene.text == "# mine\nplan = \"max\"\n")
    let after = try FileManager.default.attributesOfItem(atPath: scene.path)[.systemFileNumber]
    #expect(before as? NSNumber == after as? NSNumber)
  }

  @Test("A flag counts for the run, and is written only when the user changes that setting")
  func flags() throws {
    let scene = try SettingsScene("plan = \"max\"\ndelay = 5\n")
    var inForce = scene.loaded.settings
    inForce.plan = .included
    inForce.delay = 1
    let kept = KeptSettings(scene.loaded, inForce: inForce)
    inForce.isTree = false
    kept.change(to: inForce)
    #expect(kept.save() == nil)
    #expect(scene.loaded.settings.plan == .max && scene.loaded.settings.delay == 5)
    #expect(!scene.loaded.settings.isTree)
    inForce.delay = 2
    kept.change(to: inForce)
    #expect(kept.save() == nil)
    #expect(scene.loaded.settings.plan == .max && scene.loaded.settings.delay == 2)
  }

  @Test("Only the user can read the file, and the folders that are made for it")
  func rightsOfFiles() throws {
    let folder = try Scratch()
    let path = folder.path + "/a/b/config.toml"
    let file = SettingsFile(path: path, in: Environment([:]))
    try file.replace(with: "plan = \"max\"\n")
    #expect(rights(of: path) == 0o600)
    #expect(rights(of: folder.path + "/a/b") == 0o700 && rights(of: folder.path + "/a") == 0o700)
    chmod(path, 0o644)
    try file.replace(with: "plan = \"retail\"\n")
    #expect(rights(of: path) == 0o600)
  }

  @Test("A symbolic link stays one, and what it leads to is replaced, there or not")
  func symbolicLink() throws {
    let folder = try Scratch()
    let real = try folder.write("dotfiles/agtop.toml", "plan = \"max\"\n")
    let link = folder.path + "/config.toml"
    let second = folder.path + "/second.toml"
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: link, withDestinationPath: "dotfiles/agtop.toml")
    try manager.createSymbolicLink(atPath: second, withDestinationPath: link)
    for path in [link, second] {
      try SettingsFile(path: path, in: Environment([:])).replace(with: "delay = 3\n")
      #expect(try manager.destinationOfSymbolicLink(atPath: link) == "dotfiles/agtop.toml")
      #expect(try manager.destinationOfSymbolicLink(atPath: second) == link)
      #expect(try String(contentsOfFile: real, encoding: .utf8) == "delay = 3\n")
      try manager.removeItem(atPath: real)
    }
    try manager.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: "loop")
    let loop = SettingsFile(path: folder.path + "/loop", in: Environment([:]))
    #expect(LoadedSettings(of: loop).faults.count == 1)
  }

  @Test("What cannot be saved is told once, and tried again with the next change")
  func refused() throws {
    let folder = try Scratch()
    let blocker = try folder.write("agtop", "a file where a folder should be")
    let file = SettingsFile(path: blocker + "/config.toml", in: Environment([:]))
    let loaded = LoadedSettings(of: file)
    #expect(loaded.faults.isEmpty)
    let kept = KeptSettings(loaded, inForce: loaded.settings)
    var settings = loaded.settings
    settings.isTree = false
    kept.change(to: settings)
    let complaint = try #require(kept.save())
    #expect(complaint.contains(blocker) && complaint.contains("not saved"))
    settings.theme = .light
    kept.change(to: settings)
    #expect(kept.save() == nil)
    try FileManager.default.removeItem(atPath: blocker)
    settings.showsMeters = false
    kept.change(to: settings)
    #expect(kept.save() == nil)
    let saved = LoadedSettings(of: file).settings
    #expect(!saved.isTree && saved.theme == .light && !saved.showsMeters)
  }

  @Test(
    "A folder without the right to write costs the saving, and leaves the file whole",
    .enabled(if: geteuid() != 0, "root can write everywhere"))
  func readOnlyFolder() throws {
    let scene = try SettingsScene("plan = \"max\"\n")
    chmod(scene.folder.path, 0o500)
    defer { chmod(scene.folder.path, 0o700) }
    #expect(scene.change { $0.isTree = false } != nil)
    #expect(scene.text == "plan = \"max\"\n")
    #expect(try scene.names == ["config.toml"])
  }

  @Test("Without HOME nothing is saved, and that is told")
  func noPlace() {
    let loaded = LoadedSettings(of: SettingsFile(path: nil, in: Environment([:])))
    let kept = KeptSettings(loaded, inForce: loaded.settings)
    var settings = loaded.settings
    settings.isTree = false
    kept.change(to: settings)
    #expect(kept.save()?.contains("HOME") == true)
  }

  @Test("Two that write at once and a reader: never half a file, the last one wins")
  func concurrent() throws {
    let scene = try SettingsScene("plan = \"max\"\n")
    let file = scene.file
    let loaded = scene.loaded
    DispatchQueue.concurrentPerform(iterations: 3) { number in
      if number == 2 {
        for _ in 0..<300 {
          let seen = LoadedSettings(of: file)
          #expect(seen.faults.isEmpty && seen.settings.plan == .max)
        }
        return
      }
      let kept = KeptSettings(loaded, inForce: loaded.settings)
      var settings = loaded.settings
      for round in 0..<40 {
        if number == 0 { settings.isTree.toggle() } else { settings.delay = Double(1 + round % 9) }
        kept.change(to: settings)
        #expect(kept.save() == nil)
      }
    }
    scene.change { $0.theme = .light }
    #expect(scene.loaded.settings.theme == .light && scene.loaded.settings.plan == .max)
    #expect(try scene.names == ["config.toml"])
  }
}
