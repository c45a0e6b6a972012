import AgtopCore
import AgtopViews
import TerminalCells

/// `--explain`, and `x` in the monitor: how a figure comes about (`docs/explain.md`).
struct Explaining: Sendable {
  private let explainer: Explainer

  /// Bytes that are gathered before they are written: about a screen.
  private static let piece = 8192

  /// - Parameters:
  ///   - settings: of these the clients, their folders and the plan count.
  ///   - prices: the table of the run.
  ///   - usesStore: whether agtop's own store is read.
  init(
    settings: MonitorSettings, prices: PriceTable, environment: Environment, usesStore: Bool
  ) {
    explainer = Explainer(
      adapters: ClientRegistry.adapters(in: environment, roots: settings.roots).filter {
        settings.clients.contains($0.kind)
      },
      storePath: usesStore ? environment.storePath : nil,
      basis: LedgerBasis(
        plan: settings.plan, prices: prices, timeZone: LocalZone.name(in: .ofProcess),
        version: Version.number),
      prices: prices, home: environment.home)
  }

  /// Prints the answer to a question.
  ///
  /// - Throws: `Failure.usage` where nothing has that name, or several things have; what writing throws.
  func print(_ question: String) throws {
    switch explainer.answer(question, now: Clock.now) {
    case .ambiguous(let names):
      throw Failure.usage("'\(question)' may be " + names.joined(separator: ", "))
    case .unknown(let why): throw Failure.usage(why)
    case .text(let text):
      var failure: OutputError?
      Self.send(text) { bytes in
        do throws(OutputError) { try Terminal.print(bytes) } catch { failure = error }
        return failure == nil
      }
      if let failure { throw failure }
    }
  }

  /// Writes the explanation of a session to a pager.
  func write(about session: SessionKey, to input: PagerInput) {
    // It may take a moment: nobody shall look at an empty screen.
    guard input.send(Array("reading the transcripts that it shares something with ...\n".utf8))
    else { return }
    switch explainer.answer(about: session, now: Clock.now) {
    case .text(let text): Self.send(text) { input.send($0) }
    case .unknown(let why): _ = input.send(Array((Sanitizer.clean(why) + "\n").utf8))
    case .ambiguous: break
    }
  }

  /// Gives a text in pieces, each line made safe, until no more is wanted.
  private static func send(
    _ text: @escaping (_ give: (String) -> Bool) -> Void, _ give: ([UInt8]) -> Bool
  ) {
    var bytes: [UInt8] = []
    var isWanted = true
    text { line in
      bytes.append(contentsOf: Sanitizer.clean(line).utf8)
      bytes.append(0x0A)
      guard bytes.count >= piece else { return true }
      isWanted = give(bytes)
      bytes.removeAll(keepingCapacity: true)
      return isWanted
    }
    if isWanted, !bytes.isEmpty { _ = give(bytes) }
  }
}
