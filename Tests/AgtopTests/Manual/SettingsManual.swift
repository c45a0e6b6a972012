import AgtopViews
import Foundation

@testable import agtop

/// `agtop.toml(5)`: the keys as the program reads them, what they are for from the pages in `docs`.
struct SettingsManual {
  private let cli: MarkdownPage
  private let config: MarkdownPage
  private let themes: MarkdownPage
  private let date: String

  init(date: String) throws {
    self.date = date
    cli = try MarkdownPage("cli.md")
    config = try MarkdownPage("config.md")
    themes = try MarkdownPage("themes.md")
  }

  /// The whole page.
  var text: String {
    var body = [".Sh NAME", ".Nm agtop.toml", ".Nd settings of agtop", ".Sh DESCRIPTION"]
    body += Mdoc.prose(
      "agtop keeps its settings in `config.toml` in the folder `$XDG_CONFIG_HOME/agtop`, or "
        + "`~/.config/agtop` where that variable is not set. It is TOML. Each key may be missing, and so "
        + "may the file. `agtop --print-config` prints what is in force. What is changed in the monitor is "
        + "written into it; comments and keys that agtop does not know stay as they are. The flags of `agtop` "
        + "go first.")
    var section: String?? = .none
    for (index, key) in SettingKey.allCases.enumerated() where section != .some(key.section) {
      section = .some(key.section)
      body += [".Sh " + (key.section.map { "KEYS OF THE TABLE \($0)" } ?? "KEYS")]
      let keys = SettingKey.allCases[index...].prefix { $0.section == key.section }
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
    body += [".Sh EXAMPLES"] + Mdoc.literal(config.code.first ?? [])
    body += [".Sh SEE ALSO", ".Xr agtop 1"]
    return Mdoc.page("agtop.toml", 5, date: date, body)
  }

  private func entry(_ key: SettingKey) -> [String] {
    var text = (meaning(of: key).map(Mdoc.prose) ?? []) + [".br"]
    if let allowed = Self.allowed(by: key) { text += Mdoc.prose("Takes: \(allowed).") }
    let standard = key.value(in: MonitorSettings())
    // A quoted value is cut where it is long, so lists are left to what a key takes.
    if !standard.quoted.hasSuffix("…"), standard != .list([]), standard != .text("") {
      text += Mdoc.prose("Default: `\(standard.quoted)`.")
    }
    return Mdoc.item("Sy " + Mdoc.words(key.name), text)
  }

  /// What a key is for; nil where the page does not say it.
  func meaning(of key: SettingKey) -> String? {
    let row = config.section("Keys").tables.first?.rows.first { $0.first == "`\(key.fullName)`" }
    return row?.last.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
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
}
