/// Looks through an SVG file from elsewhere before any library sees it: what a plain logo has no need of is refused.
///
/// Shapes, paths, groups, gradients and the colours of these are left; what refers to anything outside of the file,
/// declares entities, runs, or repeats itself is not.
package enum SafeSVG {
  /// Bytes that a logo may have.
  package static let mostBytes = 64 * 1024
  /// Elements that a logo may have.
  private static let mostElements = 2000
  /// Names that it may refer to: each may stand for many others.
  private static let mostReferences = 24
  /// A side of the picture, in its own units.
  private static let mostSide = 10_000.0

  private static let elements: Set<String> = [
    "svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "defs", "title",
    "desc", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
  ]

  /// The file with a colour in place of `currentColor`; nil where it is refused.
  ///
  /// - Parameter color: such as `#ff8800`.
  package static func colored(_ file: [UInt8], _ color: String) -> [UInt8]? {
    guard file.count <= mostBytes, let text = String(validating: file, as: UTF8.self),
      !text.contains("\0"), isPlain(ascii(file))
    else { return nil }
    return Array(text.replacing("currentColor", with: color).utf8)
  }

  /// The file with letters in place of all that is not ASCII: a mark that joins the character before it would hide
  /// that.
  private static func ascii(_ file: [UInt8]) -> String {
    String(decoding: file.map { $0 < 0x80 ? $0 : UInt8(ascii: "x") }, as: UTF8.self)
  }

  private static func isPlain(_ text: String) -> Bool {
    let lower = text.lowercased()
    // With a backslash style sheets write any letter, those of `url` too.
    guard !text.contains("\\") else { return false }
    // Entities and declarations of types come with `<!`, other encodings and style sheets with `<?`.
    guard !lower.contains("<!doctype"), !lower.contains("<!entity"), !lower.contains("<![cdata["),
      !lower.contains("<?xml-"), !lower.contains("@import"), !lower.contains("javascript:"),
      // Short dashes of a long line are without number.
      !lower.contains("dasharray"),
      lower.matches(of: /encoding\s*=\s*["']([^"']*)/).allSatisfy({ $0.1 == "utf-8" })
    else { return false }
    // No entity but those of XML itself.
    guard
      text.matches(of: /&([^;]{0,12});?/).allSatisfy({
        ["amp", "lt", "gt", "quot", "apos"].contains($0.1)
      })
    else { return false }
    // Nothing is referred to but by its name within the file.
    let references = lower.matches(of: /url\(\s*["']?([^)]?)/)
    guard references.count <= mostReferences, references.allSatisfy({ $0.1 == "#" }),
      lower.matches(of: /href\s*=\s*["']([^"']?)/).allSatisfy({ $0.1 == "#" }),
      lower.firstMatch(of: /\son[a-z]+\s*=/) == nil
    else { return false }
    // What begins with `<` and is no end, comment or head of the file is an element, whatever its name is made of.
    let found = text.matches(of: /<([^\s\/>]*)/).map { String($0.1) }.filter {
      !$0.isEmpty && !$0.hasPrefix("!--") && $0 != "?xml"
    }
    return found.first == "svg" && found.count <= mostElements
      && found.allSatisfy(elements.contains) && isSmall(text)
  }

  /// Whether the picture itself says no size that anybody would have to make room for.
  private static func isSmall(_ text: String) -> Bool {
    guard let head = text.firstMatch(of: /<svg[^>]*>/)?.output else { return false }
    let sizes = head.matches(of: /\s(?:width|height)\s*=\s*["']([^"']*)["']/).map { String($0.1) }
    let box = head.firstMatch(of: /\sviewBox\s*=\s*["']([^"']*)["']/).map { String($0.1) } ?? ""
    let numbers = sizes.map(number(of:)) + box.split { $0 == " " || $0 == "," }
    return numbers.allSatisfy { Double($0).map { abs($0) <= mostSide } ?? false }
  }

  /// The number that a length begins with: `1` of `1em`, which is no power of ten.
  private static func number(of length: String) -> Substring {
    var number = length.prefix { ("0"..."9").contains($0) || ".-+eE".contains($0) }
    while number.last == "e" || number.last == "E" { number.removeLast() }
    return number
  }
}
