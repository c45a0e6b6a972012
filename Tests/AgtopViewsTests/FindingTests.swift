import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Finding and ordering")
struct FindingTests {
  @Test("The bar stays on its session when the order turns")
  func selectionFollows() {
    var monitor = Scene.monitor()
    monitor.tap(.down)
    let id = monitor.state.selection
    monitor.tap(.character("i"))
    #expect(monitor.state.selection == id)
    #expect(monitor.state.selectedIndex != 1)
  }

  @Test("The bar stays on its session when a refresh brings others before it")
  func selectionFollowsLooks() {
    var monitor = Scene.monitor()
    monitor.tap(.down)
    let id = monitor.state.selection
    var sessions = Array(Scene.busy.sessions)
    sessions.insert(Scene.session("new", age: 0), at: 0)
    _ = monitor.apply(Scene.refresh(Scene.snapshot(sessions)), now: Scene.now)
    #expect(monitor.state.selection == id)
    #expect(monitor.state.selectedIndex == 2)
  }

  @Test("When its session goes away the bar stays where it was")
  func selectionGoesOn() {
    var monitor = Scene.monitor()
    monitor.tap(.down, .down)
    var sessions = Array(Scene.busy.sessions)
    sessions.remove(at: 2)
    _ = monitor.apply(Scene.refresh(Scene.snapshot(sessions)), now: Scene.now)
    #expect(monitor.state.selectedIndex == 2)
    _ = monitor.apply(Scene.refresh(Scene.snapshot([])), now: Scene.now)
    #expect(monitor.state.selection == nil)
  }

  @Test("The filter works while it is typed, Enter keeps it, Esc clears it")
  func filter() {
    for key in [KeyPress.character("/"), .function(4), .character("\\")] {
      var monitor = Scene.monitor()
      monitor.tap(key)
      monitor.type("api")
      #expect(monitor.shownIDs == ["019a7c31"])
      #expect(monitor.frame().text.contains("Filter: api_"))
      monitor.tap(.enter)
      #expect(monitor.shownIDs == ["019a7c31"])
      #expect(monitor.frame().text.contains("F4FILTER"))
      monitor.tap(.escape)
      #expect(monitor.shownIDs.count == 6)
    }
  }

  @Test("Esc while typing clears the filter, Backspace takes a letter back")
  func filterEditing() {
    var monitor = Scene.monitor()
    monitor.tap(.character("/"))
    monitor.type("apix")
    #expect(monitor.shownIDs.isEmpty)
    #expect(monitor.frame().text.contains("No session matches"))
    monitor.tap(.backspace)
    #expect(monitor.shownIDs == ["019a7c31"])
    monitor.tap(.escape)
    #expect(monitor.state.filter.isEmpty && monitor.state.prompt == nil)
  }

  @Test(
    "The filter looks at id, title, project, directory, branch, model, client, state, pid",
    arguments: [
      ("deadbeef", 1), ("flaky", 1), ("infra", 1), ("/src/web", 1), ("MAIN", 5), ("haiku", 1),
      ("opencode", 1), ("waiting", 1), ("41207", 1),
    ])
  func filterFields(_ text: String, _ count: Int) {
    var monitor = Scene.monitor()
    monitor.tap(.character("/"))
    monitor.type(text)
    #expect(monitor.list.rows.count == count)
  }

  @Test("Search goes to the first match, F3 to the next, Shift-F3 back; none is told")
  func search() {
    var monitor = Scene.monitor()
    monitor.tap(.function(3))
    monitor.type("gpt")
    #expect(monitor.state.selectedIndex == 1)
    monitor.tap(.function(3))
    let second = monitor.state.selectedIndex
    #expect(second > 1)
    monitor.tap(.function(3))
    #expect(monitor.state.selectedIndex == 1)
    monitor.tap(.shiftFunction(3))
    #expect(monitor.state.selectedIndex == second)
    monitor.type("!")
    #expect(monitor.state.searchFailed)
    monitor.tap(.escape)
    #expect(!monitor.state.searchFailed)
  }

  @Test("n and N go on after Enter")
  func searchOn() {
    var monitor = Scene.monitor()
    monitor.tap(.function(3))
    monitor.type("gpt")
    monitor.tap(.enter, .character("n"))
    #expect(monitor.state.selectedIndex > 1)
    monitor.tap(.character("N"))
    #expect(monitor.state.selectedIndex == 1)
  }

  @Test("Digits go to a process, the exact one before those that begin so")
  func processID() {
    var monitor = Scene.monitor()
    monitor.type("41207")
    #expect(monitor.state.selectedIndex == 1)
    monitor.tap(.escape)
    monitor.type("405")
    #expect(monitor.selectedContent?.process?.pid == 40_500)
    // What is no digit ends it and does what it always does.
    monitor.tap(.character("g"))
    #expect(monitor.state.prompt == nil && monitor.state.selectedIndex == 0)
  }

  @Test("P M T C order by processor, memory, tokens, cost; the same again flips")
  func quickOrders() {
    var monitor = Scene.monitor()
    for (key, order) in [("P", FieldID.cpu), ("M", .memory), ("T", .tokens), ("C", .cost)] {
      monitor.type(key)
      #expect(monitor.order == RowOrder(field: order))
    }
    monitor.type("w")
    #expect(monitor.shownIDs.first == "7c0e11aa")
    monitor.type("C")
    #expect(monitor.order.isReversed)
    #expect(monitor.shownIDs.first == "deadbeef")
  }

  @Test("Who has no figure stands last in both directions")
  func unknownLast() {
    var monitor = Scene.monitor()
    monitor.type("P")
    #expect(Set(monitor.shownIDs.suffix(2)) == ["ses_23c9", "5b2c9d00"])
    monitor.type("P")
    #expect(Set(monitor.shownIDs.suffix(2)) == ["ses_23c9", "5b2c9d00"])
  }

  @Test("F6 lists the orders, Enter takes one, Esc none; > and < go on and back")
  func orderList() {
    var monitor = Scene.monitor()
    monitor.tap(.function(6), .escape)
    #expect(monitor.order.field == .age)
    monitor.tap(.function(6), .home, .enter)
    #expect(monitor.order.field == .state)
    monitor.tap(.character(">"))
    #expect(monitor.order.field == .age)
    monitor.tap(.character(">"))
    #expect(monitor.order.field == .client)
    monitor.tap(.character("<"), .character("<"), .character("<"))
    #expect(monitor.order.field == .cost, "round the end")
  }

  @Test("w puts sessions that wait for the user on top of any order")
  func pinned() {
    var monitor = Scene.monitor()
    monitor.type("T")
    #expect(monitor.shownIDs.first == "deadbeef", "as it begins")
    monitor.type("w")
    #expect(monitor.shownIDs.first == "7c0e11aa")
    monitor.type("w")
    #expect(monitor.shownIDs.first == "deadbeef")
  }

  @Test("u shows one client, Esc all again")
  func byClient() {
    var monitor = Scene.monitor()
    monitor.tap(.character("u"), .down, .down, .enter)
    #expect(monitor.shownIDs == ["019a7c31"])
    monitor.tap(.escape)
    #expect(monitor.list.rows.count == 6)
  }

  @Test("The title of the ordering column has an arrow for the direction")
  func arrow() {
    var monitor = Scene.monitor()
    #expect(monitor.frame().text.contains("LAST▾"))
    monitor.type("i")
    #expect(monitor.frame().text.contains("LAST▴"))
  }
}
