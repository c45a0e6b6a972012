/// How the user pays: what a subscription covers costs nothing more (`--plan`).
package enum Plan: String, CaseIterable, Hashable, Sendable, Codable {
  /// Every request at its list price.
  case retail
  /// A Claude subscription covers what it is for (`ClientPricing.plans`).
  case max
  /// Everything is covered.
  case included

  /// Reads a plan as typed by a user, in any case; nil when there is none of that name.
  package init?(spelling: String) {
    switch spelling.lowercased() {
    case "retail", "default", "api": self = .retail
    case "max", "claude-max", "claude_max": self = .max
    case "included", "enterprise", "not-billed": self = .included
    default: return nil
    }
  }
}
