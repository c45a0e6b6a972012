import AgtopCore

extension Glyphs {
  /// A sign with what it means.
  struct Meaning: Hashable, Sendable {
    var sign: String
    var role: Role
    var about: String

    init(_ sign: String, _ role: Role, _ about: String) {
      self.sign = sign
      self.role = role
      self.about = about
    }
  }

  /// All signs that stand for something, for the help.
  var meanings: [Meaning] {
    [
      Meaning("\(collapsed) \(expanded)", "has subagents: closed, open"),
      Meaning("\(branch.trimmed) \(lastBranch.trimmed)", .frame, "a subagent, below its parent"),
      Meaning("\(descending) \(ascending)", .sorted, "the order, and which way it goes"),
      Meaning(String(tag), .tagged, "tagged: F9 goes to all tagged"),
      Meaning("\(barFull)\(barFull)\(barEmpty)", .barLow, "how much of something is used"),
      Meaning(String(spark.dropFirst()), .graph, "how a figure went; the newest at the right"),
      Meaning(String(cut), "a text goes on"),
      Meaning("\(checked) \(unchecked)", "a setting: on, off"),
      Meaning("1.20+", .estimate, "at least: a part has no price"),
      Meaning("<.01", .money, "less than a cent"),
      Meaning("?", .estimate, "not known"),
    ] + (isASCII ? [] : [Meaning(Figure.notRecorded, "not recorded by the client")])
  }
}

extension Glyphs.Meaning {
  fileprivate init(_ sign: String, _ about: String) { self.init(sign, .text, about) }
}

extension String {
  /// Without the blank at its end.
  fileprivate var trimmed: String { last == " " ? String(dropLast()) : self }
}
