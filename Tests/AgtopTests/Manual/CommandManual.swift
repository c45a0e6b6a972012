import Foundation

/// `agtop(1)`: the flags as `--help` has them, everything else from the pages in `docs`.
struct CommandManual {
  private let help: HelpDump.Command
  private let cli: MarkdownPage
  private let install: MarkdownPage
  private let date: String

  init(_ help: HelpDump.Command, date: String) throws {
    self.help = help
    self.date = date
    cli = try MarkdownPage("cli.md")
    install = try MarkdownPage("install.md")
  }

  /// The whole page.
  var text: String {
    var body = [".Sh NAME", ".Nm agtop", ".Nd an htop for AI coding agents"]
    body += [".Sh SYNOPSIS"]
    for line in cli.code.first ?? [] {
      body += [".Nm", Self.usage(line)]
    }
    body += [".Sh DESCRIPTION"] + Mdoc.prose(help.abstract) + [".Pp"] + Mdoc.prose(help.discussion)
    body += [".Pp", "The options are as follows:"] + Mdoc.list(help.listed.map(Self.entry))
    body += [".Sh KEYS"]
    for table in cli.section("Keys").tables {
      body += [".Ss " + (table.titles.first ?? "").capitalized] + Self.list(table.rows)
    }
    body += [".Sh ENVIRONMENT"] + list(cli, "Environment", heading: "Ev")
    body += [".Sh FILES"] + list(install, "Files of agtop", heading: "Pa")
    body += [".Sh EXIT STATUS"] + list(cli, "Exit codes", heading: nil)
    body += [".Sh EXAMPLES"] + Mdoc.literal(Self.examples)
    body += [".Sh SEE ALSO", ".Xr htop 1 ,", ".Xr agtop.toml 5"]
    return Mdoc.page("agtop", 1, date: date, body)
  }

  private static let examples = [
    "agtop --list --sort cost --limit 20    # what was most expensive",
    "agtop --list --by project --since 7d   # where the money went",
    "agtop --json | jq .totals              # everything, for scripts",
  ]

  /// A line of the usage, without the name and what it says at the right.
  private static func usage(_ line: String) -> String {
    let words = line.split(separator: " ").dropFirst()
    let gap = line.firstRange(of: /\x20{2,}/)?.lowerBound ?? line.endIndex
    let kept = line[..<gap].split(separator: " ").dropFirst()
    return Mdoc.typed((gap < line.endIndex ? Array(kept) : Array(words)).joined(separator: " "))
  }

  private static func entry(_ argument: HelpDump.Argument) -> [String] {
    // Short names first, as manual pages have them.
    let names = (argument.names ?? []).sorted { $0.kind != "long" && $1.kind == "long" }
    let value = argument.kind == "option" ? " Ar " + (argument.valueName ?? "value") : ""
    let title = names.map { "Fl " + Mdoc.typed(String($0.typed.dropFirst())) + value }
    return Mdoc.item(title.joined(separator: " , "), Mdoc.prose(argument.abstract ?? ""))
  }

  /// The table of a section; titles that are several names in backquotes stay one entry.
  private func list(_ page: MarkdownPage, _ section: String, heading: String?) -> [String] {
    Self.list(page.section(section).tables.first?.rows ?? [], heading: heading)
  }

  static func list(_ rows: [[String]], heading: String? = "Sy") -> [String] {
    Mdoc.list(
      rows.map { row in
        let title = Mdoc.words((row.first ?? "").replacing("`", with: ""))
        let text = row.dropFirst().filter { !$0.isEmpty }.joined(separator: "; ")
        return Mdoc.item((heading.map { $0 + " " } ?? "") + title, Mdoc.prose(text))
      })
  }
}
