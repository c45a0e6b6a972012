import AgtopCore
import AgtopViews
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `--doctor`: what was found on this machine, what not, and what to do (`docs/doctor.md`).
///
/// It is what a bug report pastes: without `--with-titles` no title, no path of a project and no prompt is
/// in it.
struct DoctorCommand {
  let settings: MonitorSettings
  let prices: PriceTable
  /// How prices are fetched, and logos with them.
  let runPrices: RunPrices
  let loaded: LoadedSettings
  let environment: Environment
  let showsTitles: Bool
  let usesStore: Bool

  private var veil: PathVeil { PathVeil(home: environment.home, showsAll: showsTitles) }

  /// Prints all findings.
  ///
  /// - Throws: what writing throws; findings are no failure.
  func run() throws {
    try print([own, settingsSection])
    let adapters = ClientRegistry.adapters(in: environment, roots: settings.roots).filter {
      settings.clients.contains($0.kind)
    }
    let doctor = Doctor(
      adapters: adapters, environment: environment, prices: prices,
      basis: LedgerBasis(
        plan: settings.plan, prices: prices, timeZone: LocalZone.name(in: .ofProcess),
        version: Version.number),
      veil: veil)
    try print(doctor.sections(now: Clock.now))
    let logoRefusal = LogoRefusal(settings, runPrices, in: environment)
    let passage = logoRefusal == nil ? PicturePassage(in: environment) : .direct
    try print([
      StoreDoctor.section(at: environment.storePath, isUsed: usesStore, veil: veil),
      TerminalDoctor(
        environment: environment, answers: TerminalProbe.ask(through: passage),
        logoRefusal: logoRefusal, canDraw: SVGPicture.isPossible, isProgram: isProgram
      ).section,
    ])
  }

  private func print(_ sections: [DoctorSection]) throws {
    for section in sections {
      let lines = [section.title] + section.lines.map(\.line) + [""]
      try Terminal.print(lines.map { Sanitizer.clean($0) + "\n" }.joined())
    }
  }

  private var own: DoctorSection {
    var name = utsname()
    uname(&name)
    func text<T>(_ field: T) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    var lines = [
      DoctorLine(
        .ok, "\(Version.line), \(text(name.sysname)) \(text(name.release)) \(text(name.machine))")
    ]
    lines.append(
      environment.home == nil
        ? DoctorLine(.fault, "HOME is not set", do: "set it: everything is looked for below it")
        : DoctorLine(.ok, "HOME is set, and stands as ~ below"))
    lines.append(
      DoctorLine(.ok, "days are those of \(LocalZone.name(in: .ofProcess)), plan \(settings.plan)"))
    return DoctorSection("agtop", lines)
  }

  private var settingsSection: DoctorSection {
    guard let path = loaded.file.path else {
      return DoctorSection("Settings", [DoctorLine(.note, "there is no place for a settings file")])
    }
    let shown = veil.path(path)
    var lines = [
      loaded.isThere
        ? DoctorLine(.ok, shown) : DoctorLine(.note, "\(shown): not there, everything is as usual")
    ]
    for fault in loaded.faults {
      let words = fault.hasPrefix(path + ": ") ? String(fault.dropFirst(path.count + 2)) : fault
      let text = veil.text(words)
      let isTold = text.contains("the default")
      lines.append(DoctorLine(.fault, text, do: isTold ? nil : "the default is used"))
    }
    if settings.clients.count < ClientRegistry.clients.count {
      let names = settings.clients.map(\.shortName).sorted().joined(separator: ", ")
      lines.append(DoctorLine(.note, "only \(names) are looked at"))
    }
    for (client, roots) in settings.roots.sorted(by: { $0.key < $1.key }) where !roots.isEmpty {
      let folders = roots.map { veil.path(environment.expand($0)) }.joined(separator: ", ")
      lines.append(DoctorLine(.ok, "further folders of \(client.shortName): \(folders)"))
    }
    return DoctorSection("Settings", lines)
  }

  /// Whether a program lies in a folder of `PATH`.
  private func isProgram(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
