/// What was found of agtop's own store.
package enum StoreDoctor {
  /// - Parameters:
  ///   - path: where the store lies; nil without a home.
  ///   - isUsed: whether this run would read it.
  package static func section(
    at path: String?, isUsed: Bool, veil: PathVeil
  ) -> DoctorSection {
    guard let path else {
      return DoctorSection(
        "Ledger", [DoctorLine(.fault, "there is no home for it", do: "set HOME")])
    }
    var lines = self.lines(of: StoreCheck(at: path), at: veil.path(path), veil)
    if !isUsed { lines.append(DoctorLine(.note, "--no-store: this run does not use it")) }
    return DoctorSection("Ledger", lines)
  }

  private static func lines(
    of check: StoreCheck, at shown: String, _ veil: PathVeil
  ) -> [DoctorLine] {
    var lines: [DoctorLine] = []
    switch check.state {
    case .missing: lines.append(DoctorLine(.note, "\(shown): not there yet; a run makes it"))
    case .sound(let rows):
      lines.append(
        DoctorLine(
          .ok,
          "\(shown): \(Figure.bytes(check.size)), form \(check.version), "
            + "\(Format.count(rows, "row")), each as it was written"))
    case .damaged(let why):
      lines.append(
        DoctorLine(
          .fault, "\(shown) is damaged: \(why)",
          do: "the next run sets it aside and reads all transcripts again; "
            + "history of deleted transcripts stays in the file set aside"))
    case .foreign(let why):
      lines.append(
        DoctorLine(
          .fault, "\(shown), form \(check.version): \(why)",
          do: "update agtop, or move the file away"))
    case .unreadable(let why):
      lines.append(
        DoctorLine(
          .fault, "\(shown) cannot be opened: \(veil.text(why))",
          do: "every run reads all transcripts: remove it, or give yourself the right to it"))
    case .busy: lines.append(DoctorLine(.note, "\(shown): another agtop is writing it"))
    }
    if let refusal = check.refusal {
      lines.append(
        DoctorLine(
          .fault, "\(shown) cannot be written: \(veil.text(refusal))",
          do: "every run reads what is new again, and forgets it"))
    }
    if !check.setAside.isEmpty {
      lines.append(
        DoctorLine(
          .note,
          "\(check.setAside.count) damaged before, beside it: \(check.setAside.joined(separator: ", "))",
          do: "remove what you do not need"))
    }
    return lines
  }
}
