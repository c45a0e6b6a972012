/// A text as one word of a command line, the same for sh, bash, zsh and fish.
package enum ShellWord {
  /// The word; nil for a text with control characters, which no terminal takes as they are when they are
  /// pasted.
  package static func quoted(_ text: String) -> String? {
    let controls = text.unicodeScalars.contains {
      $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value || $0.value == 0x2028 || $0.value == 0x2029
    }
    guard !controls else { return nil }
    if isPlain(text) { return text }
    // fish reads a backslash inside single quotes, the others do not: it stands outside, as a quote does.
    var word = ""
    var inside = ""
    func close() {
      if !inside.isEmpty { word += "'\(inside)'" }
      inside = ""
    }
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" {
        close()
        word += "\\\(scalar)"
      } else {
        inside.unicodeScalars.append(scalar)
      }
    }
    close()
    return word.isEmpty ? "''" : word
  }

  /// Whether no shell sees anything in it: letters, digits and a few signs.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-_./:@+,".utf8.contains(byte)
      }
  }
}
