/// Tells apart the calls that have one id: which rows tell of the same call, found by what else is equal
/// in them (`docs/counting.md`, "Identity").
///
/// Each row is found under a few keys, so that a home in which all answers have one id costs no more
/// than one with the vendor's.
struct SharedCalls {
  /// How a row was found to tell of a call that is known.
  struct Match {
    /// The rows that stand for it, the first of them decides; more where the row ties them together.
    var rows: [Int] = []
    /// Whether nothing tells: neither a request id nor a time.
    var isUntold = false
  }

  /// By what two rows may be equal.
  private enum Kind: UInt8 {
    /// Request id, whatever the prompt.
    case request
    /// Request id that is unique in its session only.
    case localRequest
    case time, line
    /// Session and turn, for rows without a request id.
    case turn
    /// Session, for rows with a request id, and for those without.
    case sessionWith, sessionWithout
    /// Nothing, for all rows, and for those without a time.
    case nothing, nothingTimeless
  }

  private struct Key: Hashable {
    var identity: UInt64
    var kind: Kind
    var value: UInt64
    /// nil for whatever prompt.
    var prompt: PromptSide?
  }

  private var rows: [Key: Int] = [:]

  /// Records that a row stands for its call, or belongs to the call that another stands for.
  mutating func record(_ request: Request, of session: Int32, as row: Int) {
    let prompt = request.promptSide
    func key(_ kind: Kind, _ value: UInt64, _ prompt: PromptSide?) -> Key {
      Key(identity: request.identity, kind: kind, value: value, prompt: prompt)
    }
    if request.call.isGlobal { rows[key(.request, UInt64(request.call.rawValue), nil)] = row }
    for (kind, value) in Self.facets(of: request, in: session) {
      rows[key(kind, value, prompt)] = row
      rows[key(kind, value, nil)] = row
    }
  }

  private static func facets(of request: Request, in session: Int32) -> [(Kind, UInt64)] {
    let owner = UInt64(UInt32(bitPattern: session)) << 32
    var facets: [(Kind, UInt64)] = [(.nothing, 0)]
    if request.milliseconds != .min {
      facets.append((.time, UInt64(bitPattern: request.milliseconds)))
    } else {
      facets.append((.nothingTimeless, 0))
    }
    if request.line != 0 { facets.append((.line, UInt64(request.line))) }
    if request.call.isOfRequest {
      facets.append((.localRequest, UInt64(request.call.rawValue)))
      facets.append((.sessionWith, owner))
    } else {
      facets.append((.turn, owner | UInt64(request.call.rawValue)))
      facets.append((.sessionWithout, owner))
    }
    return facets
  }

  /// The calls that a row may tell of.
  ///
  /// - Parameters:
  ///   - standing: the row that stands for the call to which a row belongs, with its request, and the
  ///     session in which it stands.
  func match(
    _ request: Request, of session: Int32,
    standing: (Int) -> (row: Int, request: Request, session: Int32)
  ) -> Match {
    let prompt = request.promptSide
    var match = Match()
    func find(_ kind: Kind, _ value: UInt64, any: Bool = false) -> Int? {
      let key = Key(identity: request.identity, kind: kind, value: value, prompt: nil)
      // Of one with a prompt first those with the same, then a placeholder of zeros.
      let prompts: [PromptSide?] =
        any || prompt.isBlank ? [nil] : [prompt, PromptSide(input: 0, cacheRead: 0, cacheWrite: 0)]
      for side in prompts {
        var key = key
        key.prompt = side
        guard let row = rows[key] else { continue }
        let found = standing(row)
        // The placeholder may have found its prompt meanwhile.
        if any || found.request.promptSide.agrees(with: prompt) { return found.row }
      }
      return nil
    }
    func addMatch(_ row: Int?) {
      guard let row, !match.rows.contains(row) else { return }
      // What ties two calls together must not contradict either.
      if let first = match.rows.first {
        let side = standing(first).request.promptSide
        guard side.agrees(with: standing(row).request.promptSide) else { return }
      }
      match.rows.append(row)
    }
    let mark = UInt64(request.call.rawValue)
    if request.call.isGlobal { addMatch(find(.request, mark, any: true)) }
    if request.milliseconds != .min {
      addMatch(find(.time, UInt64(bitPattern: request.milliseconds)))
    }
    if request.line != 0 { addMatch(find(.line, UInt64(request.line))) }
    if !match.rows.isEmpty { return match }
    let owner = UInt64(UInt32(bitPattern: session)) << 32
    if request.call.isOfRequest {
      addMatch(find(.localRequest, mark))
      if match.rows.isEmpty, let row = find(.sessionWithout, owner) {
        let call = standing(row).request.call
        if !call.isOfRequest || call == request.call { addMatch(row) }
      }
    } else {
      addMatch(find(.turn, owner | mark))
      if match.rows.isEmpty { addMatch(find(.sessionWith, owner)) }
    }
    guard match.rows.isEmpty else { return match }
    let kind: Kind = request.milliseconds == .min ? .nothing : .nothingTimeless
    if let row = find(kind, 0) {
      let other = standing(row)
      // Within a session other turns and other request ids tell.
      if other.session != session, !(other.request.call.isOfRequest && request.call.isOfRequest) {
        match.rows = [row]
        match.isUntold = true
      }
    }
    return match
  }
}
