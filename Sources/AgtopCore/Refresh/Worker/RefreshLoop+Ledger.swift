internal import CAgtop

extension RefreshLoop {
  /// Opens what the store holds of sessions; a store that is not as it should be is set aside, and then
  /// there is a new one.
  mutating func open() {
    for _ in 0..<2 {
      do throws(StoreFault) {
        ledger = try IncrementalLedger.shownFirst(options, now: clock(), faults: &faults)
        return
      } catch {
        note(error)
      }
    }
    ledger = IncrementalLedger.empty(options)
  }

  /// Loads the sources, without which nothing can be read or saved; where they are not as they should be,
  /// or another agtop has written meanwhile, all is opened anew.
  mutating func openSources() {
    for _ in 0..<3 {
      guard var current = ledger else { return }
      ledger = nil
      do throws(StoreFault) {
        try current.loadSources()
        ledger = current
        return
      } catch {
        current.close(after: error, now: clock())
        note(error)
        open()
      }
    }
    ledger?.close()
    ledger = IncrementalLedger.empty(options)
  }

  /// Changes the ledger; one that its store has left behind is opened anew, and brought up to date by a
  /// walk.
  ///
  /// - Parameter isNew: whether there is something to be saved afterwards.
  /// - Returns: whether the change was made.
  mutating func change(
    isNew: Bool = true, _ body: (inout IncrementalLedger) throws(StoreFault) -> Void
  ) -> Bool {
    guard var current = ledger else { return false }
    // Given back changed: meanwhile nobody else holds it, so nothing of it is copied.
    ledger = nil
    do throws(StoreFault) {
      try body(&current)
    } catch {
      current.close(after: error, now: clock())
      renew(error)
      return false
    }
    ledger = current
    if isNew, !isUnsaved {
      isUnsaved = true
      times.nextSave = agtop_monotonic_ns() &+ Self.nanoseconds(options.saveInterval)
    }
    if isNew, current.unsavedBytes > unsavedLimit { times.nextSave = 0 }
    return true
  }

  /// Writes what the store does not have.
  mutating func save() {
    times.nextSave = .max
    guard isUnsaved, var current = ledger else { return }
    ledger = nil
    do throws(StoreFault) {
      try current.save()
      isUnsaved = false
      unsavedLimit = Self.unsavedLimit
      ledger = current
    } catch .busy {
      ledger = current
      // Another agtop writes: it is not asked again for each line.
      unsavedLimit = 2 * max(current.unsavedBytes, unsavedLimit)
      times.nextSave = agtop_monotonic_ns() &+ Self.nanoseconds(options.saveInterval)
    } catch {
      current.close(after: error, now: clock())
      renew(error)
    }
  }

  private mutating func renew(_ fault: StoreFault) {
    note(fault)
    isUnsaved = false
    times.nextSave = .max
    reading = nil
    open()
    openSources()
    times.nextWalk = 0
  }

  /// Notes what is wrong with the store, once.
  private mutating func note(_ fault: StoreFault) {
    if case .overtaken = fault { return }
    let warning = Warning(source: options.storePath ?? "store", what: fault.message)
    if !faults.contains(warning) { faults.append(warning) }
  }
}
