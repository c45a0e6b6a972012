/// What one source says of one session: its facts and its requests.
package struct Transcript: Sendable {
  /// Facts apart from tokens.
  package var facts: SessionFacts
  /// The requests, each line's copies of one call already merged where they stand together.
  package var requests: [Request] = []
  /// The models that `Request.model` indexes.
  package var models: [ModelName] = []
  /// Plan windows that the transcript states.
  package var limits: [LimitReading] = []
  /// What may be recognised as a copy of another transcript (Codex only).
  package var replay = ReplayTrace()
  /// Whether it may repeat a transcript that is not there, so that only its own lines tell what is a
  /// copy: found by `TranscriptReader.reconcile`.
  package var lacksParent = false

  /// Where each model stands in `models`, once they are many.
  private var indexOfModel: [ModelName: UInt16] = [:]
  /// So many models are looked through one by one.
  private static let few = 8

  /// A transcript with facts and no requests yet.
  package init(facts: SessionFacts) { self.facts = facts }

  /// The index of a model in `models`, added when it is new.
  ///
  /// More than 65,534 models in one transcript is damage; the rest count as having no model.
  package mutating func index(of model: ModelName) -> UInt16 {
    // The newest model is nearly always the one asked for again, and there are nearly always few.
    if let index = models.suffix(Self.few).lastIndex(of: model) { return UInt16(index) }
    if models.count > Self.few {
      if indexOfModel.count != models.count {
        indexOfModel = Dictionary(
          zip(models, UInt16(0)...), uniquingKeysWith: { first, _ in first })
      }
      if let index = indexOfModel[model] { return index }
    }
    guard models.count < Int(Request.noModel) else { return Request.noModel }
    let index = UInt16(models.count)
    models.append(model)
    if !indexOfModel.isEmpty { indexOfModel[model] = index }
    return index
  }
}
