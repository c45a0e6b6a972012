extension SettingsFile {
  /// Replaces the file by one with this text (`WholeFile`).
  ///
  /// - Throws: `SettingsFault.refused`.
  func replace(with text: String) throws(SettingsFault) {
    guard let path else { throw .refused("HOME is not set") }
    do throws(WholeFile.Refusal) {
      try WholeFile.replace(path, with: Array(text.utf8))
    } catch {
      throw .refused(error.reason)
    }
  }
}
