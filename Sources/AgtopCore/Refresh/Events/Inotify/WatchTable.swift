/// Which folders are watched under which number.
struct WatchTable {
  /// A watched folder.
  struct Watch {
    /// Where it lies, by the path that was first.
    var path: String
    /// How many levels below it are watched too; -1 when nothing in it is, since only its own going
    /// away matters.
    var depth: Int
    /// When something last happened in it; the greater, the later.
    var used: UInt64
  }

  private var watches: [Int32: Watch] = [:]
  private var numbers: [String: Int32] = [:]

  /// How many there are.
  var count: Int { watches.count }

  /// All numbers, in no order.
  var allNumbers: some Sequence<Int32> { watches.keys }

  subscript(number: Int32) -> Watch? { watches[number] }

  /// The number of the watch that was placed by a path.
  func number(at path: String) -> Int32? { numbers[path] }

  /// Adds a watch, or makes a known one reach deeper.
  mutating func add(_ number: Int32, path: String, depth: Int, used: UInt64) {
    if let known = watches[number] {
      watches[number]?.depth = max(known.depth, depth)
      watches[number]?.used = max(known.used, used)
    } else {
      watches[number] = Watch(path: path, depth: depth, used: used)
      numbers[path] = number
    }
  }

  /// Something happened in a folder.
  mutating func touch(_ number: Int32, at moment: UInt64) { watches[number]?.used = moment }

  /// Removes a watch.
  @discardableResult
  mutating func remove(_ number: Int32) -> Watch? {
    guard let watch = watches.removeValue(forKey: number) else { return nil }
    // Another folder may lie there by now.
    if numbers[watch.path] == number { numbers[watch.path] = nil }
    return watch
  }

  /// The watches on a folder and on all below it.
  func numbers(within path: String) -> [Int32] {
    let below = path + "/"
    return watches.filter { $0.value.path == path || $0.value.path.utf8.starts(with: below.utf8) }
      .map(\.key)
  }

  /// The folders in which something is watched, the one used last first.
  func pathsByUse() -> [String] {
    watches.values.filter { $0.depth >= 0 }
      .sorted { ($1.used, $0.path) < ($0.used, $1.path) }.map(\.path)
  }

  /// The watch that can best be spared; of equal ones that which was placed last, and so lies deepest.
  func leastUsed(besides kept: Set<Int32>) -> Int32? {
    watches.filter { !kept.contains($0.key) }
      .min { ($0.value.used, $1.key) < ($1.value.used, $0.key) }?.key
  }
}
