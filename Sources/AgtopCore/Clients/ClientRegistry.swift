/// The clients that agtop reads: a new one is a folder beside this file and a line here.
public enum ClientRegistry {
  /// An adapter for each client, in the order of `ClientKind`.
  public static func adapters(in environment: Environment) -> [any ClientAdapter] {
    [
      ClaudeAdapter(environment: environment),
      CodexAdapter(environment: environment),
      GeminiAdapter(environment: environment),
      OpenCodeAdapter(environment: environment),
    ]
  }
}
