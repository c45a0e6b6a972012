/// Why settings could not be read or written.
enum SettingsFault: Error, Hashable {
  /// The file is not what it should be, from this line on.
  case broken(line: Int, String)
  /// The system refuses, and why.
  case refused(String)

  /// What a user can act on.
  var message: String {
    switch self {
    case .broken(let line, let what): "line \(line): \(what)"
    case .refused(let why): why
    }
  }
}
