import Testing

@testable import AgtopCore

@Suite("Index of sessions")
struct SessionIndexTests {
  private func family(_ id: String, _ state: SessionState = .closed) -> Session {
    let child = Session.example(id + "-child") { $0.children = [.example(id + "-grandchild")] }
    return Session.example(id) {
      $0.state = state
      $0.children = [child, .example(id + "-other")]
    }
  }

  private func ids(_ index: SessionIndex) -> [String] { index.entries.map(\.key.id) }

  private func sources(_ list: SessionList) -> [SharedSession] {
    var sources: [SharedSession] = []
    list.forEachPresent { sources.append($1) }
    return sources
  }

  @Test func eachSessionIsFollowedByAllItSpawned() {
    let list: SessionList = [family("a"), Session.example("b"), family("c")]
    let index = SessionIndex(list)
    #expect(
      ids(index) == [
        "a", "a-child", "a-grandchild", "a-other", "b", "c", "c-child", "c-grandchild", "c-other",
      ])
    #expect(index.roots == [0, 4, 5])
    #expect(index.roots.map { index.entries[$0].descendantCount } == [3, 0, 3])
    var children: [Int] = []
    index.forEachChild(of: 5) { children.append($0) }
    #expect(children == [6, 8])
    for entryIndex in index.entries.indices {
      let entry = index.entries[entryIndex]
      #expect(index.session(at: entryIndex, in: list)?.key == entry.key)
      #expect(index.entryIndex(of: entry.key) == entryIndex)
    }
    #expect(index.session(at: 9, in: list) == nil)
    #expect(index.session(at: 8, in: [Session.example("x")]) == nil)
  }

  @Test func whatAnEarlierIndexHasSeenIsTheSameAsAnew() {
    let before: SessionList = [family("a"), family("b"), Session.example("c"), family("d")]
    let earlier = SessionIndex(before)
    // One is new, one gone, one has moved, one is another now.
    let fresh: SessionList = [family("new"), family("b", .waiting)]
    let after = SessionList([
      sources(fresh)[0], sources(before)[3], sources(before)[0], sources(fresh)[1],
    ])
    let index = SessionIndex(after, after: earlier)
    let rebuilt = SessionIndex(after)
    #expect(ids(index) == ids(rebuilt) && index.roots == rebuilt.roots)
    #expect(index.entries.map(\.state) == rebuilt.entries.map(\.state))
    #expect(index.entries.map(\.state).contains(.waiting))
    for entryIndex in index.entries.indices {
      #expect(
        index.session(at: entryIndex, in: after)?.key
          == rebuilt.session(at: entryIndex, in: after)?.key)
    }
  }

  @Test func aFewSessionsThatAreOthersAreReplaced() {
    let gone = Session.example("gone") { $0.facts.isGone = true }
    let before: SessionList = [family("a"), gone, family("b"), Session.example("c"), family("d")]
    let earlier = SessionIndex(before)
    let others: SessionList = [
      family("b", .running), Session.example("d", client: .codex), family("c"),
      Session.example("e"),
    ]
    // As many below it; fewer; more; in place of history.
    for (entryIndex, other) in [(2, 0), (4, 1), (3, 2), (1, 3)] {
      var list = (0..<before.count).map { before.shared(at: $0) }
      list[entryIndex] = others.shared(at: other)
      let after = SessionList(list)
      let index = SessionIndex(after, after: earlier)
      let rebuilt = SessionIndex(after)
      #expect(ids(index) == ids(rebuilt) && index.roots == rebuilt.roots, "\(entryIndex)")
      #expect(index.entries.map(\.state) == rebuilt.entries.map(\.state))
      #expect(index.entries.map(\.index) == rebuilt.entries.map(\.index))
      let names = index.roots.indices.map { index.session(root: $0).key.id }
      #expect(names == index.roots.map { index.entries[$0].key.id })
    }
  }

  @Test func historyIsNotInIt() {
    let gone = Session.example("gone") { $0.facts.isGone = true }
    let list: SessionList = [gone, family("a")]
    let index = SessionIndex(list)
    #expect(ids(index).first == "a" && index.roots.count == 1)
    #expect(index.session(at: 0, in: list)?.key.id == "a")
  }

  @Test(arguments: FieldID.allCases, [false, true])
  func ranksStandInTheOrderOfValues(_ id: FieldID, _ reversed: Bool) {
    let order = SessionOrder(by: id)
    let dear = family("b").changed {
      $0.model = "Opus"
      $0.usage.output = 40
      $0.lastActive = Timestamp(milliseconds: 5)
    }
    let list: SessionList = [family("a", .idle), dear, Session.example("c")]
    let index = SessionIndex(list)
    var values: [Field.Value?] = []
    for number in index.roots.indices {
      order.addValues(ofRoot: number, withSubagents: true, in: index, to: &values)
    }
    #expect(
      values
        == index.entries.indices.map { entryIndex in
          index.session(at: entryIndex, in: list).flatMap { order.field.content.value($0) }
        })
    let ranks = SessionOrder.ranks(of: values, reversed: reversed)
    for left in values.indices {
      for right in values.indices {
        #expect((ranks[left] < ranks[right]) == isFirst(values[left], values[right], reversed))
      }
    }
  }

  private func isFirst(_ left: Field.Value?, _ right: Field.Value?, _ reversed: Bool) -> Bool {
    switch (left, right) {
    case (nil, _): false
    case (_, nil): true
    case (.exact(let left), .exact(let right)): reversed ? left > right : left < right
    case (.number(let left), .number(let right)): reversed ? left > right : left < right
    case (.text(let left), .text(let right)): reversed ? left > right : left < right
    default: false
    }
  }

  @Test func textsHaveTheirOwnOrderWhateverTheyBeginWith() {
    let texts = [
      "", "a", "a\0", "a\0b", "abcdefgh", "abcdefgh1", "abcdefg", "abcdefgi", "b", "B", "~",
      "\u{7F}", "é", "e\u{301}", "e", "ez", "f", "日本", "abcdefgé", "abcdefghé", "z", "😀",
    ]
    let ranks = SessionOrder.ranks(of: texts.map { .text($0) }, reversed: false)
    for (left, first) in texts.enumerated() {
      for (right, second) in texts.enumerated() {
        #expect((ranks[left] < ranks[right]) == (first < second), "\(first) and \(second)")
      }
    }
  }

  @Test func numbersBelowZeroHaveRanksToo() {
    let figures = [-2.5, -1, -0.0, 0, 0.25, 1e9]
    let ranks = SessionOrder.ranks(of: figures.map { .number($0) }, reversed: false)
    #expect(ranks == ranks.sorted() && ranks[2] == ranks[3] && Set(ranks).count == 5)
  }
}
