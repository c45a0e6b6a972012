/// The messages of a document, put together from its lines: so a document need not be held whole.
///
/// Gemini CLI indents by two spaces, and no text in JSON has a line of its own: a message begins with a
/// line that is a brace behind four spaces, and ends with such a line.
struct GeminiDocumentLines {
  /// What a line is.
  enum Line {
    /// Not one of a document.
    case none
    /// A part of a document.
    case inside
    /// The last line of a message, which is given whole.
    case message([UInt8])
  }

  private let isDocument: Bool
  private var isOpen = false
  private var hasMessages = false
  private var isFirst = true
  private var isEnded = false
  private var message: [UInt8]?
  private var isLong = false

  /// Whether the document ends before its end, or a message in it was too long.
  var isCut: Bool { hasMessages && (!isEnded || isLong) }

  /// - Parameter isDocument: whether the file's name is that of a document; its first line may show it too.
  init(isDocument: Bool) { self.isDocument = isDocument }

  /// Ingests a line.
  ///
  /// - Parameter limit: bytes of a message that are kept at most.
  mutating func ingest(_ line: UnsafeRawBufferPointer, limit: Int) -> Line {
    if isFirst {
      isFirst = false
      // A whole object in the first line is a record, or all of the document.
      isOpen = line.elementsEqual("{".utf8) || (isDocument && !Self.isWhole(line))
      return isOpen ? .inside : .none
    }
    guard isOpen else { return .none }
    if line.elementsEqual("}".utf8) { isEnded = true }
    if line.elementsEqual("    {".utf8) {
      message = Array(line)
      hasMessages = true
      return .inside
    }
    guard message != nil else { return .inside }
    if (message?.count ?? 0) + line.count > limit {
      isLong = true
      message = nil
      return .inside
    }
    let isLast = line.starts(with: "    }".utf8)
    message?.append(contentsOf: isLast ? line.prefix(5) : line[...])
    guard isLast, let whole = message else { return .inside }
    message = nil
    return .message(whole)
  }

  private static func isWhole(_ line: UnsafeRawBufferPointer) -> Bool {
    var cursor = JSONCursor(line)
    cursor.skip()
    return !cursor.isDamaged && cursor.isAtEnd
  }
}
