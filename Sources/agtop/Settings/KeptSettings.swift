import AgtopViews
import Synchronization

/// Writes what the user changes in the monitor into the settings file, and nothing else: a setting that the
/// command line or another agtop made stays theirs until the user changes that very one here.
final class KeptSettings: Sendable {
  private struct State {
    /// The settings in force.
    var settings: MonitorSettings
    /// What the user changed and is not written yet.
    var changed: Set<SettingKey> = []
    var hasComplained = false
  }

  private let file: SettingsFile
  private let isWritable: Bool
  private let state: Mutex<State>

  /// - Parameter settings: those in force at the start: the file's, and the flags in their place.
  init(_ loaded: LoadedSettings, inForce settings: MonitorSettings) {
    file = loaded.file
    isWritable = loaded.isWritable
    state = Mutex(State(settings: settings))
  }

  /// Notes what the user changed.
  func change(to settings: MonitorSettings) {
    state.withLock { state in
      state.changed.formUnion(
        SettingKey.allCases.filter { $0.value(in: settings) != $0.value(in: state.settings) })
      state.settings = settings
    }
  }

  /// Writes what was changed, if anything was.
  ///
  /// - Returns: why that is not possible, the first time that it is not; nil otherwise.
  func save() -> String? {
    let (settings, changed) = state.withLock { state in
      defer { state.changed = [] }
      return (state.settings, state.changed)
    }
    guard !changed.isEmpty else { return nil }
    do throws(SettingsFault) {
      guard isWritable else { throw .refused("the file could not be read at the start") }
      try write(changed, of: settings)
      return nil
    } catch {
      return state.withLock { state in
        // Perhaps the next time.
        state.changed.formUnion(changed)
        defer { state.hasComplained = true }
        return state.hasComplained
          ? nil : "settings are not saved: \(file.path ?? "no file"): \(error.message)"
      }
    }
  }

  /// Changes these keys in the file as it is now: another agtop may have written it.
  private func write(
    _ keys: Set<SettingKey>, of settings: MonitorSettings
  ) throws(SettingsFault) {
    let text = try file.text()
    var document = try SettingsDocument(text ?? SettingsDocument.head)
    let new = keys.filter { document[$0] != $0.value(in: settings) }
    guard !new.isEmpty else { return }
    // In the order of the documentation, for what is new.
    for key in SettingKey.allCases where new.contains(key) {
      try document.set(key.value(in: settings), for: key)
    }
    try file.replace(with: document.text)
  }
}
