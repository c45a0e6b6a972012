extension ModelName: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.optional(provider)
    writer.text(name)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(provider: reader.optionalText(), name: reader.text())
  }
}

extension ReplayTrace: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.list(marks) { $0.fixed($1) }
    writer.number(candidates)
    writer.number(proven)
    writer.number(likely)
  }

  init(unpacking reader: inout ByteReader) {
    self.init()
    marks = reader.list(of: 8) { $0.fixed() }
    candidates = reader.number()
    proven = reader.number()
    likely = reader.number()
    if min(candidates, proven, likely) < 0 { reader.damage() }
  }
}

extension Transcript: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(facts)
    writer.list(models)
    writer.list(limits)
    writer.packed(replay)
    writer.packed(PackedRequests(requests))
  }

  init(unpacking reader: inout ByteReader) {
    self.init(facts: reader.packed())
    models = reader.list(of: 2)
    limits = reader.list(of: 6)
    replay = reader.packed()
    requests = PackedRequests(unpacking: &reader).requests
  }
}

extension ReadingFaults: Packed {
  func pack(into writer: inout ByteWriter) {
    let sorted = counts.sorted { $0.key.message < $1.key.message }
    writer.list(sorted) { writer, fault in
      switch fault.key {
      case .damagedLine: writer.byte(0)
      case .notACount: writer.byte(1)
      case .unexpectedShape: writer.byte(2)
      case .notARegularFile: writer.byte(3)
      case .noZstandard: writer.byte(4)
      case .unexplainedUsage: writer.byte(12)
      case .missingParent: writer.byte(13)
      case .unreadable(let why):
        writer.byte(5)
        writer.text(why)
      case .contraryFigures: writer.byte(6)
      case .beyondBound(let what):
        writer.byte(7)
        writer.text(what)
      }
      writer.number(fault.value)
    }
  }

  init(unpacking reader: inout ByteReader) {
    self.init()
    for _ in 0..<reader.count(of: 2) where !reader.isDamaged {
      let fault: ReadingFault
      switch reader.byte() {
      case 0: fault = .damagedLine
      case 1: fault = .notACount
      case 2: fault = .unexpectedShape
      case 3: fault = .notARegularFile
      case 4: fault = .noZstandard
      case 12: fault = .unexplainedUsage
      case 13: fault = .missingParent
      case 5: fault = .unreadable(reader.text())
      case 6: fault = .contraryFigures
      case 7: fault = .beyondBound(reader.text())
      default:
        reader.damage()
        return
      }
      let times: Int = reader.number()
      guard times > 0, counts[fault] == nil else {
        reader.damage()
        return
      }
      add(fault, times)
    }
  }
}
