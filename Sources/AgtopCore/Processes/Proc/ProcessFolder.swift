internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder of one process, held open from one refresh to the next.
///
/// The kernel ties an open folder of `/proc` to the process and not to its id: what is read through it is that
/// process's own, or nothing once it has ended, also where another process has that id by then. So the start is
/// compared once, when it is opened, and a path is looked up once.
final class ProcessFolder: Sendable {
  /// What lies in it.
  let files: FolderFiles

  /// Opens the folder of a process below a folder laid out like `/proc`; nil when the process is not there.
  init?(_ process: ProcessIdentity, below root: String) {
    let descriptor = agtop_folder_open("\(root)/\(process.pid)")
    guard descriptor >= 0 else { return nil }
    files = FolderFiles(descriptor: descriptor)
    let start = withUnsafeTemporaryAllocation(byteCount: ProcFolder.smallFile, alignment: 16) {
      ProcFolder.stat(of: process.pid, "stat", in: files, $0)?.startTicks
    }
    guard start == process.start else { return nil }
  }

  deinit { close(files.descriptor) }
}
