import Foundation

/// A server of files over HTTPS on this machine, with a certificate of its own; each file is a whole answer.
final class HTTPSServer {
  private let folder: Scratch
  private let process = Process()
  private var port = ""

  private static let openssl = ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"]
    .first(where: FileManager.default.isExecutableFile(atPath:))

  /// Whether there is what it and its customers need.
  static let isThere =
    openssl != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

  struct Failure: Error {}

  init() throws {
    folder = try Scratch()
    guard let openssl = Self.openssl else { throw Failure() }
    let making = Process()
    making.executableURL = URL(fileURLWithPath: openssl)
    making.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.path + "/key.pem", "-out",
      certificate,
    ]
    making.standardOutput = FileHandle.nullDevice
    making.standardError = FileHandle.nullDevice
    try making.runUnblocked()
    making.waitUntilExit()
    guard making.terminationStatus == 0 else { throw Failure() }
    let said = folder.path + "/said"
    _ = FileManager.default.createFile(atPath: said, contents: nil)
    process.executableURL = URL(fileURLWithPath: openssl)
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.arguments = [
      "s_server", "-accept", "127.0.0.1:0", "-HTTP", "-cert", certificate, "-key",
      folder.path + "/key.pem",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
    process.standardError = FileHandle.nullDevice
    try process.runUnblocked()
    let end = DispatchTime.now() + patience
    while port.isEmpty {
      let text = try String(contentsOfFile: said, encoding: .utf8)
      port = text.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)\s/).map { String($0.output.1) } ?? ""
      guard DispatchTime.now() < end, process.isRunning else { throw Failure() }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// What a customer has to trust.
  var certificate: String { folder.path + "/cert.pem" }

  /// The address of a file.
  func address(_ name: String) -> String { "https://127.0.0.1:\(port)/\(name)" }

  /// Answers with a body from now on.
  ///
  /// - Parameter length: the length that the answer says it has, where that is not its own.
  func serve(_ name: String, _ body: Data, length: Int? = nil) throws {
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(length ?? body.count)\r\nConnection: close\r\n\r\n"
    try write(name, Data(head.utf8) + body)
  }

  /// Answers with a text.
  func serve(_ name: String, _ text: String, length: Int? = nil) throws {
    try serve(name, Data(text.utf8), length: length)
  }

  /// Sends customers on to another address.
  func redirect(_ name: String, to address: String) throws {
    let head = "HTTP/1.1 302 Found\r\nLocation: \(address)\r\nContent-Length: 0\r\n\r\n"
    try write(name, Data(head.utf8))
  }

  /// Never answers, and nobody else either from the first customer on.
  func hang(_ name: String) throws {
    guard mkfifo(folder.path + "/" + name, 0o600) == 0 else { throw Failure() }
  }

  private func write(_ name: String, _ answer: Data) throws {
    try answer.write(to: URL(fileURLWithPath: folder.path + "/" + name), options: .atomic)
  }
}
