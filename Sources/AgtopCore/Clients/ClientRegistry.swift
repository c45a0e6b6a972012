/// The clients that agtop reads: a new one is a folder beside this file and a line here.
package enum ClientRegistry {
  /// An adapter for each client, in the order of `ClientKind`.
  package static func adapters(in environment: Environment) -> [any ClientAdapter] {
    [
      ClaudeAdapter(environment: environment),
      CodexAdapter(environment: environment),
      GeminiAdapter(environment: environment),
      OpenCodeAdapter(environment: environment),
    ]
  }
}
