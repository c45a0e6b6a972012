/// How the user is logged in at each provider: with a subscription or with a key.
///
/// OpenCode keeps it beside the secrets themselves, in `auth.json`. Of that file only the providers'
/// names and the word `oauth` or `api` are ever taken.
struct OpenCodeLogins: SideFacts {
  private enum Kind {
    case oauth
    case key
  }

  private var kinds: [String: Kind] = [:]

  /// The logins of the data folders; of two for one provider the first folder's.
  init(roots: [String]) {
    var reader = FileReader(chunk: 4096)
    for root in roots {
      // No such file, or none that can be read: nothing is known, and nothing is lost.
      try? reader.whole(Self.file(in: root)) { read($0) }
    }
  }

  /// The file of a data folder that says it.
  static func file(in root: String) -> String { root + "/auth.json" }

  private mutating func read(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    var found: [String: Kind] = [:]
    guard cursor.beginObject() else { return }
    while let provider = cursor.nextKey() {
      guard cursor.beginObject() else { continue }
      while let key = cursor.nextKey() {
        guard key == "type" else {
          cursor.skip()
          continue
        }
        switch cursor.string() {
        case .some("oauth"): found[provider.string] = .oauth
        case .some("api"): found[provider.string] = .key
        default: break
        }
      }
    }
    if !cursor.isDamaged { kinds.merge(found) { first, _ in first } }
  }

  /// Adds the login at the provider of a session's newest call, in words.
  func describe(_ facts: inout SessionFacts, sources: [String]) {
    guard !kinds.isEmpty else { return }
    facts.subscription = facts.provider.flatMap { provider in
      // Which plan it is, OpenCode does not say.
      kinds[provider].map { Self.name(of: provider, $0) }
    }
  }

  private static func name(of provider: String, _ kind: Kind) -> String {
    switch (provider, kind) {
    case ("anthropic", .oauth): "Claude (OAuth)"
    case ("openai", .oauth): "ChatGPT (OAuth)"
    case ("openai", .key): "OpenAI API key"
    case ("github-copilot", .oauth): "GitHub Copilot"
    case ("github-copilot", .key): "GitHub Copilot API key"
    case (_, .oauth): capitalized(provider) + " (OAuth)"
    case (_, .key): capitalized(provider) + " API key"
    }
  }

  /// `amazon-bedrock` as `Amazon Bedrock`.
  private static func capitalized(_ provider: String) -> String {
    let words = provider.split { $0 == "-" || $0 == "_" }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return Preview.title(words.joined(separator: " "))
  }
}
