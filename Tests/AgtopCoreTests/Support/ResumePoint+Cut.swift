import AgtopCore
import Foundation

extension ResumePoint {
  /// Where a reading of the first `cut` bytes of a line source would go on; nil for other sources.
  ///
  /// With `saved` the parser is made again from its encoded state, as after a restart.
  init?(of source: TranscriptSource, adapter: any TranscriptReader, cutAt cut: Int, saved: Bool) {
    guard source.form == .lines, let fresh = try? adapter.makeParser(for: source, resuming: nil),
      let bytes = FileManager.default.contents(atPath: source.path)
    else { return nil }
    var parser = fresh
    let whole = bytes.prefix(cut)
    let end = whole.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    for line in whole[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      parser.consume(Array(line))
    }
    if saved {
      guard let restored = try? adapter.makeParser(for: source, resuming: parser.checkpoint())
      else {
        return nil
      }
      parser = restored
    }
    self.init(offset: Int64(end), parser: parser)
  }
}

extension TranscriptParser {
  /// Takes a line from an array.
  mutating func consume(_ line: [UInt8]) { line.withUnsafeBytes { consume($0) } }
}
