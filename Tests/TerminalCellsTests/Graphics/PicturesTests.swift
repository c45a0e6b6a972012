import Foundation
import Testing

@testable import TerminalCells

@Suite("Pictures for terminals")
struct PicturesTests {
  /// A picture with edges in all colours, and each opacity.
  private func picture(_ width: Int, _ height: Int, colors: Int = 64) throws -> PixelImage {
    var bytes: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        let color = (row * width + column) % colors
        let opacity = (row / 3 + column / 5) % 3
        bytes += [
          UInt8(color * 4 & 0xFF), UInt8(color * 16 & 0xFF), UInt8(color * 64 & 0xFF),
          [0, 255, 128][opacity],
        ]
      }
    }
    return try #require(PixelImage(width: width, height: height, bytes: bytes))
  }

  @Test(
    "Sixels say each pixel, to a hundredth, mixed with the background",
    arguments: [(7, 5), (24, 18), (30, 13)])
  func sixels(_ width: Int, _ height: Int) throws {
    let image = try picture(width, height)
    let behind = (red: UInt8(20), green: UInt8(200), blue: UInt8(90))
    let decoded = try #require(SixelDecoder(SixelImage.showing(image, over: behind)))
    #expect(decoded.width == width && decoded.height == height)
    for row in 0..<height {
      for column in 0..<width {
        let pixel = image[column, row]
        let shown = decoded.pixels[row * width + column]
        guard pixel.opacity > 0 else {
          #expect(shown == nil)
          continue
        }
        for (value, back, share) in [
          (pixel.red, behind.red, shown?[0]), (pixel.green, behind.green, shown?[1]),
          (pixel.blue, behind.blue, shown?[2]),
        ] {
          let opacity = Double(pixel.opacity) / 255
          let wanted = (Double(value) * opacity + Double(back) * (1 - opacity)) / 2.55
          #expect(abs(Double(try #require(share)) - wanted) <= 1)
        }
      }
    }
  }

  @Test("Of too many colours the finest differences go, and the picture stays")
  func manyColors() throws {
    var bytes: [UInt8] = []
    for number in 0..<4096 {
      bytes += [UInt8(number & 0xFF), UInt8(number >> 4), UInt8(255 - number >> 4), 255]
    }
    let image = try #require(PixelImage(width: 64, height: 64, bytes: bytes))
    let sent = SixelImage.showing(image, over: (0, 0, 0))
    let decoded = try #require(SixelDecoder(sent))
    #expect(decoded.pixels.allSatisfy { $0 != nil })
    #expect(Set(decoded.pixels.compactMap { $0 }).count <= 255)
    for (number, shown) in decoded.pixels.enumerated() {
      #expect(abs(Double(shown?[0] ?? 0) - Double(number & 0xFF) / 2.55) < 33)
    }
  }

  @Test(
    "kitty gets every byte, in pieces of the size that it takes",
    arguments: [(1, 1), (30, 20), (64, 64)])
  func kitty(_ width: Int, _ height: Int) throws {
    let image = try picture(width, height)
    let text = String(decoding: KittyImage.sending(image, as: 7), as: UTF8.self)
    let commands = text.components(separatedBy: "\u{1B}\\").dropLast()
    var base64 = ""
    for (number, command) in commands.enumerated() {
      #expect(command.hasPrefix("\u{1B}_G"))
      let parts = command.dropFirst(3).split(separator: ";", maxSplits: 1)
      let keys = Set(parts[0].split(separator: ",").map(String.init))
      #expect(keys.contains("m=\(number == commands.count - 1 ? 0 : 1)"))
      if number == 0 {
        #expect(keys.isSuperset(of: ["a=t", "f=32", "s=\(width)", "v=\(height)", "i=7", "q=2"]))
      }
      #expect(parts[1].utf8.count <= 4096 && parts[1].utf8.count % 4 == 0)
      base64 += parts[1]
    }
    #expect(Data(base64Encoded: base64).map { Array($0) } == image.bytes)
    #expect(
      KittyImage.placing(7, place: 3, columns: 3, rows: 1)
        == Array("\u{1B}_Ga=p,i=7,p=3,c=3,r=1,C=1,q=2\u{1B}\\".utf8))
  }

  @Test("iTerm2 gets a PNG file, whole and sound")
  func inline() throws {
    let image = try picture(20, 9)
    let bytes = InlineImage.showing(image, columns: 3, rows: 1)
    let text = String(decoding: bytes, as: UTF8.self)
    let (head, body) = try #require(
      text.firstIndex(of: ":").map { (text[..<$0], text[$0...].dropFirst().dropLast()) })
    let file = try #require(Data(base64Encoded: String(body)).map { Array($0) })
    #expect(
      head == "\u{1B}]1337;File=inline=1;width=3;height=1;preserveAspectRatio=1;size=\(file.count)")
    #expect(file.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // Header, then one stored block: its bytes are those of the rows, each behind a 0.
    let rows = (0..<9).flatMap { [0] + image.bytes[80 * $0..<80 * ($0 + 1)] }
    let begin = 8 + 25 + 8 + 2 + 5
    #expect(Array(file[begin..<begin + rows.count]) == rows)
  }

  @Test(
    "What terminals answered when they were asked",
    arguments: [
      (
        [
          "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[6;20;10t", "\u{1B}P>|kitty(0.32.2)\u{1B}\\",
          "\u{1B}[?62;c",
        ], "kitty", 10
      ),
      (
        ["\u{1B}[6;13;6t", "\u{1B}P>|XTerm(379)\u{1B}\\", "\u{1B}[?63;1;2;4;6;9;15;16;22;28;29c"],
        "sixel", 6
      ),
      (["\u{1B}P>|iTerm2 3.5.0\u{1B}\\", "\u{1B}[?65;1;2;4;6;17;18;22c"], "iTerm2", 0),
      (["\u{1B}P>|foot(1.13.1)\u{1B}\\", "\u{1B}[6;18;9t", "\u{1B}[?62;4;22c"], "sixel", 9),
      (["\u{1B}P>|tmux 3.3a\u{1B}\\", "\u{1B}[?1;2c"], nil, 0),
      (["\u{1B}[?64;1;2;6;9;15;16;17;18;21;22;28c"], nil, 0),
      (["\u{1B}_Gi=1;ENOTSUPPORTED:\u{1B}\\", "\u{1B}[6;99999;0t", "\u{1B}[?62;c"], nil, 0),
    ] as [([String], String?, Int)])
  func replies(_ replies: [String], _ name: String?, _ width: Int) {
    var support = GraphicsSupport()
    for reply in replies { support.take(Array(reply.utf8)[...]) }
    #expect(support.carrier?.rawValue == name)
    #expect(support.cell?.width ?? 0 == width)
  }

  @Test("Inside tmux every escape is doubled")
  func passthrough() {
    let bytes = PicturePassage.tmux.wrapped(Array("\u{1B}_G\u{1B}\\".utf8))
    #expect(bytes == Array("\u{1B}Ptmux;\u{1B}\u{1B}_G\u{1B}\u{1B}\\\u{1B}\\".utf8))
  }
}
