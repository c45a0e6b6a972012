/// A sheet as it is kept in a file: its header says too what it was made of, and has a checksum of the rows.
extension PriceSheet {
  /// Changes with the rules by which sheets are made of tables.
  private static let rules = 1

  /// The text of a sheet of sorted rows.
  static func kept(rows: String, source: String, day: String, stamp: String) -> String {
    "# agtop prices\t\(source)\t\(day)\t\(stamp)\t\(checksum(of: rows))\n\(rows)"
  }

  /// A sheet out of a file; nil where its text is not as it was written.
  package init?(kept bytes: [UInt8], origin: Origin) {
    guard let text = String(validating: bytes, as: UTF8.self),
      let end = text.utf8.firstIndex(of: 0x0A)
    else { return nil }
    let fields = text[..<end].split(separator: "\t", omittingEmptySubsequences: false)
    let sum = Self.checksum(of: text[text.utf8.index(after: end)...])
    guard fields.count == 5, fields[0] == "# agtop prices", fields[4] == sum else { return nil }
    self.init(text: text, origin: origin, digest: sum)
  }

  /// What the sheet was made of (`stamp(of:)`); nil for one that is not kept in a file.
  package var stamp: String? { header(3) }

  /// What tells whether a sheet was made, by these rules, of a file as it is now.
  package static func stamp(of file: FileStat) -> String {
    "\(file.size) \(file.modifiedNanoseconds) \(rules)"
  }

  private static func checksum(of rows: some StringProtocol) -> String {
    var text = String(rows)
    return text.withUTF8 { String(Checksum.of(UnsafeRawBufferPointer($0), seed: 0), radix: 16) }
  }

  /// The line that has rates under exactly this key; nil where there is none.
  func ownLine(for key: String) -> String? {
    guard let line = line(for: key), case .row = entry(for: key) else { return nil }
    return String(line)
  }

  /// Gives each line below the header with its key.
  func forEachLine(_ body: (String, String) -> Void) {
    for line in text.split(separator: "\n").dropFirst() {
      body(String(line.prefix { $0 != "\t" }), String(line))
    }
  }
}
