import AgtopCore
import AgtopViews
import Dispatch

/// Tells the user of alerts: what the terminal is sent, and a command of the user's.
enum AlertSender {
  /// How long a command may take.
  static let patience = Duration.seconds(10)

  /// What the terminal is sent for an alert.
  static func sequence(
    of alert: Alert, by ways: Set<AlertRules.Way>, in environment: Environment
  ) -> [UInt8] {
    // Its text has no control characters: nothing of a transcript reaches the terminal as a command.
    let text = alert.text.filter { $0 != ";" }
    var bytes: [UInt8] = []
    if ways.contains(.bell) { bytes.append(0x07) }
    if ways.contains(.osc9) {
      bytes += TerminalPassage.wrapped("\u{1B}]9;agtop: \(text)\u{07}", in: environment)
    }
    if ways.contains(.osc777) {
      bytes += TerminalPassage.wrapped("\u{1B}]777;notify;agtop;\(text)\u{07}", in: environment)
    }
    return bytes
  }

  /// Runs the user's command with an alert on its input, without a shell.
  ///
  /// - Returns: what went wrong; nil where nothing did.
  static func run(
    _ command: [String], for alert: Alert, about session: Session?,
    patience: Duration = AlertSender.patience
  ) -> String? {
    guard let program = command.first else { return nil }
    let json = AlertReport.text(of: alert.kind.rawValue, alert.text, session)
    switch ChildProcess.feed(json, to: command, until: .now + patience) {
    case .done: return nil
    case .failed(let status):
      return "the command of the alert, \(program), failed with status \(status)"
    case .missing: return "the command of the alert, \(program), cannot be run"
    case .late: return "the command of the alert, \(program), took more than 10 s and was ended"
    }
  }
}
