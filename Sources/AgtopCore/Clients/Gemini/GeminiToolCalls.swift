/// The `toolCalls` of a message, as far as agtop shows them.
struct GeminiToolCalls {
  /// How many there are.
  private(set) var count = 0
  /// Whether one of them waits for the user's approval.
  private(set) var isAwaitingApproval = false
  /// Files that its calls changed (`SessionWork.file`).
  private(set) var changed: [UInt64] = []
  private var pending = 0
  private var cancelled = 0
  private var pendingName: JSONText?
  private var pendingDescription: JSONText?
  private var pendingArguments: UnsafeRawBufferPointer?

  /// Reads the array that the cursor stands on.
  init(_ cursor: inout JSONCursor) {
    guard cursor.beginArray() else { return }
    while cursor.nextElement() {
      guard cursor.beginObject() else { continue }
      count += 1
      var status: JSONText?
      var name: JSONText?
      var description: JSONText?
      var arguments: UnsafeRawBufferPointer?
      while let key = cursor.nextKey() {
        switch key {
        case "status": status = cursor.string()
        case "name": name = cursor.string()
        case "description": description = cursor.string()
        case "args": arguments = cursor.rawValue()
        default: cursor.skip()
        }
      }
      switch status {
      case .some("validating"), .some("scheduled"), .some("executing"), .some("awaiting_approval"):
        pending += 1
        if let status, status == "awaiting_approval" { isAwaitingApproval = true }
        pendingName = name
        pendingDescription = description
        pendingArguments = arguments
      case .some("cancelled"): cancelled += 1
      case .some("success"):
        if let name, name == "write_file" || name == "replace",
          let path = Self.path(in: arguments), !path.isEmpty
        {
          changed.append(SessionWork.file(path.string))
        }
      default: break
      }
    }
  }

  /// Whether one of them has not finished.
  var hasPending: Bool { pending > 0 }

  /// Whether the user stopped all of them, which ends the turn.
  var areAllCancelled: Bool { count > 0 && cancelled == count }

  /// The last unfinished one as `name: argument`.
  var action: String? {
    guard let pendingName else { return nil }
    let name = pendingName.prefix(Preview.byteLimit)
    let argument = (pendingDescription ?? firstStringArgument)?.prefix(Preview.byteLimit) ?? ""
    return Preview.title(argument.isEmpty ? name : "\(name): \(argument)")
  }

  private static func path(in arguments: UnsafeRawBufferPointer?) -> JSONText? {
    guard let arguments else { return nil }
    var cursor = JSONCursor(arguments)
    var path: JSONText?
    cursor.forEachKey { key, cursor in
      if key == "file_path" { path = cursor.string() } else { cursor.skip() }
    }
    return path
  }

  private var firstStringArgument: JSONText? {
    guard let pendingArguments else { return nil }
    var cursor = JSONCursor(pendingArguments)
    guard cursor.beginObject() else { return nil }
    while cursor.nextKey() != nil {
      if let text = cursor.string() { return text }
    }
    return nil
  }
}
