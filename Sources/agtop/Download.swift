import AgtopCore

/// A file that is fetched from the network: the only way in which agtop uses it.
///
/// The system's `curl` does it, as a program of its own: agtop itself opens no connection, and trusts what
/// the system trusts. Nothing is sent but the request for the file.
struct Download {
  /// Why a file is not to be had, for people.
  struct Failure: Error, Hashable {
    var reason: String
  }

  /// Where the file is: HTTPS.
  var address: String
  /// Bytes that it may have.
  var most: Int
  /// Seconds that it may take.
  var patience = 10

  /// The file.
  ///
  /// - Throws: why it is not to be had.
  func bytes() throws(Failure) -> [UInt8] { try bytes(by: command) }

  /// The file, as a command of curl brings it.
  func bytes(by command: [String]) throws(Failure) -> [UInt8] {
    let end = ContinuousClock.now + .seconds(patience + 2)
    // A byte more than is taken: so what is too long is met.
    switch ChildProcess.output(of: command, until: end, atMost: most + 1) {
    case .done(let text):
      let bytes = Array(text.utf8)
      guard bytes.count <= most else { throw Failure(reason: tooLong) }
      return bytes
    case .failed(let status): throw Failure(reason: words(of: status))
    case .missing: throw Failure(reason: "curl is not installed, or cannot be run")
    case .late: throw Failure(reason: tooLate)
    }
  }

  var command: [String] {
    [
      // First, so that no settings of the user's own are read: nor cookies, nor passwords.
      "curl", "-q", "--silent", "--fail", "--globoff", "--location", "--max-redirs", "3",
      "--proto", "=https", "--proto-redir", "=https", "--tlsv1.2",
      "--max-time", "\(patience)", "--max-filesize", "\(most)",
      "--compressed", "--", address,
    ]
  }

  private var tooLong: String {
    "it is longer than " + (most < 1 << 20 ? "\(most >> 10) KB" : "\(most >> 20) MB")
  }

  private var tooLate: String { "it took more than \(patience) s" }

  /// What curl means by a status.
  private func words(of status: Int32) -> String {
    switch status {
    case 1: "it leads away from HTTPS"
    case 5, 6: "the server is not found: no network?"
    case 7: "the server cannot be reached"
    case 18, 52, 56: "the connection broke off"
    case 22: "the server says that it is not there, or not now"
    case 28: tooLate
    case 35, 51, 58, 60, 77, 83, 90, 91: "the server does not prove that it is the one (TLS)"
    case 47: "it leads on and on"
    case 63: tooLong
    default: "curl ended with status \(status)"
    }
  }
}
