/// How a process was started: the program, the script behind a runtime, and the arguments behind both.
struct Invocation {
  /// The arguments behind the program and its script: what a wrapper hands on unchanged.
  let arguments: ArraySlice<String>
  /// The name that the process was given for itself, without a folder.
  let startedAs: String
  private let comm: String
  private let isCommCut: Bool
  private let paths: [String]
  private let script: String?

  /// nil for what is never an agent itself: a shell or interpreter that runs a script of an agent's
  /// name, whatever it calls itself.
  ///
  /// A process that has ended and waits to be collected has nothing left but its name.
  init?(_ process: ProcessFacts) {
    let argv = process.argv
    let given = argv.first.map(Self.program) ?? ""
    startedAs = Path.name(given)
    // What runs is the executable; names are only asked where the system does not tell it.
    let running = process.exe.map { [Path.name($0)] } ?? [process.comm, startedAs]
    guard !running.contains(where: Self.isInterpreter) else { return nil }

    var behind = argv.dropFirst()
    let isRuntime = Self.isRuntime(startedAs) || running.contains(where: Self.isRuntime)
    if isRuntime, let place = Self.script(in: behind) {
      script = argv[place]
      behind = argv[(place + 1)...]
    } else {
      script = nil
      // A program with its runtime inside repeats its own path for the child it makes of itself.
      if let repeated = behind.first, repeated == process.exe || repeated == given,
        repeated.hasPrefix("/")
      {
        behind = behind.dropFirst()
      }
    }
    arguments = behind
    comm = process.comm
    isCommCut = process.exe == nil && comm.utf8.count >= 15
    paths = [process.exe, given].compactMap { $0 }
  }

  /// Whether a client's program was started.
  func runs(_ program: ProgramName) -> Bool {
    if let script, program.matches(script: script) { return true }
    let isNamed =
      program.matches(file: comm, isCut: isCommCut)
      || paths.contains(where: program.matches(path:))
    return isNamed && !paths.contains(where: Self.isDesktopApp)
  }

  /// The program of a first argument; a process may have written a whole title there, such as
  /// `npm exec @openai/codex`.
  private static func program(_ first: String) -> String {
    switch first.utf8.first {
    case 0x2F, 0x2E, 0x7E: first
    default: String(Substring(first.utf8.prefix { $0 != 0x20 }))
    }
  }

  /// Whether a path is the program of a desktop application, or of one of its windows, which shares the
  /// agent's name and runs no session.
  ///
  /// Command line programs that an application brings along lie elsewhere in it.
  private static func isDesktopApp(_ path: String) -> Bool {
    Path.folder(path).hasSuffix(".app/Contents/MacOS") && path.contains("/Applications/")
  }

  private static func isInterpreter(_ name: String) -> Bool {
    // `python3.11`, `-bash` of a login.
    let bare = name.utf8.drop { $0 == 0x2D }.prefix { $0 &- 0x61 < 26 }
    return interpreters.contains(String(Substring(bare)))
  }

  private static func isRuntime(_ name: String) -> Bool {
    runtimes.matches(file: name) || name.hasSuffix(" Helper (Plugin)") || name.hasSuffix(" Helper")
  }

  private static let interpreters: Set<String> = [
    "sh", "bash", "dash", "zsh", "fish", "ksh", "mksh", "ash", "tcsh", "csh", "busybox",
    "python", "perl", "ruby", "expect", "tclsh",
  ]

  /// The last two are what Node calls its main thread.
  private static let runtimes = ProgramName(
    files: ["node", "nodejs", "bun", "deno", "electron", "node-MainThread", "MainThread"])
}

// MARK: - The script of a runtime

extension Invocation {
  /// Where the script stands in a runtime's arguments; nil when it runs none.
  private static func script(in arguments: ArraySlice<String>) -> Int? {
    var place = arguments.startIndex
    while place < arguments.endIndex {
      let argument = arguments[place]
      if codeOptions.contains(argument) { return nil }
      if valuedOptions.contains(argument) {
        place += 2
      } else if argument == "run" || argument.hasPrefix("-") && argument != "-" {
        place += 1
      } else {
        return argument == "-" ? nil : place
      }
    }
    return nil
  }

  private static let codeOptions: Set<String> = ["-e", "--eval", "-p", "--print", "-i"]

  private static let valuedOptions: Set<String> = [
    "-r", "--require", "--import", "--loader", "--experimental-loader", "-C", "--conditions",
    "--preload", "--cwd", "--env-file",
  ]
}
