/// A `.git` that is a file: where the repository of a worktree or submodule lies (gitrepository-layout(5),
/// "gitfile").
struct GitFile {
  /// A path of a file system is shorter; what is longer is no such file.
  private static let mostBytes: Int64 = 4096

  /// The folder of the repository's own data, as an absolute path.
  let folder: String

  /// Reads the file of a working tree; nil where it is a folder, or says nothing.
  static func inside(_ tree: String) -> GitFile? {
    let path = tree + "/.git"
    guard FileStat.ofRegularFile(path) != nil,
      let bytes = try? FileReader.bytes(of: path, at: [0..<mostBytes]).first,
      bytes.count < mostBytes
    else { return nil }
    return bytes.withUnsafeBytes { GitFile(bytes: $0, inside: tree) }
  }

  /// Reads `gitdir: PATH`; a relative path begins at the working tree.
  init?(bytes: UnsafeRawBufferPointer, inside tree: String) {
    let start = "gitdir:".utf8
    guard bytes.starts(with: start) else { return nil }
    var rest = bytes.dropFirst(start.count)
    while let last = rest.last, last == 0x0A || last == 0x0D { rest.removeLast() }
    rest = rest.drop { $0 == 0x20 }
    guard !rest.isEmpty, !rest.contains(0) else { return nil }
    let path = Path.text(UnsafeRawBufferPointer(rebasing: rest))
    folder = Self.absolute(path.hasPrefix("/") ? path : Path.join(tree, path))
  }

  /// The name of the repository that a worktree belongs to; nil for a submodule and for a repository
  /// whose data was only put elsewhere: these are named by their own folder.
  var mainRepository: String? {
    let holder = Path.folder(folder)
    guard Path.name(holder) == "worktrees" else { return nil }
    let repository = Path.folder(holder)
    let name = Path.name(repository)
    // A submodule at `worktrees/x` has its data in `modules/worktrees/x`.
    guard !name.isEmpty, name != "modules" else { return nil }
    // `.git`, and `.bare` as some call it, lie in the folder that has the name.
    return name.hasPrefix(".") ? Path.name(Path.folder(repository)) : Self.withoutEnding(name)
  }

  /// A name without the `.git` that bare repositories end with.
  static func withoutEnding(_ name: String) -> String {
    name.hasSuffix(".git") && name.utf8.count > 4 ? String(name.dropLast(4)) : name
  }

  /// The path without `.` and `..`: only its names are wanted, so that links need not be followed.
  private static func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
