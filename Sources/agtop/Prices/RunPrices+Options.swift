import AgtopCore
import AgtopViews

extension RunPrices {
  /// What flags, settings and environment say.
  ///
  /// - Throws: `Failure.usage` where they contradict each other.
  init(
    options: Options, settings: PriceSettings, environment: Environment
  ) throws {
    let isOffline = Self.isForbidden(in: environment)
    if isOffline, options.refreshPricing {
      throw Failure.usage("--refresh-pricing fetches prices, which AGTOP_OFFLINE forbids")
    }
    let use: Use =
      isOffline || options.noPricingRefresh
      ? .embedded : options.refreshPricing ? .fetched : .cached
    self.init(settings, use, in: environment)
  }

  /// Those of a status line, which are the ones of every other run and never fetched.
  init(
    ofStatusLineIn environment: Environment, config: String? = nil, isEmbedded: Bool = false
  ) {
    let loaded = LoadedSettings(of: SettingsFile(path: config, in: environment))
    self.init(
      loaded.settings.prices, isEmbedded || Self.isForbidden(in: environment) ? .embedded : .cached,
      in: environment)
  }

  /// Whether the environment forbids the network, and what was fetched by it.
  static func isForbidden(in environment: Environment) -> Bool {
    environment["AGTOP_OFFLINE"].map { $0 != "0" } ?? false
  }

  /// The table of a report, which fetches a newer one only when it is told to.
  ///
  /// - Parameter tell: is given each line that a user should know of.
  func tableOfReport(_ tell: (String) -> Void) -> PriceTable {
    var failure: PriceTableFault?
    if use == .fetched {
      do throws(PriceTableFault) {
        if let line = try fetch(at: Clock.now) { tell(line) }
      } catch {
        failure = error
      }
    }
    let (table, fault) = table()
    if let failure { tell(Self.words(of: failure, table)) }
    if let fault { tell("prices: \(fault)") }
    return table
  }
}
