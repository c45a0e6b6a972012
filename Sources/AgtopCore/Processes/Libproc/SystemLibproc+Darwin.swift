#if canImport(Darwin)
  internal import CAgtop

  /// The calls themselves.
  struct SystemLibproc: LibprocCalls {
    /// How often a list is asked for again that grew while it was asked for.
    private static let attempts = 4
    /// Sockets of a process that are looked at for ports.
    private static let mostPorts = 256

    func pids() -> [Int32] {
      for _ in 0..<Self.attempts {
        let room = agtop_mac_pids(nil, 0)
        guard room > 0 else { return [] }
        var isFull = false
        let pids = [Int32](unsafeUninitializedCapacity: Int(room)) { buffer, count in
          let given = agtop_mac_pids(buffer.baseAddress, room)
          count = Int(min(max(0, given), room))
          isFull = given >= room
        }
        if !isFull { return pids }
      }
      return []
    }

    func process(_ pid: Int32) -> LibprocProcess? {
      var found = agtop_mac_process()
      guard agtop_mac_process_of(pid, &found) else { return nil }
      return LibprocProcess(
        parent: found.parent, uid: found.uid, status: found.status, flags: found.flags,
        comm: Self.text(found.comm), name: Self.text(found.name),
        terminal: found.terminal == .max ? nil : found.terminal,
        startSeconds: found.start_seconds, startMicroseconds: found.start_microseconds)
    }

    func task(_ pid: Int32) -> LibprocTask? {
      var found = agtop_mac_task()
      guard agtop_mac_task_of(pid, &found) else { return nil }
      return LibprocTask(
        residentBytes: found.resident_bytes, virtualBytes: found.virtual_bytes,
        userTicks: found.user_ticks, systemTicks: found.system_ticks,
        runningThreads: found.running_threads)
    }

    func usage(_ pid: Int32) -> LibprocUsage? {
      var found = agtop_mac_usage()
      guard agtop_mac_usage_of(pid, &found) else { return nil }
      return LibprocUsage(
        childUserTicks: found.child_user_ticks, childSystemTicks: found.child_system_ticks,
        readBytes: found.read_bytes, writtenBytes: found.written_bytes,
        footprintBytes: found.footprint_bytes)
    }

    func ancestor(_ pid: Int32) -> LibprocAncestor? {
      var found = agtop_mac_ancestor()
      guard agtop_mac_ancestor_of(pid, &found) else { return nil }
      return LibprocAncestor(parent: found.parent, comm: Self.text(found.comm))
    }

    func arguments(_ pid: Int32) -> [UInt8]? {
      let room = agtop_mac_arguments(pid, nil, 0)
      guard room > 0 else { return nil }
      var isRead = false
      let bytes = [UInt8](unsafeUninitializedCapacity: Int(room)) { buffer, count in
        let given = agtop_mac_arguments(pid, buffer.baseAddress, buffer.count)
        isRead = given >= 0
        count = Int(min(max(0, given), Int64(buffer.count)))
      }
      return isRead ? bytes : nil
    }

    func executable(_ pid: Int32) -> [UInt8]? { Self.path { agtop_mac_executable_of(pid, $0) } }

    func directory(_ pid: Int32) -> [UInt8]? { Self.path { agtop_mac_directory_of(pid, $0) } }

    func openFiles(_ pid: Int32, most: Int) -> [[UInt8]]? {
      let room = agtop_mac_descriptors_of(pid, nil, 0)
      guard room >= 0 else { return nil }
      var isRead = false
      let descriptors = [agtop_mac_descriptor](unsafeUninitializedCapacity: max(1, Int(room))) {
        buffer, count in
        let given = agtop_mac_descriptors_of(pid, buffer.baseAddress, max(1, room))
        isRead = given >= 0
        count = Int(min(max(0, given), max(1, room)))
      }
      guard isRead else { return nil }
      return descriptors.prefix(most).compactMap { descriptor in
        Self.path { agtop_mac_file_of(pid, descriptor.number, $0) }
      }
    }

    func listeningPorts(_ pid: Int32) -> [UInt16]? {
      var isRead = false
      let ports = [UInt16](unsafeUninitializedCapacity: Self.mostPorts) { buffer, count in
        let given = agtop_mac_listening_ports_of(pid, buffer.baseAddress, Int32(buffer.count))
        isRead = given >= 0
        count = Int(min(max(0, given), Int32(Self.mostPorts)))
      }
      return isRead ? ports : nil
    }

    func terminal(_ device: UInt32) -> String? {
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
        guard let base = buffer.baseAddress, agtop_mac_terminal_name(device, base) else {
          return nil
        }
        let name = String(cString: base)
        return name.hasPrefix("tty") || name == "console" ? name : nil
      }
    }

    var memoryBytes: Int64? {
      let bytes = agtop_mac_memory()
      return bytes > 0 ? bytes : nil
    }

    var timebase: MachTimebase {
      var numerator: UInt32 = 1
      var denominator: UInt32 = 1
      agtop_mac_timebase(&numerator, &denominator)
      return MachTimebase(numerator: numerator, denominator: denominator)
    }

    /// The text of a C array of characters that ends in a NUL.
    private static func text<Characters>(_ characters: Characters) -> String {
      withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// The bytes of a path that a call puts into a buffer.
    private static func path(_ call: (UnsafeMutablePointer<CChar>) -> Bool) -> [UInt8]? {
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(agtop_mac_path_size)) { buffer in
        guard let base = buffer.baseAddress, call(base) else { return nil }
        return Array(UnsafeRawBufferPointer(buffer).prefix { $0 != 0 })
      }
    }
  }
#endif
