/// What decides prices beside the model and the plan: how a client names models, and what it writes down.
///
/// It stands in the client's folder (`Client.pricing`); nothing here knows any client.
package struct ClientPricing: Sendable {
  /// The provider that sells its models where a transcript names none (`PriceNamespaces`); nil for a
  /// client that always names one.
  package var provider: String?
  /// Whether it uses Bedrock through OpenAI's own interface, which costs more than Amazon's.
  package var usesMantle = false
  /// Whether its records hold dollars: where one has none, the table's price is an estimate.
  package var recordsCost = false
  /// The plans that cover it, beside the one that covers everything.
  package var plans: Set<Plan> = []
  /// The context windows in tokens that it works with for a model, the usual one first; none for models
  /// that it says nothing of.
  package var contextWindows: @Sendable (_ model: String) -> [Int] = { _ in [] }

  /// Whether a plan covers its usage, whatever model it used.
  package func isCovered(by plan: Plan) -> Bool { plan == .included || plans.contains(plan) }
}
