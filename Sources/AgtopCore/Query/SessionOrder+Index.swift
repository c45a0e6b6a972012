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
    var texts: [TextKey] = []
    var ranks = values.enumerated().map { index, value -> Int128? in
      switch value {
      case nil: return nil
      case .exact(let amount): return amount
      case .number(let figure): return rank(of: figure)
      case .text(let text):
        texts.append(TextKey(text, of: index))
        return 0
      }
    }
    texts.sort()
    var last: Int128 = 0
    for (number, key) in texts.enumerated() {
      if number > 0, texts[number - 1] < key { last += 1 }
      ranks[key.index] = last
    }
    // No value comes near the ends of the numbers.
    return ranks.map { rank in rank.map { reversed ? 0 &- $0 : $0 } ?? .max }
  }

  /// A text to be sorted, and whose it is.
  ///
  /// The first eight bytes of two texts of ASCII decide nearly always, and are compared at once. Other texts have an
  /// order of their own: letters with marks are written in more than one way.
  private struct TextKey: Comparable {
    let text: String
    let index: Int
    /// Nil for a text that is not ASCII alone.
    let beginning: UInt64?

    init(_ text: String, of index: Int) {
      self.text = text
      self.index = index
      var bytes: UInt64 = 0
      var count = 0
      var isASCII = true
      for byte in text.utf8 {
        if byte >= 0x80 { isASCII = false }
        if count < 8 { bytes |= UInt64(byte) << UInt64(8 * (7 - count)) }
        count += 1
      }
      beginning = isASCII ? bytes : nil
    }

    static func < (left: TextKey, right: TextKey) -> Bool {
      if let first = left.beginning, let second = right.beginning, first != second {
        return first < second
      }
      return left.text < right.text
    }

    static func == (left: TextKey, right: TextKey) -> Bool { left.text == right.text }
  }

  /// The bits of numbers have their order, but for those below zero.
  private static func rank(of figure: Double) -> Int128 {
    let bits = Int64(bitPattern: figure.bitPattern)
    return Int128(bits < 0 ? .min &- bits : bits)
  }
}
