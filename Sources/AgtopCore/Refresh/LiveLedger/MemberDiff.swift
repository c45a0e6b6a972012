/// Which transcripts of a source are as they were, which are new, and which are no more, after it was read again.
struct MemberDiff {
  /// The transcripts of the source now.
  private(set) var members: [KnownSource.Member] = []
  /// The transcripts that are new, each with its number and which one of the reading it is.
  private(set) var fresh: [(id: Int64, number: Int)] = []
  /// The numbers of those that are no more as they were, in order.
  private(set) var gone: [Int64] = []

  /// - Parameters:
  ///   - earlier: the transcripts before.
  ///   - kept: all transcripts now, in order: each as its position among the earlier ones, or nil for the next one
  ///     of the reading (`SourceReading.kept`).
  ///   - digests: the hashes of those of the reading; nil where nothing is kept, and all are new.
  ///   - newID: gives a number.
  init(
    from earlier: [KnownSource.Member], kept: [Int?], digests: [UInt64?], newID: () -> Int64
  ) {
    let staying = Set(kept.lazy.compactMap { $0 })
    var left: [UInt64: [Int64]] = [:]
    for (position, member) in earlier.enumerated() where !staying.contains(position) {
      left[member.digest, default: []].append(member.id)
    }
    var numbers = digests.indices.makeIterator()
    for position in kept {
      if let position {
        guard earlier.indices.contains(position) else { continue }
        members.append(earlier[position])
        continue
      }
      guard let number = numbers.next() else { continue }
      if let digest = digests[number], let same = left[digest]?.popLast() {
        members.append(KnownSource.Member(id: same, digest: digest))
      } else {
        let id = newID()
        members.append(KnownSource.Member(id: id, digest: digests[number] ?? 0))
        fresh.append((id, number))
      }
    }
    gone = left.values.joined().sorted()
  }
}
