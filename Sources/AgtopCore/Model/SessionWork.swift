/// What a session did beside calling its model, as far as its client writes it: when its context was
/// compacted, and which files its tools changed.
///
/// nil is what no record can say; an empty list is said by a transcript in which it would stand.
package struct SessionWork: Hashable, Sendable, Codable {
  /// When its context was compacted, copied history excluded.
  ///
  /// Each time stands once, so that two sources of one session add up to no more than there was.
  private(set) var compactionTimes: [Timestamp]?
  /// Hashes of the paths of the files that its tools changed (`file(_:)`), each once.
  private(set) var files: [UInt64]?
  /// How many files were changed as the client itself counts them, which goes before our own count.
  private(set) var statedFiles: Int?

  /// What is known of a session before its records are read.
  ///
  /// - Parameters:
  ///   - compactions: none yet, or nil for a client that does not write them.
  ///   - files: the same of files.
  ///   - statedFiles: the client's own count.
  init(compactions: [Timestamp]? = nil, files: [UInt64]? = nil, statedFiles: Int? = nil) {
    compactionTimes = compactions
    self.files = files
    self.statedFiles = statedFiles
  }

  /// How often its context was compacted.
  package var compactions: Int? { compactionTimes?.count }

  /// When it was compacted last.
  package var lastCompaction: Timestamp? { compactionTimes?.max() }

  /// How many files its tools changed.
  package var changedFiles: Int? { statedFiles ?? files?.count }

  /// Notes that the context was compacted.
  mutating func compacted(at time: Timestamp) {
    guard !(compactionTimes?.contains(time) ?? false) else { return }
    compactionTimes = (compactionTimes ?? []) + [time]
  }

  /// Notes that a file was changed.
  mutating func changed(_ file: UInt64) {
    // A session changes tens of files, rarely hundreds: a list is searched as fast as a set.
    guard !(files?.contains(file) ?? false) else { return }
    files = (files ?? []) + [file]
  }

  /// What a file is known by.
  static func file(_ path: String) -> UInt64 { StableHash.of("file", path) }

  /// Takes in what another source says of the same session.
  mutating func merge(_ other: SessionWork) {
    other.compactionTimes?.forEach { compacted(at: $0) }
    compactionTimes = compactionTimes ?? other.compactionTimes
    other.files?.forEach { changed($0) }
    files = files ?? other.files
    // A source that states a number states that of the whole session.
    statedFiles = statedFiles ?? other.statedFiles
  }
}

extension Session {
  /// Files that its tools and those of its subagents changed, each counted once; nil where none says so.
  package var changedFiles: Int? {
    guard !children.isEmpty else { return facts.work.changedFiles }
    var all = SessionWork()
    var stated: Int?
    gather(&all, &stated)
    return all.changedFiles.map { $0 + (stated ?? 0) } ?? stated
  }

  private func gather(_ all: inout SessionWork, _ stated: inout Int?) {
    if let count = facts.work.statedFiles {
      stated = (stated ?? 0) + count
    } else {
      all.merge(SessionWork(files: facts.work.files))
    }
    for child in children { child.gather(&all, &stated) }
  }
}
