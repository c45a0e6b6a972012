import Testing

@testable import AgtopCore

@Suite("The list of trees")
struct TreeListTests {
  @Test(
    "whatever comes and goes, few or many, it is in order, and each tree is found", arguments: 1...4
  )
  func changes(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    var list = TreeList()
    var present: [SessionTree] = []
    for step in 0..<60 {
      let fresh = (0..<1 + random.below(step % 10 == 0 ? 60 : 3)).map { number in
        // Few times, so that many are equal; some have none.
        let time = random.below(5) == 0 ? nil : Int64(random.below(12)) * 1000
        return SessionTree.example(
          "\(step)-\(number)", active: time, isIncluded: random.below(3) == 0)
      }
      list.insert(fresh)
      present += fresh
      let gone = present.filter { _ in random.below(step % 7 == 0 ? 2 : 20) == 0 }
      list.remove(gone)
      present.removeAll { tree in gone.contains { $0 === tree } }
      let sorted = present.sorted { $0.stands(before: $1) }
      let isInOrder = list.trees.elementsEqual(sorted, by: ===)
      let isClosedInOrder = list.closed.elementsEqual(sorted.map(\.shared), by: ===)
      #expect(isInOrder && isClosedInOrder)
      #expect(list.includedCount == present.count(where: \.summary.isIncluded))
      #expect(sorted.indices.allSatisfy { list.position(of: sorted[$0]) == $0 })
      #expect(gone.allSatisfy { list.position(of: $0) == nil })
    }
  }

  @Test("it has another version after each change, and the same after none")
  func version() {
    var list = TreeList()
    let tree = SessionTree.example("a")
    var versions = [list.version]
    list.insert([tree])
    versions.append(list.version)
    list.insert([])
    list.remove([])
    #expect(list.version == versions.last)
    list.remove([tree])
    versions.append(list.version)
    #expect(Set(versions).count == 3)
  }
}

@Suite("Finding trees among many")
struct TreeFinderTests {
  @Test("by name, before and after trees came and went, also two with one hash")
  func names() {
    var list = TreeList()
    var finder = TreeFinder()
    let twins = ["a", "b"].map { SessionTree.example($0, keyHash: 7) }
    let other = SessionTree.example("c")
    list.insert([twins[0], other])
    func found(_ id: String) -> [String] {
      finder.trees(named: [SessionKey(client: .claude, id: id)], in: list).map(\.session.key.id)
    }
    #expect(found("c") == ["c"] && found("none") == [])
    let fresh = SessionTree.example("d")
    for tree in [twins[1], fresh] {
      list.insert([tree])
      finder.add(tree)
    }
    #expect(found("d") == ["d"])
    list.remove([other])
    finder.remove(other)
    #expect(found("c") == [])
  }

  @Test("of two with one hash the one that stays is found")
  func twins() {
    for gone in 0...1 {
      var list = TreeList()
      var finder = TreeFinder()
      let tree = SessionTree.example("x")
      let twins = ["a", "b"].map { SessionTree.example($0, keyHash: tree.summary.keyHash) }
      list.insert(twins)
      list.insert([tree])
      #expect(finder.trees(named: [tree.session.key], in: list).count == 1)
      finder.remove(twins[gone])
      list.remove([twins[gone]])
      #expect(finder.trees(named: [tree.session.key], in: list).map(\.session.key.id) == ["x"])
    }
  }

  @Test("by day, also after the day has changed")
  func days() {
    var list = TreeList()
    var finder = TreeFinder()
    let trees = (0..<6).map { SessionTree.example("\($0)", day: $0 == 0 ? nil : $0) }
    list.insert(Array(trees[..<5]))
    func found(since day: Int) -> [String] {
      finder.trees(since: CivilDate(daysSince1970: day), in: list).map(\.session.key.id).sorted()
    }
    #expect(found(since: 4) == ["4"])
    list.insert([trees[5]])
    finder.add(trees[5])
    #expect(found(since: 4) == ["4", "5"])
    list.remove([trees[4]])
    finder.remove(trees[4])
    #expect(found(since: 4) == ["5"])
    #expect(found(since: 2) == ["2", "3", "5"])
    #expect(found(since: 9) == [])
  }
}
