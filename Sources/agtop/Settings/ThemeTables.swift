import AgtopCore
import AgtopViews
import TerminalCells

/// The user's themes in a settings file: tables `[theme.NAME]` of roles and styles (`docs/themes.md`).
///
/// What cannot be taken is a fault by itself: all other roles and themes stay.
struct ThemeTables {
  /// The themes, in the order of the file.
  private(set) var themes: [OwnTheme] = []
  /// What could not be taken, a line each: place, key, what is right.
  private(set) var faults: [String] = []
  /// Names that no theme can have: their roles are not complained of one by one.
  private var refused: Set<String> = []

  private static let section = "theme"
  /// The key that names the theme on which another one is based.
  private static let baseKey = "base"

  /// Reads what a settings file says.
  init(_ statements: [TOMLReader.Statement]) {
    for statement in statements where statement.path.first == Self.section {
      do throws(Fault) {
        try read(statement)
      } catch {
        let path = statement.path.joined(separator: ".")
        faults.append("line \(statement.line): \(path): \(error.what)")
      }
    }
  }

  /// Why a statement cannot be taken.
  private struct Fault: Error {
    var what: String
  }

  private mutating func read(_ statement: TOMLReader.Statement) throws(Fault) {
    let path = statement.path
    if path.count > 1, refused.contains(path[1]) { return }
    guard path.count > 1 else {
      guard statement.value == nil, !statement.isOneOfMany else {
        throw Fault(
          what: "the theme is chosen by monitor.theme; a theme of your own is [theme.NAME]")
      }
      return
    }
    guard let value = statement.value else {
      guard path.count == 2, !statement.isOneOfMany else {
        throw Fault(what: "write [theme.\(path[1])], a table of roles")
      }
      _ = try index(of: path[1])
      return
    }
    guard path.count == 3 else {
      throw Fault(
        what: path.count == 2
          ? "write [theme.\(path[1])], a table of roles" : "a role has a style and nothing below it"
      )
    }
    let index = try index(of: path[1])
    if path[2] == Self.baseKey {
      themes[index].base = try base(value)
    } else {
      let role = try role(path[2])
      themes[index].styles[role] = try style(value)
    }
  }

  /// The index of a theme, which is added where it is not there.
  private mutating func index(of text: String) throws(Fault) -> Int {
    let name = Theme.Name(spelling: text)
    guard !Theme.Name.allCases.contains(name) else {
      refused.insert(text)
      throw Fault(
        what: "\(name.rawValue) is built in: choose another name, and base = \"\(name.rawValue)\"")
    }
    // It is written into the file in quotes, and shown.
    let isPlain = name.rawValue.utf8.allSatisfy {
      $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F
    }
    guard isPlain, (1...Self.longestName).contains(name.rawValue.utf8.count) else {
      refused.insert(text)
      throw Fault(
        what: "a theme's name has letters, digits, - and _, \(Self.longestName) at most")
    }
    if let index = themes.firstIndex(where: { $0.name == name }) { return index }
    themes.append(OwnTheme(name: name))
    return themes.count - 1
  }

  private static let longestName = 30

  private func base(_ value: SettingValue) throws(Fault) -> Theme.Name {
    let names = Theme.Name.allCases.map(\.rawValue)
    if case .text(let text) = value, names.contains(Theme.Name(spelling: text).rawValue) {
      return Theme.Name(spelling: text)
    }
    throw Fault(
      what: "takes a built-in theme (\(names.joined(separator: ", "))), not \(value.quoted)"
        + "\(Self.meant(value, names))")
  }

  private func role(_ name: String) throws(Fault) -> Role {
    if let role = Role(rawValue: name) { return role }
    let names = Role.allCases.map(\.rawValue) + [Self.baseKey]
    let nearest = Self.meant(.text(name), names)
    throw Fault(
      what: "there is no such role" + (nearest.isEmpty ? "; docs/themes.md has all" : nearest))
  }

  private func style(_ value: SettingValue) throws(Fault) -> CellStyle {
    do throws(StyleText.Fault) {
      switch value {
      case .text(let text): return try StyleText.style(text)
      case .number(let number): return try StyleText.style(number: number)
      case .flag, .list, .other:
        throw StyleText.Fault(what: "takes a style such as \"bold #ff8800\", not \(value.quoted)")
      }
    } catch {
      throw Fault(what: error.what)
    }
  }

  /// The name that was meant, as the end of a sentence; empty where none is near.
  private static func meant(_ value: SettingValue, _ names: [String]) -> String {
    guard case .text(let text) = value else { return "" }
    return NearestName.of(text, among: names).map { ": did you mean \($0)?" } ?? ""
  }
}
