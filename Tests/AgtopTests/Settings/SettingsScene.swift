import AgtopCore
import AgtopViews
import Foundation

@testable import agtop

/// A settings file in a folder of its own.
struct SettingsScene {
  let folder: Scratch
  var path: String { folder.path + "/config.toml" }

  init(_ text: String? = nil) throws {
    folder = try Scratch()
    if let text { try folder.write("config.toml", text) }
  }

  var file: SettingsFile { SettingsFile(path: path, in: Environment([:])) }

  var loaded: LoadedSettings { LoadedSettings(of: file) }

  /// The file's text; empty where there is none.
  var text: String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  /// The names in the folder.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  /// Changes settings as the monitor does, and saves them; gives the complaint.
  @discardableResult
  func change(_ change: (inout MonitorSettings) -> Void) -> String? {
    let loaded = loaded
    let kept = KeptSettings(loaded, inForce: loaded.settings)
    var settings = loaded.settings
    change(&settings)
    kept.change(to: settings)
    return kept.save()
  }
}

/// The rights of a file or folder.
func rights(of path: String) -> Int? {
  let found = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
  return (found as? NSNumber)?.intValue
}
