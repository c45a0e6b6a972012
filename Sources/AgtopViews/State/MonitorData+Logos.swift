import AgtopCore
import TerminalCells

extension MonitorData {
  /// The logo that stands beside a client's plans; nil where none is shown.
  func logo(of client: ClientKind) -> String? {
    guard !logos.isEmpty else { return nil }
    return context.clients.first { $0.kind == client }?.logo.flatMap {
      logos.contains($0) ? $0 : nil
    }
  }

  /// Cells that are kept free before the names of plans: none without logos.
  var logoSlot: Int { logos.isEmpty ? 0 : PicturePlace.slot }

  /// The logos of the clients that are in use.
  package var wantedLogos: Set<String> {
    guard let snapshot else { return [] }
    let used = Set(
      snapshot.limits.map(\.client) + snapshot.models.map(\.client)
        + snapshot.processes.map(\.client))
    return Set(context.clients.filter { used.contains($0.kind) }.compactMap(\.logo))
  }
}
