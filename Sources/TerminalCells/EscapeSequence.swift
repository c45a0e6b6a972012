/// The extent of terminal control sequences (ECMA-48), as terminals read them.
enum EscapeSequence {
  /// The place after the sequence that begins at `start`; nil when none begins there.
  ///
  /// An unfinished sequence ends before the first character that cannot belong to it. A string
  /// sequence (a title, a link, a clipboard) ends with its terminator, before another control
  /// character, or with the text, as a terminal would swallow it.
  static func end(
    in scalars: String.UnicodeScalarView, from start: String.UnicodeScalarView.Index
  ) -> String.UnicodeScalarView.Index? {
    var at = scalars.index(after: start)
    var introducer = scalars[start].value
    if introducer == 0x1B {
      while at < scalars.endIndex, (0x20...0x2F).contains(scalars[at].value) {
        at = scalars.index(after: at)
      }
      guard at < scalars.endIndex, (0x30...0x7E).contains(scalars[at].value) else { return at }
      // ESC and a letter from @ to _ is the 7-bit form of a C1 control.
      introducer = scalars[at].value + 0x40
      at = scalars.index(after: at)
    }
    switch introducer {
    case 0x9B: return endOfControl(in: scalars, from: at)
    case 0x90, 0x98, 0x9D, 0x9E, 0x9F: return endOfString(in: scalars, from: at)
    default: return scalars[start].value == 0x1B ? at : nil
    }
  }

  /// CSI: parameters, intermediates, one final character.
  private static func endOfControl(
    in scalars: String.UnicodeScalarView, from start: String.UnicodeScalarView.Index
  ) -> String.UnicodeScalarView.Index {
    var at = start
    while at < scalars.endIndex, (0x20...0x3F).contains(scalars[at].value) {
      at = scalars.index(after: at)
    }
    if at < scalars.endIndex, (0x40...0x7E).contains(scalars[at].value) {
      at = scalars.index(after: at)
    }
    return at
  }

  /// OSC, DCS, SOS, PM, APC: anything up to ST or BEL.
  private static func endOfString(
    in scalars: String.UnicodeScalarView, from start: String.UnicodeScalarView.Index
  ) -> String.UnicodeScalarView.Index {
    var at = start
    while at < scalars.endIndex {
      let value = scalars[at].value
      let next = scalars.index(after: at)
      switch value {
      case 0x07, 0x9C: return next
      case 0x1B:
        let isTerminator = next < scalars.endIndex && scalars[next].value == 0x5C
        return isTerminator ? scalars.index(after: next) : at
      case 0..<0x20, 0x7F..<0xA0: return at
      default: at = next
      }
    }
    return at
  }
}
