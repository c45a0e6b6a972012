import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Parts of the screen kept as text and style map beside the tests.
///
/// `AGTOP_RECORD=1 swift test --filter GoldenTests` writes them; the run fails then, so that it is not left
/// on.
enum Golden {
  /// A part of the screen that is kept by itself.
  enum Region: String {
    /// The status line and the meters.
    case header
    /// The column titles and the rows.
    case table
    /// The tabs and what the chosen one shows.
    case panel
    /// What is open over the table.
    case overlay
    /// The line of function keys.
    case bar
    /// The whole screen.
    case frame
  }

  private static let folder = String(#filePath.dropLast("Support/Golden.swift".count)) + "Golden/"

  /// Compares a part of a monitor's screen with the one on file: `<region>-<name>-<columns>x<rows>.txt`.
  static func check(
    _ region: Region, _ name: String, _ monitor: Monitor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let size = monitor.size
    let shown = region.rect(in: monitor).picture(
      of: monitor.frame(), theme: Theme.named(monitor.settings.theme))
    check(
      shown, "\(region.rawValue)-\(name)-\(size.columns)x\(size.rows)",
      sourceLocation: sourceLocation)
  }

  /// Compares a text with the one on file.
  static func check(
    _ shown: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    check(shown, file: folder + name + ".txt", sourceLocation: sourceLocation)
  }

  /// Compares a text with a file.
  static func check(
    _ shown: String, file path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if getenv("AGTOP_RECORD") != nil {
      #expect(write(shown, to: path), "cannot write \(path)", sourceLocation: sourceLocation)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    guard let kept = read(path) else {
      Issue.record("no golden file \(name): record it", sourceLocation: sourceLocation)
      return
    }
    #expect(shown == kept, "\(name) differs:\n\(shown)", sourceLocation: sourceLocation)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk.prefix(count)
    }
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    return fputs(text, file) >= 0
  }
}

extension Golden.Region {
  /// Where it is on the screen.
  fileprivate func rect(in monitor: Monitor) -> CellRect {
    let layout = monitor.layout
    let all = CellRect(monitor.size)
    func rows(of parts: CellRect...) -> CellRect {
      let parts = parts.filter { !$0.isEmpty }
      guard let first = parts.first, let last = parts.last else { return all.top(0) }
      return all.droppingTop(first.row).top(last.row + last.rows - first.row)
    }
    switch self {
    case .header: return rows(of: layout.status, layout.meters)
    case .table: return rows(of: layout.header, layout.rows)
    case .panel: return rows(of: layout.tabs, layout.panel)
    case .bar: return rows(of: layout.bar)
    case .frame: return all
    case .overlay:
      guard let overlay = monitor.state.overlay else { return all.top(0) }
      // The page of keys has no list: it covers all but the bar.
      return monitor.choices(of: overlay)?.rect(over: layout)
        ?? all.droppingBottom(layout.bar.rows)
    }
  }
}

extension CellRect {
  /// A part of a canvas as a person sees it, then its styles as letters, then what the letters are.
  fileprivate func picture(of canvas: Canvas, theme: Theme) -> String {
    var letters = StyleLetters(theme)
    var text: [String] = []
    var styles: [String] = []
    for row in row..<row + rows {
      let cells = (column..<column + columns).map { canvas[row, $0] }
      var line = String(cells.filter { $0.width > 0 }.map(\.character))
      while line.last == " " { line.removeLast() }
      text.append(line)
      styles.append(String(cells.map { letters.letter(of: $0.style) }))
    }
    return (text + [""] + styles + ["", letters.legend, ""]).joined(separator: "\n")
  }
}
