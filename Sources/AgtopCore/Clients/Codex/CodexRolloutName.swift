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
    thread = String(UUIDText.matches(tail) ? tail : stem)
  }
}
