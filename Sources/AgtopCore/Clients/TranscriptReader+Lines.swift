extension TranscriptReader {
  /// Reads a source made of lines with the parser of `makeParser`.
  ///
  /// A last line without a newline counts for now as far as it holds whole records, and is read again
  /// when the file has grown.
  package func readLines(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    var reading = SourceReading()
    var offset: Int64 = 0
    var parser: any TranscriptParser
    if let resuming, source.form == .lines {
      parser = resuming.parser
      offset = resuming.offset
    } else if let fresh = try? makeParser(for: source, resuming: nil) {
      parser = fresh
    } else {
      // Only a saved state can be refused, and there is none here.
      return reading
    }
    var ahead: (any TranscriptParser)?
    do {
      let end: FileReader.End
      if source.form == .zstandardLines {
        end = try reader.zstandardLines(
          of: source.path, line: { parser.consume($0) },
          partial: { ahead = parser.peeking($0) })
      } else {
        end = try reader.lines(
          of: source.path, from: offset, line: { parser.consume($0) },
          partial: { ahead = parser.peeking($0) })
      }
      if end.longLines > 0 {
        // Read whole when it grows: what was skipped is told each time.
        reading.faults.add(.longLine(reader.bounds.line), end.longLines)
      } else {
        reading.resume = ResumePoint(offset: end.offset, parser: parser)
      }
    } catch {
      reading.faults.add(error.fault)
      if error.isBeyondBound { return reading }
    }
    let last = ahead ?? parser
    reading.transcripts = [last.transcript]
    reading.faults.add(last.faults)
    return reading
  }
}

extension TranscriptParser {
  /// This parser after a line that has no newline yet, if it holds a whole record.
  fileprivate func peeking(_ line: UnsafeRawBufferPointer) -> (any TranscriptParser)? {
    var next = self
    var cursor = JSONCursor(line)
    cursor.skip()
    if !cursor.isDamaged, cursor.isAtEnd {
      next.consume(line)
      return next
    }
    // What is cut may still be written to its end, and is no damage yet.
    var records = LineRecords(line, isEnded: false)
    var isAny = false
    while let record = records.next() {
      next.consume(record)
      isAny = true
    }
    return isAny ? next : nil
  }
}
