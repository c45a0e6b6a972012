import AgtopCore
import AgtopViews

/// Why no logos are shown, before the terminal is asked (`docs/logos.md`).
enum LogoRefusal: Equatable {
  /// The settings say so.
  case settings
  /// Neither network nor cache may be used.
  case offline
  /// The program screen lets no pictures through.
  case screen
  /// tmux would write over them, and does not say where its panes are.
  case tmux

  /// Nil where the terminal is to be asked.
  init?(_ settings: MonitorSettings, _ prices: RunPrices, in environment: Environment) {
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    if !settings.showsLogos {
      self = .settings
    } else if prices.use == .embedded {
      self = .offline
    } else if isSet("STY") {
      self = .screen
    } else if isSet("TMUX") {
      self = .tmux
    } else {
      return nil
    }
  }

  /// In words, behind "no logos: ".
  var words: String {
    switch self {
    case .settings: "logos = false in the settings"
    case .offline: "AGTOP_OFFLINE or --no-pricing-refresh"
    case .screen: "inside screen"
    case .tmux: "inside tmux"
    }
  }
}
