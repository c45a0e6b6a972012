import AgtopCore
import TerminalCells
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Frames kept as text and style map beside the tests.
///
/// `AGTOP_RECORD=1 swift test` writes them anew; the run fails then, so that it is not left on.
enum Golden {
  private static let folder = String(#filePath.dropLast("Support/Golden.swift".count)) + "Golden/"

  /// Compares a frame with the one on file.
  static func check(
    _ canvas: Canvas, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let shown = canvas.text + "\n\n" + canvas.styleMap() + "\n"
    let path = folder + name + ".txt"
    if getenv("AGTOP_RECORD") != nil {
      #expect(write(shown, to: path), "cannot write \(path)", sourceLocation: sourceLocation)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    guard let kept = read(path) else {
      Issue.record("no golden frame \(name): record it", sourceLocation: sourceLocation)
      return
    }
    #expect(shown == kept, "frame \(name) differs:\n\(canvas.text)", sourceLocation: sourceLocation)
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
