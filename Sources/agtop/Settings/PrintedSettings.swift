import AgtopCore
import AgtopViews
import Ncurses
import TerminalCells

/// The settings in force as a settings file, with where each comes from as a comment (`docs/config.md`).
struct PrintedSettings {
  let options: Options
  let loaded: LoadedSettings
  let environment: Environment

  /// Tables of the file below which stand tables that the user names: what is in these is printed as it is.
  private static let furtherTables: Set<String> = ["theme", "prices"]

  /// The text.
  var text: String {
    let settings = options.settings(over: loaded.settings)
    var lines = [
      "# The settings of agtop in force. Behind each stands where it comes from.",
      comment("file: \(path)\(loaded.isThere ? "" : ", which is not there")"),
    ]
    lines += loaded.faults.map { comment("not taken: \($0)") }
    lines.append("")
    var section: String?
    for key in SettingKey.allCases {
      if key.section != section, let head = key.section { lines += ["", "[\(head)]"] }
      section = key.section
      lines.append("\(key.name) = \(key.value(in: settings).written)  " + origin(of: key))
    }
    return (lines + further + [""] + besides(settings)).joined(separator: "\n") + "\n"
  }

  private var path: String { loaded.file.path ?? "none" }

  private func origin(of key: SettingKey) -> String {
    if let flag = options.flag(for: key) { return comment(flag) }
    return comment(loaded.lines[key].map { "\(path):\($0)" } ?? "default")
  }

  /// A comment: one line, whatever a path has in it.
  private func comment(_ text: String) -> String { "# " + Sanitizer.clean(text) }

  /// Tables such as `[theme.NAME]` and `[prices.alias]`, as far as values can be written as they were read.
  private var further: [String] {
    var lines: [String] = []
    var table: [String] = []
    for statement in loaded.statements {
      guard let first = statement.path.first, Self.furtherTables.contains(first),
        statement.path.count > 2, let value = statement.value, value.isWritable
      else { continue }
      if statement.path.dropLast() != table[...] {
        table = statement.path.dropLast()
        lines += ["", "[\(table.map(Self.key).joined(separator: "."))]"]
      }
      let name = Self.key(statement.path[statement.path.count - 1])
      lines.append("\(name) = \(value.written)  " + comment("\(path):\(statement.line)"))
    }
    return lines
  }

  /// A name as it stands before `=`.
  private static func key(_ name: String) -> String {
    let isPlain =
      !name.isEmpty
      && name.utf8.allSatisfy {
        ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F
      }
    return isPlain ? name : SettingValue.text(name).written
  }

  // MARK: What is no setting

  /// What the command line and the environment decide, and no key of the file.
  private func besides(_ settings: MonitorSettings) -> [String] {
    var lines = ["# What has no key of its own:"]
    func add(_ name: String, _ value: SettingValue, _ origin: String) {
      lines.append(comment("\(name) = \(value.writtenInOneLine)  # \(origin)"))
    }
    func from(_ variable: String, else other: String = "default") -> String {
      environment[variable] == nil ? other : "environment: \(variable)"
    }
    add(
      "time_zone", .text(LocalZone.name(in: .ofProcess)),
      options.timezone == nil ? from("TZ", else: "the system") : "--timezone")
    add(
      "color",
      .text(options.color?.rawValue ?? (environment["NO_COLOR"] == nil ? "auto" : "never")),
      options.color == nil ? from("NO_COLOR") : "--color")
    add(
      "store", options.noStore ? .flag(false) : .text(environment.storePath ?? ""),
      options.noStore ? "--no-store" : from("XDG_STATE_HOME"))
    let isOffline = RunPrices.isForbidden(in: environment)
    let use = options.refreshPricing ? "fetched now" : "fetched last"
    let flag = options.noPricingRefresh ? "--no-pricing-refresh" : nil
    add(
      "prices", .text(isOffline || flag != nil ? "of this agtop" : use),
      isOffline
        ? "environment: AGTOP_OFFLINE"
        : flag ?? (options.refreshPricing ? "--refresh-pricing" : "default"))
    add(
      "processes", .text(environment["HOST_PROC"] ?? "of this machine"), from("HOST_PROC"))
    for adapter in ClientRegistry.adapters(in: environment, roots: settings.roots)
    where settings.clients.contains(adapter.kind) {
      let variables = adapter.client.variables.filter { environment[$0] != nil }
      let more = settings.roots[adapter.kind] == nil ? [] : ["roots.\(adapter.kind.rawValue)"]
      let origin = variables.map { "environment: \($0)" } + more
      add(
        "folders.\(adapter.kind.rawValue)", .list(adapter.reader.searched.map { .text($0) }),
        origin.isEmpty ? "default" : origin.joined(separator: ", "))
    }
    return lines
  }
}
