extension LimitReading.Window: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.optional(minutes)
    writer.double(usedPercent)
    writer.optional(resetsAt)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(
      minutes: reader.optionalNumber(), usedPercent: reader.double(),
      resetsAt: reader.optionalTime())
  }
}

extension LimitReading: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(client)
    writer.text(bucket)
    // Rows of an earlier agtop have no credits and promises: bits beside that of the plan say that these do.
    let isLong = credits != nil || reached != nil
    let hasPromises = windows.contains { $0.promisedReset != nil }
    writer.byte((planName == nil ? 0 : 1) | (isLong ? 2 : 0) | (hasPromises ? 4 : 0))
    if let planName { writer.text(planName) }
    if isLong {
      writer.optional(credits) { writer, credits in
        writer.flag(credits.isUnlimited)
        writer.optional(credits.balance)
      }
      writer.optional(reached)
    }
    writer.list(windows)
    if hasPromises { for window in windows { writer.optional(window.promisedReset) } }
    writer.number(statedAt.milliseconds)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(
      client: reader.packed(), bucket: reader.text(), planName: nil, windows: [],
      statedAt: Timestamp(milliseconds: 0))
    let marks = reader.byte()
    if marks > 7 { reader.damage() }
    if marks & 1 != 0 { planName = reader.text() }
    if marks & 2 != 0 {
      credits = reader.optional { Credits(isUnlimited: $0.flag(), balance: $0.optionalText()) }
      reached = reader.optionalText()
    }
    windows = reader.list(of: 10)
    if marks & 4 != 0 {
      for index in windows.indices { windows[index].promisedReset = reader.optionalTime() }
    }
    statedAt = Timestamp(milliseconds: reader.number())
  }
}

extension LimitHit: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(client)
    writer.number(time.milliseconds)
    writer.optional(minutes)
    writer.text(text)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(
      client: reader.packed(), time: Timestamp(milliseconds: reader.number()),
      minutes: reader.optionalNumber(), text: reader.text())
  }
}

extension PromptCache: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.number(usedAt.milliseconds)
    writer.number(lifetime)
  }

  init(unpacking reader: inout ByteReader) {
    self.init(usedAt: Timestamp(milliseconds: reader.number()), lifetime: reader.number())
    // What no client can mean would overflow the clock.
    if Timestamp.stated(usedAt.milliseconds) == nil || !(0...86_400).contains(lifetime) {
      reader.damage()
    }
  }
}
