import AgtopViews
import Foundation

@testable import agtop

/// `agtop.toml(5)`: the keys as the program reads them, what they are for from the pages in `docs`.
struct SettingsManual {
  private let cli: MarkdownPage
  private let themes: MarkdownPage
  /// What keys are for, by the key with its table; a table that says it for all its keys by its name.
  private let meanings: [String: String]
  private let date: String

  init(date: String) throws {
    self.date = date
    cli = try MarkdownPage("cli.md")
    themes = try MarkdownPage("themes.md")
    meanings = try Self.meanings(in: [cli, MarkdownPage("alerts.md")])
  }

  /// The whole page.
  var text: String {
    var body = [".Sh NAME", ".Nm agtop.toml", ".Nd settings of agtop", ".Sh DESCRIPTION"]
    body += Mdoc.prose(
      "agtop keeps its settings in `config.toml` in the folder `$XDG_CONFIG_HOME/agtop`, or "
        + "`~/.config/agtop` where that variable is not set. It is TOML. Each key may be missing, and so "
        + "may the file. What is changed in the monitor is written into it; comments and keys that agtop "
        + "does not know stay as they are. The flags of `agtop` go first.")
    var section: String?? = .none
    for (place, key) in SettingKey.allCases.enumerated() where section != .some(key.section) {
      section = .some(key.section)
      body += [".Sh " + (key.section.map { "KEYS OF THE TABLE \($0)" } ?? "KEYS")]
      let keys = SettingKey.allCases[place...].prefix { $0.section == key.section }
      body += Mdoc.list(keys.map(entry))
    }
    body += [".Sh COLUMNS", "Each has the name in the settings and the key by which"]
    body += [".Fl \\-sort", "orders; \\(en where there is none."]
    body += CommandManual.list(
      cli.section("Fields").tables.first?.rows.filter { $0[1] != "–" }.map {
        [$0[1], "`--sort`: \($0[2]); \($0[0]): \($0[4])".replacing("`--sort`: –; ", with: "")]
      } ?? [])
    body +=
      [".Sh THEMES", "A table"] + [".Sy [theme.NAME]", "is a theme: roles and their styles."]
    body += ["A style has:", ".Bl -bullet -compact"]
    body += themes.section("Styles").points.flatMap { [".It"] + Mdoc.prose($0) } + [".El"]
    body += [".Pp", "The roles are:"]
    body += CommandManual.list(themes.section("Roles").tables.first?.rows ?? [])
    body += [".Sh EXAMPLES"] + Mdoc.literal(cli.section("Settings").code.first ?? [])
    body += [".Sh SEE ALSO", ".Xr agtop 1"]
    return Mdoc.page("agtop.toml", 5, date: date, body)
  }

  private func entry(_ key: SettingKey) -> [String] {
    var text: [String] = []
    text += meaning(of: key).map(Mdoc.prose) ?? []
    text += [".br"]
    if let allowed = Self.allowed(by: key) { text += Mdoc.prose("Takes: \(allowed).") }
    let standard = key.value(in: MonitorSettings())
    // A quoted value is cut where it is long, so lists are left to what a key takes.
    if !standard.quoted.hasSuffix("…"), standard != .list([]), standard != .text("") {
      text += Mdoc.prose("Default: `\(standard.quoted)`.")
    }
    return Mdoc.item("Sy " + Mdoc.words(key.name), text)
  }

  /// What a key is for; nil where the pages do not say it.
  func meaning(of key: SettingKey) -> String? {
    (meanings[key.fullName] ?? key.section.flatMap { meanings[$0] }).map { text in
      text.prefix(1).uppercased() + text.dropFirst() + "."
    }
  }

  /// What a key takes: what the program says when it is given something else.
  static func allowed(by key: SettingKey) -> String? {
    var settings = MonitorSettings()
    let complaint = key.read(.other("date"), into: &settings)
    guard let complaint, let start = complaint.firstRange(of: " takes ")?.upperBound,
      let end = complaint.firstRange(of: ", not a date")?.lowerBound, start < end
    else { return nil }
    return String(complaint[start..<end])
  }

  /// The comments behind keys and tables of the examples; the last page wins.
  private static func meanings(in pages: [MarkdownPage]) -> [String: String] {
    var found: [String: String] = [:]
    for block in pages.flatMap(\.code).filter({ $0.contains { $0.hasPrefix("[") } }) {
      var table = ""
      for line in block {
        if let match = line.firstMatch(of: /^\[([a-z_]+)\](?: +# (.*))?$/) {
          table = match.output.1 + "."
          if let meaning = match.output.2 { found[String(match.output.1)] = String(meaning) }
        } else if let match = line.firstMatch(of: /^([a-z_]+) = .*?  +# (.*)$/) {
          found[table + match.output.1] = String(match.output.2)
        }
      }
    }
    return found
  }
}
