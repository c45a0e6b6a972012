/// Where in the price table the models of a provider are listed.
enum PriceNamespaces {
  /// The key prefixes to try, in order, for a provider id as OpenCode and models.dev write it.
  ///
  /// Nil for a provider that is not known; the empty prefix stands for bare names.
  static func prefixes(of provider: String) -> [String]? {
    switch provider {
    case "anthropic", "openai": [""]
    case "google", "gemini": ["gemini/", ""]
    case "google-vertex", "google-vertex-anthropic", "vertex_ai": ["vertex_ai/", ""]
    case "amazon-bedrock", "bedrock": ["", "bedrock_mantle/", "bedrock/"]
    case mantle: ["bedrock_mantle/", "", "bedrock/"]
    case "azure", "azure-cognitive-services": ["azure/", "azure_ai/"]
    case "github-copilot": ["github_copilot/"]
    case "openrouter": ["openrouter/"]
    case "zai", "z-ai", "zhipuai", "zai-coding-plan", "zhipuai-coding-plan": ["zai/"]
    case "moonshotai", "moonshot", "kimi-for-coding": ["moonshot/"]
    case "xai", "x-ai": ["xai/"]
    case "deepseek": ["deepseek/"]
    case "minimax", "minimax-coding-plan": ["minimax/"]
    case "alibaba", "alibaba-coding-plan", "qwen", "dashscope": ["dashscope/"]
    case "groq": ["groq/"]
    case "cerebras": ["cerebras/"]
    case "mistral", "mistralai": ["mistral/"]
    case "fireworks-ai": ["fireworks_ai/"]
    case "togetherai": ["together_ai/"]
    case "opencode-go", "opencode": ["opencode_go/"]
    case "vercel": ["vercel_ai_gateway/"]
    case "databricks": ["databricks/"]
    case "baseten": ["baseten/"]
    case "nebius": ["nebius/"]
    case "deepinfra": ["deepinfra/"]
    default: nil
    }
  }

  /// The namespaces of keys that some provider is looked for in; keys without a namespace are all kept.
  static let listed: Set<Substring> = [
    "azure", "azure_ai", "baseten", "bedrock", "bedrock_mantle", "cerebras", "dashscope",
    "databricks", "deepinfra", "deepseek", "fireworks_ai", "gemini", "github_copilot", "groq",
    "minimax", "mistral", "moonshot", "nebius", "opencode_go", "openrouter", "together_ai",
    "vercel_ai_gateway", "vertex_ai", "xai", "zai",
  ]

  /// Bedrock as it serves OpenAI's own interface, a tenth dearer, which is the one that Codex uses.
  private static let mantle = "bedrock-mantle"

  /// The provider that sells a model to a client: the one that the transcript names, else the client's.
  static func provider(of model: ModelName, client: ClientPricing) -> String? {
    guard let provider = model.provider?.lowercased() else { return client.provider }
    return client.usesMantle && provider.hasSuffix("bedrock") ? mantle : provider
  }

  /// The maker of a model by the first word of its name.
  ///
  /// It decides only where to look; the whole name has to be there.
  static func maker(of name: String) -> String? {
    makers.first { name.hasPrefix($0.word) }?.provider
  }

  private static let makers: [(word: String, provider: String)] = [
    ("claude", "anthropic"), ("gpt", "openai"), ("codex", "openai"), ("o1", "openai"),
    ("o3", "openai"), ("o4", "openai"), ("gemini", "google"), ("glm", "zai"),
    ("kimi", "moonshotai"), ("grok", "xai"), ("deepseek", "deepseek"), ("minimax", "minimax"),
    ("qwen", "alibaba"), ("mistral", "mistral"), ("devstral", "mistral"),
    ("codestral", "mistral"), ("magistral", "mistral"), ("databricks-", "databricks"),
    ("openai.gpt", mantle),
  ]

  /// Providers that run a model on the user's own machine: the maker's price is not paid there.
  ///
  /// Their names are spelt with and without dots and dashes; `oss` was Codex's word for both of its own.
  static func isLocal(_ provider: String) -> Bool {
    let letters = provider.filter { $0 != "-" && $0 != "." && $0 != "_" && $0 != " " }
    return [
      "ollama", "lmstudio", "llamacpp", "llamaserver", "localai", "local", "mlx", "vllm", "oss",
    ].contains(letters)
  }

  /// Providers whose price of 0 means that a subscription pays.
  static func isSubscription(_ provider: String) -> Bool {
    provider == "github-copilot" || provider == "kimi-for-coding"
      || provider.hasSuffix("-coding-plan")
  }
}
