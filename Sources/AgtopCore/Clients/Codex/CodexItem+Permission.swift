#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CodexItem {
  /// Whether the call asks for more than its sandbox gives, in the words of today's or earlier versions.
  ///
  /// A patch outside its folder, and a command that an untrusted folder does not allow, are asked for
  /// without any such word.
  var asksForMore: Bool {
    guard let argument, Self.mentionsPermissions(argument) else { return false }
    // A string that holds a JSON object, or the object itself.
    var cursor = JSONCursor(argument)
    guard let text = cursor.string() else { return Self.wantsMore(argument) }
    return [UInt8](text.string.utf8).withUnsafeBytes { Self.wantsMore($0) }
  }

  private static func wantsMore(_ object: UnsafeRawBufferPointer) -> Bool {
    var cursor = JSONCursor(object)
    var asks = false
    cursor.forEachKey { key, cursor in
      switch key {
      case "sandbox_permissions":
        guard let wanted = cursor.string() else { return }
        if wanted == "require_escalated" || wanted == "with_additional_permissions" { asks = true }
      case "with_escalated_permissions": if cursor.bool() == true { asks = true }
      default: cursor.skip()
      }
    }
    return asks
  }

  /// Whether the word stands anywhere: most calls are told by that alone.
  private static func mentionsPermissions(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let word: StaticString = "_permissions"
    let length = word.utf8CodeUnitCount
    guard var at = bytes.baseAddress else { return false }
    let end = at + bytes.count
    while end - at >= length, let found = memchr(at, 0x5F, end - at - length + 1) {
      if memcmp(found, word.utf8Start, length) == 0 { return true }
      at = UnsafeRawPointer(found) + 1
    }
    return false
  }
}
