/// The names under which a client's program is started.
struct ProgramName: Sendable {
  /// What its file is called, without what packagers add to it.
  var files: [String]
  /// Scripts that have names of their own, by the package in whose folder they lie.
  var scripts: [String: Set<String>] = [:]

  /// Whether a file name is the program's.
  ///
  /// - Parameters:
  ///   - file: a name without its folder.
  ///   - isCut: whether the name may have lost its end.
  func matches(file: String, isCut: Bool = false) -> Bool {
    // Nix hides the program behind a wrapper of the same name: `.claude-wrapped`.
    let bare = file.utf8.drop { $0 == 0x2E }
    return files.contains { name in
      bare.starts(with: name.utf8)
        && Self.isAddition(Substring(bare.dropFirst(name.utf8.count)), isCut: isCut)
    }
  }

  /// Whether a path names the program: by its file, or by `claude/versions/2.1.121`.
  func matches(path: String) -> Bool {
    if matches(file: Path.name(path)) { return true }
    let folder = Path.folder(path)
    guard folder.hasSuffix("/versions") else { return false }
    return files.contains(Path.name(Path.folder(folder)))
  }

  /// Whether a script that a runtime was given is the program.
  func matches(script: String) -> Bool {
    if matches(path: script) { return true }
    let parts = script.split(separator: "/")
    guard let modules = parts.lastIndex(of: "node_modules") else { return false }
    // A package in a scope takes two folders: `@openai/codex`.
    let depth = modules + 1 < parts.count && parts[modules + 1].hasPrefix("@") ? 2 : 1
    let package = parts.dropFirst(modules + 1).prefix(depth).joined(separator: "/")
    return scripts[package]?.contains(Path.name(script)) ?? false
  }

  /// Whether what follows a name says only which version it is, for which machine, or by whom the file
  /// was made: `-2.1.330`, `-x86_64-unknown-linux-musl`, `.exe`, `-wrapped`.
  private static func isAddition(_ rest: Substring, isCut: Bool) -> Bool {
    if rest.isEmpty { return true }
    var rest = rest
    if let ending = endings.first(where: { rest.hasSuffix($0) }) {
      rest = rest.dropLast(ending.count)
    }
    while rest.hasSuffix("-wrapped") { rest = rest.dropLast(8) }
    if rest.isEmpty { return true }
    guard rest.first == "-" else { return false }
    var words = rest.dropFirst().split(separator: "-", omittingEmptySubsequences: false)
    if let first = words.first, isVersion(first, isCut: isCut && words.count == 1) {
      words.removeFirst()
      if let next = words.first, preReleases.contains(where: { next.hasPrefix($0) }) {
        words.removeFirst()
      }
      if words.isEmpty { return true }
    }
    if isCut, let last = words.last,
      "wrapped".hasPrefix(last) || platformWords.contains(where: { $0.hasPrefix(last) })
    {
      words.removeLast()
    }
    return words.allSatisfy { platformWords.contains(String($0)) }
  }

  /// Whether a word is a version: numbers with dots between them.
  private static func isVersion(_ word: Substring, isCut: Bool) -> Bool {
    let digits = word.first == "v" ? word.dropFirst() : word
    let numbers = digits.split(separator: ".", omittingEmptySubsequences: false)
    let whole = isCut ? numbers.dropLast() : numbers[...]
    return (numbers.count > 1 || isCut && !digits.isEmpty)
      && whole.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }
      && (numbers.last?.utf8.allSatisfy { $0 &- 0x30 < 10 } ?? false)
  }

  private static let preReleases = ["alpha", "beta", "rc", "next", "nightly", "canary"]

  private static let endings = [".js", ".mjs", ".cjs", ".exe"]

  private static let platformWords: Set<String> = [
    "linux", "darwin", "macos", "apple", "windows", "win32", "pc", "android", "freebsd",
    "x86_64", "x64", "amd64", "aarch64", "arm64", "arm", "armv7", "i686", "riscv64", "universal",
    "unknown", "gnu", "musl", "msvc", "gnueabihf", "musleabihf", "baseline",
  ]
}
