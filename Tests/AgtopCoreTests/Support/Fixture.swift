import AgtopCore
import Foundation

/// The fixture sets: real layouts of a HOME with the figures that are right for them.
enum Fixture {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

  static func home(_ name: String) -> String { folder.appendingPathComponent(name).path }

  static func environment(_ name: String) -> Environment { Environment(["HOME": home(name)]) }

  /// A truth file as plain values.
  static func truth(_ name: String, _ file: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name + "/" + file))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// A copy of a fixture in a folder of its own, for tests that change it or open its databases.
  static func copy(_ name: String) throws -> TemporaryHome {
    let home = try TemporaryHome()
    for entry in try FileManager.default.contentsOfDirectory(atPath: Fixture.home(name)) {
      try FileManager.default.copyItem(
        atPath: Fixture.home(name) + "/" + entry, toPath: home.path + "/" + entry)
    }
    return home
  }
}

/// A folder that goes away with the test that made it.
final class TemporaryHome: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("agtop-test-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var environment: Environment { Environment(["HOME": path]) }

  /// Writes a file, with the folders above it.
  func write(_ relative: String, _ text: String) throws {
    try write(relative, Array(text.utf8))
  }

  func write(_ relative: String, _ bytes: [UInt8]) throws {
    let target = path + "/" + relative
    try FileManager.default.createDirectory(
      atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: target))
  }
}

/// Readings of a truth file's numbers.
extension [String: Any] {
  func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
  func integer(_ key: String) -> Int { (self[key] as? NSNumber)?.intValue ?? 0 }
  func double(_ key: String) -> Double { (self[key] as? NSNumber)?.doubleValue ?? 0 }
}
