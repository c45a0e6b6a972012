import AgtopCore
import TerminalCells

/// What can be said of the terminal (`docs/doctor.md`).
struct TerminalDoctor {
  let environment: Environment
  /// What it answered; nil where this process has none.
  let answers: TerminalAnswers?
  /// Why no logos are shown whatever it answered; nil where they are.
  var logoRefusal: LogoRefusal?
  /// Whether there is what draws them.
  var canDraw = true
  /// Which of these programs can be run.
  let isProgram: (String) -> Bool

  var section: DoctorSection {
    DoctorSection(
      "Terminal",
      [typeLine, sizeLine, colorLine, characterLine] + answerLines + [clipboardLine])
  }

  private var typeLine: DoctorLine {
    guard let type = environment["TERM"] else {
      return DoctorLine(
        .note, "TERM is not set", do: "the monitor needs it; --list and --json do without")
    }
    var text = "TERM is \(type)"
    if environment["TMUX"] != nil { text += ", inside tmux" }
    if environment["STY"] != nil { text += ", inside screen" }
    if environment["SSH_CONNECTION"] != nil { text += ", through SSH" }
    if type == "dumb" { return DoctorLine(.note, text, do: "it shows no full screen") }
    return DoctorLine(.ok, text)
  }

  private var sizeLine: DoctorLine {
    guard let columns = answers?.columns, let rows = answers?.rows else {
      return DoctorLine(.note, "no size is known")
    }
    let text = "\(columns)x\(rows) cells"
    guard columns >= 60, rows >= 15 else {
      return DoctorLine(.note, text, do: "much is left out below 60x15")
    }
    return DoctorLine(.ok, text)
  }

  private var colorLine: DoctorLine {
    if let value = environment["NO_COLOR"] {
      return DoctorLine(.note, "NO_COLOR is \(value): no colours, unless --color always")
    }
    let named = environment["COLORTERM"]
    if named == "truecolor" || named == "24bit" {
      return DoctorLine(.ok, "COLORTERM is \(named ?? ""): all colours")
    }
    let type = environment["TERM"] ?? ""
    if type.hasSuffix("-direct") { return DoctorLine(.ok, "all colours, as TERM says") }
    if type.contains("256color") { return DoctorLine(.ok, "256 colours, as TERM says") }
    return DoctorLine(
      .note, "TERM says nothing of 256 colours",
      do: "set COLORTERM=truecolor where the terminal shows all of them")
  }

  private var characterLine: DoctorLine {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    guard let name = names.first(where: { environment[$0] != nil }),
      let value = environment[name]
    else {
      return DoctorLine(
        .note, "\(Format.list(names, "and")) are not set: ASCII signs", do: "set LANG=C.UTF-8")
    }
    let letters = value.uppercased().filter { $0 != "-" }
    return letters.contains("UTF8")
      ? DoctorLine(.ok, "\(name) is \(value)")
      : DoctorLine(.note, "\(name) is \(value): ASCII signs", do: "set it to a UTF-8 locale")
  }

  private var answerLines: [DoctorLine] {
    guard let answers else {
      return [DoctorLine(.note, "no terminal to ask: width and graphics are not known")]
    }
    guard answers.isAnswered else {
      return [DoctorLine(.note, "the terminal answered nothing: width and graphics are not known")]
    }
    return [widthLine(answers.column), graphicsLine(answers)]
  }

  private func widthLine(_ column: Int?) -> DoctorLine {
    switch column {
    case nil: DoctorLine(.note, "width of characters: the terminal does not say")
    case 4: DoctorLine(.ok, "wide and accented characters have the width that agtop takes")
    case .some(let column):
      DoctorLine(
        .fault, "three characters that take 4 cells take \(column) here",
        do: "set a UTF-8 locale, and no \"ambiguous is wide\"; or start agtop with --ascii")
    }
  }

  private func graphicsLine(_ answers: TerminalAnswers) -> DoctorLine {
    if let logoRefusal {
      return DoctorLine(.note, "graphics: none, no logos (\(logoRefusal.words))")
    }
    guard let carrier = answers.graphics.carrier else {
      return DoctorLine(
        .note,
        "graphics: none, no logos (it names no Kitty graphics, Sixel or iTerm2 images)")
    }
    let name = "graphics: \(carrier.rawValue)"
    guard canDraw else {
      return DoctorLine(.note, name + ", no logos", do: "install librsvg, which draws them")
    }
    return DoctorLine(.ok, name)
  }

  private var clipboardLine: DoctorLine {
    let tools = Clipboard.tools(in: environment).compactMap(\.first).filter(isProgram)
    if let tool = tools.first { return DoctorLine(.ok, "clipboard: \(tool)") }
    if environment["TMUX"] != nil { return DoctorLine(.ok, "clipboard: through tmux") }
    let desktop = environment["WAYLAND_DISPLAY"] != nil ? "wl-copy" : "xclip"
    let hasDesktop = environment["WAYLAND_DISPLAY"] != nil || environment["DISPLAY"] != nil
    return DoctorLine(
      .note, "clipboard: by an escape sequence (OSC 52), which not every terminal takes",
      do: hasDesktop ? "install \(desktop) to be sure" : nil)
  }
}
