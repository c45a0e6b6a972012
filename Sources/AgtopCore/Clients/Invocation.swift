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
    var argv = process.argv[...]
    var exe = process.exe
    if let program = Self.programOfLoader(argv, exe: exe) {
      argv = argv[program...]
      exe = argv.first
    }
    let given = argv.first.map(Self.program) ?? ""
    startedAs = Path.name(given)
    // What runs is the executable; names are only asked where the system does not tell it.
    let running = exe.map { [Path.name($0)] } ?? [process.comm, startedAs]
    guard !running.contains(where: Self.isInterpreter) else { return nil }

    var behind = argv.dropFirst()
    let isRuntime = Self.isRuntime(startedAs) || running.contains(where: Self.isRuntime)
    let isEditor = !isRuntime && running.contains(where: Self.editors.contains)
    if isRuntime || isEditor, let index = Self.script(in: behind),
      isRuntime || Self.isScriptOfPackage(argv[index])
    {
      script = argv[index]
      behind = argv[(index + 1)...]
    } else {
      script = nil
      // A program with its runtime inside repeats its own path for the child it makes of itself.
      if let repeated = behind.first, repeated == exe || repeated == given,
        repeated.hasPrefix("/")
      {
        behind = behind.dropFirst()
      }
    }
    arguments = behind
    comm = process.comm
    isCommCut = exe == nil && comm.utf8.count >= 15
    paths = [exe, given].compactMap { $0 }
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

  /// Where the program stands that the system's loader was told to run (`ld-linux-x86-64.so.2
  /// --library-path DIR PROGRAM`); nil where no loader runs.
  private static func programOfLoader(_ argv: ArraySlice<String>, exe: String?) -> Int? {
    guard let first = argv.first else { return nil }
    let name = Path.name(exe ?? first)
    guard name.hasPrefix("ld-linux") || name.hasPrefix("ld-musl") || name == "ld.so" else {
      return nil
    }
    var index = argv.startIndex + 1
    while index < argv.endIndex, argv[index].hasPrefix("-") {
      index += loaderOptions.contains(argv[index]) ? 2 : 1
    }
    return index < argv.endIndex ? index : nil
  }

  private static let loaderOptions: Set<String> = [
    "--library-path", "--preload", "--audit", "--argv0", "--inhibit-rpath",
    "--glibc-hwcaps-prepend", "--glibc-hwcaps-mask",
  ]

  /// Editors that run extensions in their own program; anything else that they are given is a file to
  /// edit.
  private static let editors: Set<String> = [
    "code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "antigravity",
    "kiro", "trae", "positron", "Electron",
  ]

  private static func isScriptOfPackage(_ path: String) -> Bool {
    path.contains("/node_modules/") && [".js", ".mjs", ".cjs"].contains { path.hasSuffix($0) }
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
    var index = arguments.startIndex
    while index < arguments.endIndex {
      let argument = arguments[index]
      if codeOptions.contains(argument) { return nil }
      if valuedOptions.contains(argument) {
        index += 2
      } else if argument == "run" || argument.hasPrefix("-") && argument != "-" {
        index += 1
      } else {
        return argument == "-" ? nil : index
      }
    }
    return nil
  }

  private static let codeOptions: Set<String> = ["-e", "--eval", "-p", "--print", "-i"]

  private static let valuedOptions: Set<String> = [
    "-r", "--require", "--import", "--loader", "--experimental-loader", "-C", "--conditions",
    "--preload", "--cwd", "--env-file", "--env-file-if-exists", "--disable-warning", "--title",
    "--input-type", "--experimental-default-type", "--dns-result-order", "--diagnostic-dir",
    "--icu-data-dir", "--openssl-config", "--redirect-warnings", "--trace-event-categories",
    "--unhandled-rejections", "--max-http-header-size", "--debug-port", "--inspect-port",
    "--inspect-publish-uid", "--localstorage-file", "--secure-heap", "--secure-heap-min",
    "--tls-cipher-list", "--tls-keylog", "--use-largepages", "--heapsnapshot-signal",
    "--report-directory", "--report-dir", "--report-filename", "--report-signal",
    "--network-family-autoselection-attempt-timeout", "--stack-trace-limit", "--disable-proto",
  ]
}
