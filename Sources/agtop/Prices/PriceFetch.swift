import AgtopCore

/// Fetches a table of prices: the one thing that agtop asks the network for.
///
/// The system's `curl` does it, as a program of its own: agtop itself opens no connection, and trusts what
/// the system trusts. Nothing is sent but the request for the file.
enum PriceFetch {
  /// Seconds that it may take.
  static let patience = 10

  /// The file at an address.
  ///
  /// - Throws: why it is not to be had, for people.
  static func bytes(of address: String) throws(PriceTableFault) -> [UInt8] {
    let end = ContinuousClock.now + .seconds(patience + 2)
    // A byte more than is taken: so what is too long is met.
    switch ChildProcess.output(of: command(address), until: end, atMost: PriceCache.most + 1) {
    case .done(let text):
      let bytes = Array(text.utf8)
      guard bytes.count <= PriceCache.most else {
        throw PriceTableFault(reason: "it is longer than 16 MB")
      }
      return bytes
    case .failed(let status): throw PriceTableFault(reason: words(of: status))
    case .missing: throw PriceTableFault(reason: "curl is not installed, or cannot be run")
    case .late: throw PriceTableFault(reason: "it took more than \(patience) s")
    }
  }

  static func command(_ address: String) -> [String] {
    [
      // First, so that no settings of the user's own are read: nor cookies, nor passwords.
      "curl", "-q", "--silent", "--fail", "--globoff", "--location", "--max-redirs", "3",
      "--proto", "=https", "--proto-redir", "=https", "--tlsv1.2",
      "--max-time", "\(patience)", "--max-filesize", "\(PriceCache.most)",
      "--compressed", "--", address,
    ]
  }

  /// What curl means by a status.
  private static func words(of status: Int32) -> String {
    switch status {
    case 1: "it leads away from HTTPS"
    case 5, 6: "the server is not found: no network?"
    case 7: "the server cannot be reached"
    case 18, 52, 56: "the connection broke off"
    case 22: "the server says that it is not there, or not now"
    case 28: "it took more than \(patience) s"
    case 35, 51, 58, 60, 77, 83, 90, 91: "the server does not prove that it is the one (TLS)"
    case 47: "it leads on and on"
    case 63: "it is longer than 16 MB"
    default: "curl ended with status \(status)"
    }
  }
}
