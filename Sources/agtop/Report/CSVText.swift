import TerminalCells

/// A table as CSV (RFC 4180): a header, a comma between fields, CR LF behind each line.
struct CSVText {
  /// A field.
  enum Field {
    /// A text, which may come from a transcript.
    case text(String?)
    /// A figure, as digits; nil where there is none.
    case figure(String?)
  }

  private(set) var text: String

  init(header: [String]) { text = header.joined(separator: ",") + "\r\n" }

  /// Adds a line.
  mutating func add(_ fields: [Field]) {
    text += fields.map(Self.written).joined(separator: ",") + "\r\n"
  }

  private static func written(_ field: Field) -> String {
    switch field {
    case .figure(let digits): return digits ?? ""
    case .text(nil): return ""
    case .text(let text?):
      // Control characters, line breaks among them, go as they do in every table.
      var clean = Sanitizer.clean(text)
      // Spreadsheets take such a text for a formula, and a title is anybody's text.
      if let first = clean.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first) {
        clean = "'" + clean
      }
      guard clean.contains(where: { $0 == "," || $0 == "\"" }) else { return clean }
      return "\"" + clean.replacing("\"", with: "\"\"") + "\""
    }
  }
}
