/// A row of `gen_metadata`: what the model was asked, and what that took.
///
/// Field numbers were found by running the program against known figures; fields that are 0 are not written.
struct AntigravityCall {
  /// A request and its answer: several where an answer was refused.
  var attempts: [Attempt] = []
  /// The steps of the conversation that came of it.
  var steps: [Int] = []
  var time: Timestamp?
  var model: String?
  /// Tokens in the context, and the most there may be.
  var context: Int?
  var window: Int?
  /// Whether the figures could be read.
  var isReadable = false

  /// The figures of one request.
  struct Attempt {
    /// The provider's id of the answer.
    var response: String?
    var usage = TokenUsage()
  }

  private var label: String?
  /// The model that the newest row's settings name.
  private var planned: String?
  private var total: Attempt?

  init(_ bytes: UnsafeRawBufferPointer) {
    var reader = ProtobufReader(bytes)
    while let (field, value) = reader.next() {
      switch field {
      case 1: if let message = value.message { readChat(message) }
      case 2: readSteps(value)
      case 3: planned = value.message.flatMap(Self.planned)
      default: break
      }
    }
    if attempts.isEmpty, let total { attempts = [total] }
    model = Self.name(model, label) ?? planned
    isReadable = !attempts.isEmpty && !reader.isDamaged
  }

  /// Packed numbers, or a number.
  private mutating func readSteps(_ value: ProtobufReader.Value) {
    if let step = value.count { steps.append(step) }
    guard let bytes = value.message else { return }
    var number = 0
    var shift = 0
    for byte in bytes.prefix(4096) {
      if shift < 28 { number |= Int(byte & 0x7F) << shift }
      shift += 7
      guard byte < 0x80 else { continue }
      steps.append(number)
      number = 0
      shift = 0
    }
  }

  private static func planned(_ settings: UnsafeRawBufferPointer) -> String? {
    var reader = ProtobufReader(settings)
    var name: String?
    while let (field, value) = reader.next() {
      if field == 28 { name = value.text }
    }
    return name.flatMap { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }
  }

  private mutating func readChat(_ message: UnsafeRawBufferPointer) {
    var reader = ProtobufReader(message)
    while let (field, value) = reader.next() {
      switch field {
      case 4: total = value.message.flatMap(Self.attempt)
      case 9: if let message = value.message { readTiming(message) }
      case 17:
        var entry = ProtobufReader(value.message ?? UnsafeRawBufferPointer(start: nil, count: 0))
        while let (field, value) = entry.next() {
          guard field == 2, let attempt = value.message.flatMap(Self.attempt) else { continue }
          attempts.append(attempt)
        }
      case 19: model = value.text
      case 21: label = value.text
      default: break
      }
    }
    // What is cut or overwritten says nothing for sure.
    if reader.isDamaged { (attempts, total) = ([], nil) }
  }

  /// `usage`: the output includes the thinking; the input is without what was read from the cache.
  private static func attempt(_ message: UnsafeRawBufferPointer) -> Attempt? {
    var attempt = Attempt()
    var isAny = false
    var reader = ProtobufReader(message)
    while let (field, value) = reader.next() {
      switch field {
      case 2: attempt.usage.input = value.count ?? 0
      case 3: attempt.usage.output = value.count ?? 0
      case 5: attempt.usage.cacheRead = value.count ?? 0
      case 9: attempt.usage.reasoning = value.count ?? 0
      case 11: attempt.response = value.text
      default: continue
      }
      isAny = true
    }
    return isAny && !reader.isDamaged ? attempt : nil
  }

  private mutating func readTiming(_ message: UnsafeRawBufferPointer) {
    var reader = ProtobufReader(message)
    while let (field, value) = reader.next() {
      guard field == 4 || field == 10, let inner = value.message else { continue }
      var numbers: [UInt64: UInt64] = [:]
      var fields = ProtobufReader(inner)
      while let (field, value) = fields.next() {
        if case .number(let number) = value { numbers[field] = number }
      }
      if field == 4 {
        let seconds = Int64(clamping: numbers[1] ?? 0), part = Int64(clamping: numbers[2] ?? 0)
        guard seconds > 0, seconds < 1 << 40, part < 1_000_000_000 else { continue }
        time = Timestamp.stated(seconds * 1000 + part / 1_000_000)
          .map { Timestamp(milliseconds: $0) }
      } else {
        let most = UInt64(JSONCursor.largestCount)
        context = numbers[1].flatMap { $0 <= most ? Int($0) : nil }
        window = numbers[4].flatMap { $0 > 0 && $0 <= most ? Int($0) : nil }
      }
    }
  }

  /// The name of the model: its own, or made of the label that people see, such as
  /// `Gemini 3.1 Pro (High)`.
  static func name(_ id: String?, _ label: String?) -> String? {
    if let id, !id.isEmpty, !id.contains(" "), !id.hasPrefix("MODEL_") { return id }
    guard let label, let name = label.split(separator: "(").first else { return id }
    let words = name.split(separator: " ").map { $0.lowercased() }
    return words.isEmpty ? id : words.joined(separator: "-")
  }
}
