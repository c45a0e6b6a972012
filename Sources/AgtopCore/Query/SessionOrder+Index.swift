extension SessionOrder {
  /// Adds the values of a root session and, if wanted, of all its subagents, in the order of their entries.
  ///
  /// - Parameters:
  ///   - number: which of the index's roots it is.
  ///   - isDeep: whether all its subagents is wanted.
  package func addValues(
    ofRoot number: Int, withSubagents isDeep: Bool, in index: SessionIndex,
    to values: inout [Field.Value?]
  ) {
    // What the entries have needs no session.
    guard [.lastActive, .age, .state].contains(field.id) else {
      return add(index.session(root: number), isDeep, to: &values)
    }
    let root = index.roots[number]
    for entry in root...(isDeep ? root + index.entries[root].descendantCount : root) {
      switch field.id {
      case .state: values.append(.urgency(of: index.entries[entry].state))
      case .age: values.append(.newest(index.entries[entry].stateBegan))
      default: values.append(.newest(index.entries[entry].lastActive))
      }
    }
  }

  private func add(_ session: Session, _ isDeep: Bool, to values: inout [Field.Value?]) {
    values.append(field.content.value(session))
    guard isDeep else { return }
    for child in session.children { add(child, isDeep, to: &values) }
  }

  /// Numbers that have the order of values, or the other one; what has no value is last in both.
  ///
  /// Many numbers are compared far quicker than many values.
  package static func ranks(of values: [Field.Value?], reversed: Bool) -> [Int128] {
    var ranks: [String: Int128] = [:]
    for case .text(let text)? in values { ranks[text] = 0 }
    for (rank, text) in ranks.keys.sorted().enumerated() { ranks[text] = Int128(rank) }
    return values.map { value in
      let rank =
        switch value {
        case nil: nil as Int128?
        case .exact(let amount): amount
        case .number(let figure): rank(of: figure)
        case .text(let text): ranks[text]
        }
      // No value comes near the ends of the numbers.
      return rank.map { reversed ? 0 &- $0 : $0 } ?? .max
    }
  }

  /// The bits of numbers have their order, but for those below zero.
  private static func rank(of figure: Double) -> Int128 {
    let bits = Int64(bitPattern: figure.bitPattern)
    return Int128(bits < 0 ? .min &- bits : bits)
  }
}
