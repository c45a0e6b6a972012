/// File systems of which inotify tells only what this machine itself writes.
enum UntoldFileSystem {
  /// The name of such a file system by its number in statfs(2); nil for all others.
  static func name(_ number: UInt64) -> String? { names[number] }

  private static let names: [UInt64: String] = [
    0x6573_5546: "FUSE", 0x6969: "NFS", 0x0102_1997: "9p", 0xFF53_4D42: "CIFS",
    0xFE53_4D42: "SMB", 0x517B: "SMB", 0x5346_4846: "drvfs", 0x5346_414F: "AFS",
    0x00C3_6400: "Ceph", 0x786F_4256: "a folder shared by VirtualBox",
    0xBACB_ACBC: "a folder shared by VMware",
  ]
}
