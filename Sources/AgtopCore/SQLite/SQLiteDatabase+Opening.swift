internal import CAgtop
internal import CSQLite

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SQLiteDatabase {
  struct Opened: ~Copyable {
    var connection: OpaquePointer?
    var copy: SQLiteCopy?
    var size: Int64
  }

  /// Opens by the one way that creates and touches nothing in the database's folder.
  ///
  /// SQLite itself would: for a database with a write-ahead log it makes a missing `-wal` and `-shm`
  /// even when opened read-only, rebuilds a stale `-shm` in place, and deletes the `-wal` of an empty
  /// file. So:
  /// - an empty file is not opened at all;
  /// - a log in use (`-wal` and `-shm` are there) is read through the shared `-shm`, itself opened
  ///   read-only (`readonly_shm`): SQLite then takes its content or, if stale, indexes in memory;
  /// - a log without `-shm` is read from a private copy;
  /// - a database without a log, or with an empty one, cannot change while nobody has the log open,
  ///   and is read as `immutable`;
  /// - what is no file in the place of a rollback journal would block SQLite: a private copy has none;
  /// - and wherever opening is refused, a private copy is tried.
  ///
  /// Even so SQLite opens a log to write, and makes one that went away meanwhile. So all this goes
  /// through `agtop_sqlite_reading`, which opens everything for reading only.
  static func open(_ given: String) throws(SQLiteError) -> Opened {
    let path = Path.resolved(given) ?? given
    let header = try Header(of: path)
    let log = FileStat.ofRegularFile(path + "-wal")
    let size = header.size + (log?.size ?? 0)
    if header.size == 0 { return Opened(connection: nil, copy: nil, size: 0) }
    let hasIndex = FileStat.ofRegularFile(path + "-shm") != nil
    let hasLogContent = (log?.size ?? 0) > 0
    let journal = path + "-journal"
    let isJournalOdd = FileStat.exists(journal) && FileStat.ofRegularFile(journal) == nil
    do throws(SQLiteError) {
      if isJournalOdd || (hasLogContent && !hasIndex) {
        throw SQLiteError(SQLITE_CANTOPEN, path: given)
      }
      let isQuietLog = header.wantsLog && (log == nil || !hasIndex)
      let options = isQuietLog ? "immutable=1" : "readonly_shm=1"
      guard let reading = agtop_sqlite_reading() else {
        throw SQLiteError(SQLITE_CANTOPEN, path: given)
      }
      let connection = try connect(
        uri(of: path) + "?mode=ro&" + options, SQLITE_OPEN_READONLY, given, by: reading)
      return Opened(connection: connection, copy: nil, size: size)
    } catch {
      guard error.isRefusal else { throw error }
      let copy = try SQLiteCopy(of: path)
      do throws(SQLiteError) {
        let connection = try connect(uri(of: copy.path), SQLITE_OPEN_READWRITE, given)
        return Opened(connection: connection, copy: copy, size: size)
      } catch {
        copy.remove()
        throw error
      }
    }
  }

  /// Connects and begins the one read transaction of the connection.
  private static func connect(
    _ uri: String, _ mode: Int32, _ path: String, by system: UnsafePointer<CChar>? = nil
  ) throws(SQLiteError) -> OpaquePointer {
    var opened: OpaquePointer?
    let flags = mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var code = sqlite3_open_v2(uri, &opened, flags, system)
    if code == SQLITE_OK {
      sqlite3_busy_timeout(opened, busyTimeout)
      // The schema is another program's: its functions get no trust. Older libraries know no such
      // pragma, and then ignore it.
      sqlite3_exec(opened, "PRAGMA trusted_schema = OFF", nil, nil, nil)
      code = sqlite3_exec(opened, "BEGIN; SELECT 1 FROM sqlite_master LIMIT 1", nil, nil, nil)
    }
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw SQLiteError(code, path: path)
    }
    return opened
  }

  private static func uri(of path: String) -> String {
    let digits: [UInt8] = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = Array("file:".utf8)
    for byte in Path.bytes(of: path) {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: out.append(byte)
      default: out += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What the first bytes say.
  ///
  /// Closing a file gives up all locks that this process has on it: one database is read by one
  /// connection at a time.
  private struct Header {
    var size: Int64
    /// Whether the database is in the mode with a write-ahead log.
    var wantsLog = false

    init(of path: String) throws(SQLiteError) {
      size = 0
      let descriptor = agtop_open_regular(path, &size)
      guard descriptor >= 0 else {
        throw SQLiteError(FileError(path: path, number: -descriptor))
      }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 20)
      let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
      guard got >= 0 else { throw SQLiteError(FileError(path: path, number: errno)) }
      wantsLog = got == 20 && (bytes[18] == 2 || bytes[19] == 2)
    }
  }
}
