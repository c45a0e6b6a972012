/// Pictures in the protocol of kitty (https://sw.kovidgoyal.net/kitty/graphics-protocol/): sent once with a number,
/// then placed by that number wherever they stand.
///
/// The terminal is told to answer nothing (`q=2`): an answer would come as keys.
package enum KittyImage {
  /// So many bytes of text a piece has at most; a rule of the protocol.
  private static let mostPiece = 4096

  /// Sends a picture, of which nothing is shown yet.
  ///
  /// - Parameter number: 1 to 2^32 - 1.
  package static func sending(_ image: PixelImage, as number: UInt32) -> [UInt8] {
    let text = Base64Text.of(image.bytes)
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: mostPiece) {
      let end = min(start + mostPiece, text.count)
      let first = "a=t,f=32,s=\(image.width),v=\(image.height),i=\(number),q=2,"
      bytes += command(
        (start == 0 ? first : "") + "m=\(end < text.count ? 1 : 0)", text[start..<end])
    }
    return bytes
  }

  /// Shows a picture that was sent at the cursor, which stays where it is.
  package static func placing(_ number: UInt32, place: UInt32, columns: Int, rows: Int) -> [UInt8] {
    command("a=p,i=\(number),p=\(place),c=\(columns),r=\(rows),C=1,q=2", [])
  }

  /// Says that a picture that was sent is shown where text says so.
  package static func virtual(_ number: UInt32, columns: Int, rows: Int) -> [UInt8] {
    command("a=p,U=1,i=\(number),c=\(columns),r=\(rows),q=2", [])
  }

  /// Takes a picture away from one place.
  package static func removing(_ number: UInt32, place: UInt32) -> [UInt8] {
    command("a=d,d=i,i=\(number),p=\(place),q=2", [])
  }

  /// Takes a picture away from all places and forgets it.
  package static func forgetting(_ number: UInt32) -> [UInt8] {
    command("a=d,d=I,i=\(number),q=2", [])
  }

  private static func command(_ keys: String, _ text: ArraySlice<UInt8>) -> [UInt8] {
    Array("\u{1B}_G\(keys)".utf8) + (text.isEmpty ? [] : [UInt8(ascii: ";")] + text)
      + Array("\u{1B}\\".utf8)
  }
}
