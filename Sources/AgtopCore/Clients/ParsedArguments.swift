/// Which options of a client take values, and how its parser finds them.
struct OptionSyntax: Sendable {
  /// Options followed by a value, whatever it looks like.
  var always: Set<String> = []
  /// Options followed by a value unless the next argument looks like an option.
  var unlessOption: Set<String> = []
  /// Options followed by all arguments up to the next option.
  var several: Set<String> = []
  /// Whether a value may stand right behind a one-letter option.
  var attachesValues = true
}

/// A client's arguments told apart as its own parser does it: options, values and words.
///
/// What is a value or a word is never taken for an option, so that no prompt decides anything.
struct ParsedArguments {
  /// An option and its value.
  struct Option {
    var name: String
    var value: String?
    /// Whether no word stands before it: it is the program's, not a subcommand's.
    var isLeading: Bool
  }

  /// The options as they come.
  private(set) var options: [Option] = []
  /// The arguments that are neither options nor their values.
  private(set) var words: [String] = []
  private var plainWordCount = 0

  /// Tells arguments apart.
  init(_ arguments: ArraySlice<String>, _ syntax: OptionSyntax) {
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" {
        plainWordCount = words.count
        words += rest
        return
      } else if argument.utf8.starts(with: "--".utf8) {
        addLong(argument, &rest, syntax)
      } else if Self.looksLikeOption(argument) {
        addShort(argument, &rest, syntax)
      } else {
        words.append(argument)
      }
    }
    plainWordCount = words.count
  }

  /// A word before a `--`, where most parsers look for commands and nothing but prompts follows.
  func plainWord(_ index: Int) -> String? { index < plainWordCount ? word(index) : nil }

  /// Any word.
  func word(_ index: Int) -> String? { index < words.count ? words[index] : nil }

  /// Whether one of the options is there.
  func has(_ names: Set<String>) -> Bool { options.contains { names.contains($0.name) } }

  /// The first value of the options.
  func value(_ names: Set<String>) -> String? {
    options.lazy.filter { names.contains($0.name) }.compactMap(\.value).first
  }

  /// The first value of the options that is a UUID, in lower case.
  func uuid(_ names: Set<String>) -> String? {
    options.lazy.filter { names.contains($0.name) }.compactMap { $0.value?.asUUID }.first
  }

  private mutating func addLong(
    _ argument: String, _ rest: inout ArraySlice<String>, _ syntax: OptionSyntax
  ) {
    guard let equals = argument.utf8.firstIndex(of: 0x3D) else {
      return add(argument, value: Self.takeValue(of: argument, &rest, syntax))
    }
    add(String(argument[..<equals]), value: String(argument[argument.utf8.index(after: equals)...]))
  }

  /// One letter after another, until one has a value.
  private mutating func addShort(
    _ argument: String, _ rest: inout ArraySlice<String>, _ syntax: OptionSyntax
  ) {
    var letters = argument.unicodeScalars.dropFirst()
    // Nobody writes more letters than this, and an argument may have any length.
    for _ in 0..<16 {
      guard let letter = letters.popFirst() else { return }
      let name = "-\(letter)"
      if letters.first == "=" {
        return add(name, value: String(letters.dropFirst()))
      } else if letters.isEmpty {
        return add(name, value: Self.takeValue(of: name, &rest, syntax))
      } else if syntax.attachesValues, syntax.hasValue(name) {
        return add(name, value: String(letters))
      }
      add(name, value: nil)
    }
  }

  private mutating func add(_ name: String, value: String?) {
    options.append(Option(name: name, value: value, isLeading: words.isEmpty))
  }

  /// The value that follows an option; of several the first.
  private static func takeValue(
    of name: String, _ rest: inout ArraySlice<String>, _ syntax: OptionSyntax
  ) -> String? {
    if syntax.always.contains(name) { return rest.popFirst() }
    guard let next = rest.first, !looksLikeOption(next) else { return nil }
    if syntax.unlessOption.contains(name) { return rest.popFirst() }
    guard syntax.several.contains(name) else { return nil }
    rest = rest.drop { !looksLikeOption($0) }
    return next
  }

  private static func looksLikeOption(_ argument: String) -> Bool {
    argument.utf8.first == 0x2D && argument != "-"
  }
}

extension OptionSyntax {
  fileprivate func hasValue(_ name: String) -> Bool {
    always.contains(name) || unlessOption.contains(name) || several.contains(name)
  }
}

extension String {
  /// The text in lower case if it is a UUID, as sessions are named on disk.
  var asUUID: String? { UUIDText.matches(self) ? lowercased() : nil }
}
