import AgtopCore
import AgtopViews
import TerminalCells

/// Why no logos are shown, before the terminal is asked (`docs/logos.md`).
enum LogoRefusal: Equatable {
  /// The settings say so.
  case settings
  /// Neither network nor cache may be used.
  case offline
  /// The program screen lets no pictures through.
  case screen
  /// tmux lets no pictures through.
  case tmux

  /// Nil where the terminal is to be asked.
  ///
  /// - Parameter letsPass: whether the tmux that agtop runs in lets sequences through that it does not know.
  init?(
    _ settings: MonitorSettings, _ prices: RunPrices, in environment: Environment,
    letsPass: (TmuxServer) -> Bool = { $0.letsPass }
  ) {
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    if !settings.showsLogos {
      self = .settings
    } else if prices.use == .embedded {
      self = .offline
    } else if isSet("STY") {
      self = .screen
    } else if isSet("TMUX"), TmuxServer(in: environment).map(letsPass) != true {
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
    case .tmux: "inside tmux, whose allow-passthrough is not on"
    }
  }
}

extension PicturePassage {
  /// The way to the terminal from here.
  init(in environment: Environment) {
    self = environment["TMUX"]?.isEmpty == false ? .tmux : .direct
  }
}
