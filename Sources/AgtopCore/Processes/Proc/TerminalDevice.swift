/// The names of terminals, from Linux's numbers for their devices.
enum TerminalDevice {
  /// The name below `/dev` of a terminal, such as `pts/3`; nil for none, and for kinds that no person
  /// sits at.
  ///
  /// - Parameter number: as in field 7 of `/proc/PID/stat`: minor numbers in bits 0 to 7 and from 20
  ///   on, major numbers in bits 8 to 19.
  static func name(_ number: Int32) -> String? {
    let bits = UInt32(bitPattern: number)
    let major = bits >> 8 & 0xFFF
    let minor = bits & 0xFF | bits >> 12 & 0xFFF00
    switch major {
    case 136...143: return "pts/\((major - 136) << 8 + minor)"
    case 4 where minor > 0: return minor < 64 ? "tty\(minor)" : "ttyS\(minor - 64)"
    default: return nil
    }
  }
}
