/// What the name of a rollout file says: `rollout-<local time>-<thread id>.jsonl`, or `.jsonl.zst`.
struct CodexRolloutName {
  /// The thread's id if the name ends in a UUID, else the whole name without its extension.
  var thread: String
  /// Whether the file is compressed.
  var isCompressed: Bool

  /// nil for a name that is no rollout's.
  init?(_ name: String) {
    guard name.hasPrefix("rollout-") else { return nil }
    var stem = Substring(name)
    isCompressed = stem.hasSuffix(".zst")
    if isCompressed { stem = stem.dropLast(4) }
    guard stem.hasSuffix(".jsonl") else { return nil }
    stem = stem.dropLast(6)
    let tail = stem.suffix(36)
    thread = String(Self.isUUID(tail) ? tail : stem)
  }

  private static func isUUID(_ text: Substring) -> Bool {
    guard text.utf8.count == 36 else { return false }
    for (place, byte) in text.utf8.enumerated() {
      switch place {
      case 8, 13, 18, 23:
        if byte != 0x2D { return false }
      default:
        if !(0x30...0x39).contains(byte), !(0x61...0x66).contains(byte | 0x20) { return false }
      }
    }
    return true
  }
}
