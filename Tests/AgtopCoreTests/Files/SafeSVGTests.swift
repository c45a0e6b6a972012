import Testing

@testable import AgtopCore

@Suite("SVG files from elsewhere")
struct SafeSVGTests {
  private static let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\""

  private static func logo(_ inside: String, _ more: String = "") -> String {
    head + more + ">" + inside + "</svg>"
  }

  private func colored(_ text: String) -> String? {
    SafeSVG.colored(Array(text.utf8), "#102030").map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "Shapes, gradients and their names within the file are taken, as logos have them",
    arguments: [
      logo("<path d=\"M5 4h4v12z\" fill=\"#abc\"/>"),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- by hand -->\n"
        + logo("<title>A &amp; B</title><g><rect width=\"3\" height=\"4\"/></g>"),
      logo("<path d=\"M0 0\"/>", " width=\"1em\" height=\"1em\" fill=\"none\""),
      logo("", " width=\"100%\" height=\"40px\""),
      logo(
        "<defs><linearGradient id=\"a\"><stop offset=\"1\" stop-color=\"red\"/></linearGradient>"
          + "</defs><circle r=\"2\" fill=\"url(#a)\"/>"),
    ])
  func plain(_ text: String) {
    #expect(colored(text) == text)
  }

  @Test("currentColor is the colour that is wanted")
  func color() {
    #expect(
      colored(Self.logo("<path fill=\"currentColor\"/>"))
        == Self.logo("<path fill=\"#102030\"/>"))
  }

  @Test(
    "What reaches out of the file, runs, grows or hides is refused",
    arguments: [
      "", "plain text", "<html></html>", "{}",
      // Entities: a billion laughs, a file.
      "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>" + logo("<title>&b;</title>"),
      "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + logo("<desc>&x;</desc>"),
      "<!doctype svg>" + logo(""), logo("<title>&x;</title>"), logo("<![CDATA[<script/>]]>"),
      // Sizes.
      "<svg width=\"1000000000\" height=\"1000000000\"></svg>",
      "<svg viewBox=\"0 0 1e9 1e9\"></svg>", "<svg width=\"nan\"></svg>",
      "<svg width=\"٣\"></svg>",
      // What runs, or is drawn from elsewhere.
      logo("<script>alert(1)</script>"), logo("<g onload=\"x()\"/>"),
      logo("<a href=\"javascript:x()\"/>"), logo("<foreignObject/>"),
      logo("<image href=\"https://example.org/x.png\"/>"),
      logo("<image href=\"data:image/png;base64,AAAA\"/>"), logo("<use href=\"#a\"/>"),
      logo("<linearGradient href=\"https://example.org/#a\"/>"),
      logo("<linearGradient xlink:href = 'file:///etc/passwd'/>"),
      logo("<path fill=\"url(https://example.org/#a)\"/>"),
      logo("<path fill=\"URL( 'x' )\"/>"), logo("<path style=\"fill:\\75rl(x)\"/>"),
      logo("<style>@import 'x';</style>"), "<?xml-stylesheet href=\"#x\"?>" + logo(""),
      logo("<path fill=\"url(\u{301}https://example.org/#a)\"/>"),
      logo("<linearGradient href=\"\u{301}https://example.org/#a\"/>"),
      // What takes for ever.
      logo("<path d=\"M0 0h1e9\" stroke-dasharray=\"1e-9\"/>"),
      logo(
        (0..<20).map {
          "<mask id=\"m\($0)\"><g mask=\"url(#m\($0 + 1))\"/><g mask=\"url(#m\($0 + 1))\"/></mask>"
        }.joined()),
      // Elements under other names.
      logo("<_:image xmlns:_=\"http://www.w3.org/2000/svg\"/>"), logo("<svg:image/>"),
      logo("<é:use/>"), logo("<animate/>"), logo("<filter/>"),
      // Other encodings.
      "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + logo(""),
      "<?xml version='1.0' encoding='utf-7'?>" + logo(""),
    ])
  func hostile(_ text: String) {
    #expect(colored(text) == nil)
  }

  @Test("What is too long, has too many elements or is no UTF-8 is refused")
  func bounds() {
    #expect(colored(Self.logo(String(repeating: " ", count: SafeSVG.mostBytes))) == nil)
    #expect(colored(Self.logo(String(repeating: "<g/>", count: 2000))) == nil)
    #expect(colored(Self.logo(String(repeating: "<g/>", count: 1000))) != nil)
    #expect(SafeSVG.colored([0xFF, 0xFE] + Array(Self.logo("").utf8), "#000000") == nil)
    #expect(colored(Self.logo("\0")) == nil)
  }

  @Test(
    "A logo is drawn in the colour that is wanted, and what is refused is not",
    .enabled(if: SVGPicture.isPossible, "there is no librsvg"))
  func drawn() throws {
    let logo = Self.logo("<rect width=\"12\" height=\"24\" fill=\"currentColor\"/>")
    let pixels = try #require(
      SVGPicture.pixels(of: Array(logo.utf8), color: "#1080f0", width: 20, height: 20))
    #expect(pixels.count == 1600)
    #expect(Array(pixels[0..<4]) == [0x10, 0x80, 0xF0, 255])
    #expect(pixels[79] == 0)
    let hostile = Array(Self.logo("<script/>").utf8)
    #expect(SVGPicture.pixels(of: hostile, color: "#000000", width: 9, height: 9) == nil)
    #expect(SVGPicture.pixels(of: Array(logo.utf8), color: "#000000", width: 0, height: 9) == nil)
    #expect(
      SVGPicture.pixels(of: Array(logo.utf8), color: "#000000", width: 9, height: 100_000) == nil)
  }
}
