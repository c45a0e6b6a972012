internal import CAgtop

extension LineRecords {
  /// The first keys of records of clients whose parsers do not look at all of each line, eight bytes
  /// of each.
  private static let firstKeys: StaticString =
    "timestamparentUutype\":\"atype\":\"utype\": \"isSidechsessionI"

  /// Whether a line that was read only to some position holds more than one record.
  ///
  /// Costs next to nothing where it does not: no text of JSON holds a brace and a quote side by side,
  /// so all that is looked at are the objects in the rest.
  ///
  /// - Parameter rest: the bytes of the line that were not looked at.
  static func areSeveral(in line: UnsafeRawBufferPointer, unread rest: UnsafeRawBufferPointer)
    -> Bool
  {
    guard let start = line.baseAddress, let unread = rest.baseAddress else { return false }
    // A string that was cut ends with the first quote of the next record: what was read last may be it.
    let begin = max(start, unread - 3).assumingMemoryBound(to: UInt8.self)
    let end = (unread + rest.count).assumingMemoryBound(to: UInt8.self)
    let isSuspect = agtop_json_begins_again(
      begin, end, firstKeys.utf8Start, firstKeys.utf8CodeUnitCount / 8)
    guard isSuspect else { return false }
    var cursor = JSONCursor(line)
    cursor.skip()
    return cursor.isDamaged || !cursor.isAtEnd
  }
}
