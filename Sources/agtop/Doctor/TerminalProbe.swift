import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Asks the terminal of this process, wherever stdout leads.
enum TerminalProbe {
  /// Milliseconds to wait for answers: terminals behind a slow line take a while.
  private static let patience: Int32 = 400

  /// Its answers; nil where this process has no terminal.
  ///
  /// - Parameter passage: the way of the questions about pictures.
  static func ask(through passage: PicturePassage = .direct) -> TerminalAnswers? {
    let descriptor = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var answers = answers(of: descriptor, through: passage)
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 {
      answers.columns = Int(size.ws_col)
      answers.rows = Int(size.ws_row)
    }
    return answers
  }

  private static func answers(
    of descriptor: Int32, through passage: PicturePassage
  ) -> TerminalAnswers {
    var before = termios()
    guard tcgetattr(descriptor, &before) == 0, tcgetpgrp(descriptor) == getpgrp() else {
      // In the background it would be stopped for asking.
      return TerminalAnswers()
    }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(descriptor, TCSANOW, &raw) == 0 else { return TerminalAnswers() }
    // What comes late, or was typed meanwhile, is not left to the shell.
    defer { tcsetattr(descriptor, TCSAFLUSH, &before) }
    do throws(OutputError) {
      try Terminal.send(TerminalAnswers.question(through: passage), to: descriptor)
    } catch {
      return TerminalAnswers()
    }
    var bytes: [UInt8] = []
    while !TerminalAnswers.isComplete(bytes, through: passage), bytes.count < 4096 {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, patience) > 0 else { break }
      var chunk = [UInt8](repeating: 0, count: 256)
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    return TerminalAnswers(bytes, through: passage)
  }
}
