import AgtopCore
import AgtopViews

/// What a settings file says at the start of a run.
struct LoadedSettings: Sendable {
  let file: SettingsFile
  /// The settings; those that the file does not name, or names wrongly, are those of a first run.
  private(set) var settings = MonitorSettings()
  /// What could not be taken, a line each: file, key, what is allowed.
  private(set) var faults: [String] = []
  /// What the file says, in its order.
  private(set) var statements: [TOMLReader.Statement] = []
  /// The lines that its settings come from; what could not be taken is not among them.
  private(set) var lines: [SettingKey: Int] = [:]
  /// Whether there is such a file.
  private(set) var isThere = false
  /// Whether the file may be replaced: one that could not be read as a whole holds what would be lost.
  private(set) var isWritable = true

  /// Reads a file; a missing one says nothing.
  init(of file: SettingsFile) {
    self.file = file
    do throws(SettingsFault) {
      guard let text = try file.text() else { return }
      isThere = true
      let document = try SettingsDocument(text)
      statements = document.statements
      let themes = ThemeTables(document.statements)
      settings.ownThemes = themes.themes
      themes.faults.forEach { add($0) }
      let prices = PriceTables(document.statements)
      settings.prices.own.aliases = prices.aliases
      settings.prices.own.rates = prices.rates
      prices.faults.forEach { add($0) }
      for key in SettingKey.allCases {
        guard let value = document[key] else { continue }
        let before = key.value(in: settings)
        let fault = key.read(value, into: &settings)
        // Of a list the names that are known were taken all the same.
        if fault == nil || key.value(in: settings) != before { lines[key] = document.line(of: key) }
        if let fault { add(fault) }
      }
    } catch {
      isThere = true
      isWritable = false
      add("\(error.message); the defaults are used, and the file is left as it is in this run")
    }
  }

  private mutating func add(_ fault: String) { faults.append("\(file.path ?? ""): \(fault)") }
}
