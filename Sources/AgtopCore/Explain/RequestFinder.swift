/// Finds one request of a session by what a user calls it.
struct RequestFinder {
  let text: SessionText

  init(of text: SessionText) { self.text = text }

  /// The text of a request: its number among those that the session owns, the id that its text names (at
  /// least four characters of it), or the id of the call that its lines name; nil for none, or several.
  func text(of name: String) -> RequestText? {
    let group = text.group
    let rows = group.owned[text.index]
    let requestLines = RequestLines(text.files, in: group)
    if let number = Int(name), number >= 1, number <= rows.count, name.utf8.count < 8 {
      return text(number, rows[number - 1], requestLines)
    }
    let found = rows.indices.filter { index in
      let request = group.ledger.rows[rows[index]].request
      let id = String(request.identity, radix: 16)
      if name.utf8.count >= 4, id.hasPrefix(name.lowercased()) { return true }
      return requestLines.told[rows[index]]?.calls.contains { $0.hasSuffix(" " + name) } ?? false
    }
    guard found.count == 1 else { return nil }
    return text(found[0] + 1, rows[found[0]], requestLines)
  }

  private func text(_ number: Int, _ row: Int, _ requestLines: RequestLines) -> RequestText {
    let group = text.group
    let request = group.ledger.rows[row].request
    let working = PriceWorking(of: request, at: group.price(of: request, ownedBy: text.index))
    let told = requestLines.told[row]
    var lines: [String] = []
    for (file, numbers) in (told?.lines ?? [:]).sorted(by: { $0.key < $1.key }) {
      let path = Format.path(text.files[file].part.source.path, home: text.home)
      lines.append(
        (numbers.count == 1 ? "line " : "lines ") + ExplainWords.ranges(numbers) + " of \(path)")
    }
    if lines.isEmpty {
      let part = group.parts.first { $0.rows.contains(row) }
      if let part { lines.append(Format.path(part.source.path, home: text.home)) }
    }
    let holders = group.ledger.sessions.indices.filter { session in
      session != text.index
        && group.ledger.sessions[session].rows.contains { group.standing($0) == row }
    }
    return RequestText(
      request: request, model: group.model(of: request), working: working,
      position: RequestText.Position(
        number: number, session: text.session.key, lines: lines,
        calls: told?.calls ?? [],
        copies: holders.map {
          "in \(ExplainWords.session(group.ledger.sessions[$0].facts.key)), in no sum there"
        }),
      prices: text.prices)
  }
}
