import AgtopCore
import TerminalCells

extension Monitor {
  /// Takes a key into the line that is being typed.
  mutating func type(_ key: KeyPress, in prompt: ViewState.Prompt) -> [Effect] {
    var prompt = prompt
    switch key {
    case .character(let character):
      if prompt.purpose == .pid {
        guard character.isASCII, character.isNumber, prompt.text.count < 10 else {
          state.prompt = nil
          return press(key)
        }
      }
      prompt.text.append(character)
    case .backspace, .delete:
      guard !prompt.text.isEmpty else { break }
      prompt.text.removeLast()
    case .control("u"): prompt.text = ""
    case .enter:
      state.prompt = nil
      return []
    case .escape:
      cancel(prompt)
      return []
    case .function(3) where prompt.purpose == .search:
      find(prompt.text, step: 1, includingThis: false)
      return []
    case .shiftFunction(3) where prompt.purpose == .search:
      find(prompt.text, step: -1, includingThis: false)
      return []
    case .up, .down, .pageUp, .pageDown, .tab, .backTab, .function:
      // What moves on ends the line, and does what it always does.
      state.prompt = nil
      return press(key)
    default: return []
    }
    state.prompt = prompt
    follow(prompt)
    return []
  }

  private mutating func cancel(_ prompt: ViewState.Prompt) {
    state.prompt = nil
    switch prompt.purpose {
    case .filter: state.filter = ""
    case .search:
      state.search = ""
      state.searchFailed = false
    case .pid: break
    }
  }

  /// Acts on what is typed so far.
  private mutating func follow(_ prompt: ViewState.Prompt) {
    switch prompt.purpose {
    case .filter: state.filter = prompt.text
    case .search:
      state.search = prompt.text
      find(prompt.text, step: 1, includingThis: true)
    case .pid: findProcess(prompt.text)
    }
  }

  /// Puts the bar on the next row that contains a text, round the end.
  mutating func find(_ text: String, step: Int, includingThis: Bool) {
    state.search = text
    guard !text.isEmpty, !list.rows.isEmpty else {
      state.searchFailed = false
      return
    }
    let filter = SessionFilter(text, clients: clients)
    let count = list.rows.count
    for offset in (includingThis ? 0 : 1)...count {
      let index = ((state.selectedIndex + step * offset) % count + count) % count
      guard data.matches(list.rows[index], filter) else { continue }
      state.searchFailed = false
      select(row: index)
      return
    }
    state.searchFailed = true
  }

  /// Goes to the next match while a search word stands, else to what needs the user next.
  mutating func findNext(step: Int) -> [Effect] {
    guard !state.search.isEmpty else { return findNeed(step: step) }
    find(state.search, step: step, includingThis: false)
    return []
  }

  /// Puts the bar on the process with an id, or the first that begins with it.
  private mutating func findProcess(_ digits: String) {
    guard !digits.isEmpty else { return }
    var first: Int?
    for index in list.rows.indices {
      guard let pid = data.content(of: list.rows[index])?.process?.pid else { continue }
      if String(pid) == digits {
        select(row: index)
        return
      }
      if first == nil, String(pid).hasPrefix(digits) { first = index }
    }
    if let first { select(row: first) }
  }
}
