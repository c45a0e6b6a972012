/// A client as a value: all that agtop has to know of one, in its folder.
///
/// Nothing outside of that folder names it but the registry; lower folders are given what they need of
/// it (`ClientKind`, `ClientPricing`).
package struct Client: Sendable {
  /// Colours of its name, each as `0xRRGGBB`.
  package struct Colors: Sendable {
    /// On a dark background.
    package var dark: UInt32
    /// On a light one.
    package var light: UInt32
  }

  /// How a session is taken up again.
  package enum Resume: Sendable {
    /// By a command that the session's id follows.
    case command(String)
    /// By none, and why.
    case impossible(String)
  }

  /// When the client writes down what is left of a plan, in words that follow its name.
  package enum Limits: Sendable {
    case always(String)
    case whenHit(String)
    case never
  }

  /// How the client calls a status line: `agtop --statusline` is one.
  package struct StatusLine: Sendable {
    /// What it hands over; nil when the bytes are no such thing.
    package var input: @Sendable (UnsafeRawBufferPointer) -> StatusInput?
    /// The settings file that names the command, from an environment; nil without a home.
    package var file: @Sendable (Environment) -> String?
    /// What to put there.
    package var lines: String
  }

  /// Its name in JSON, and where room is short.
  package var kind: ClientKind
  /// Its name for people.
  package var name: String
  /// Two letters for it.
  package var letters: String
  /// Further spellings that users may type, in lower case.
  package var spellings: [String] = []
  /// The program as it is started.
  var program: ProgramName
  /// The variables that say where its data lies; `HOME` is asked for anyway.
  package var variables: [String] = []
  /// Those of them that are looked at in the environment of its processes, of which nothing else is.
  package var processVariables: [String] = []
  /// How the files end that it keeps transcripts in, or beside them: a new one is looked at when it
  /// appears.
  package var endings: [String]
  /// The colours of its name.
  package var colors: Colors
  /// The logo of who sells its plans, by its name at models.dev; nil for none.
  package var logo: String? = nil
  /// How a session is taken up again.
  package var resume: Resume
  /// When it says what is left of a plan.
  package var limits = Limits.never
  /// How it calls a status line; nil where it calls none.
  package var statusLine: StatusLine? = nil
  /// What decides its prices.
  package var pricing = ClientPricing()
  /// Makes what reads, describes and recognises it, from an environment and further folders to read.
  var parts: @Sendable (Environment, [String]) -> any ClientParts

  /// The client as an environment places it.
  ///
  /// - Parameter roots: folders to read besides those that the environment names (`TranscriptReader.roots`).
  package func adapter(in environment: Environment, roots: [String] = []) -> ClientAdapter {
    let parts = parts(environment, roots.map(environment.expand))
    return ClientAdapter(client: self, reader: parts, describer: parts, recogniser: parts)
  }

  /// Whether a user may mean it by a name, in any case.
  package func isSpelled(_ name: String) -> Bool {
    ([kind.rawValue, kind.shortName] + spellings).contains(name.lowercased())
  }
}

extension [Client] {
  /// Two letters for a client; for one that is not among them, the first ones of its name.
  package func letters(of kind: ClientKind) -> String {
    firstIndex { $0.kind == kind }.map { self[$0].letters } ?? String(kind.rawValue.prefix(2))
  }

  /// The name of a client for people; one that is not among them is called as in JSON.
  package func name(of kind: ClientKind) -> String {
    // By index: a client is large, and this is asked for every session.
    firstIndex { $0.kind == kind }.map { self[$0].name } ?? kind.rawValue
  }
}
