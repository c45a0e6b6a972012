import ArgumentParser
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The command as the parser knows it, and what becomes of errors (`docs/cli.md`).
struct Agtop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agtop",
    abstract: "An htop for AI coding agents: sessions, tokens and money, counted once.",
    discussion: """
      Without --list or --json agtop fills the terminal: it shows which of your agents needs you, what each one \
      does, and what all of it costs, and goes on until q. F1 names its keys. Nothing has to be set up: it reads \
      what the agents leave on this machine, and sends nothing.
      """,
    version: Version.line)

  @OptionGroup var flags: Flags

  func run() throws { try Run(options: try flags.options).run() }
}

/// Why the command ends with an error.
enum Failure: Error {
  /// The command line asks for something that is not there: exit code 2.
  case usage(String)
  /// The work failed: exit code 1.
  case work(String)
}

@main
enum Main {
  static func main() {
    // A reader that goes away is noticed by a failed write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    // A file that cannot grow is an error, as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    EndSignals.unblock()
    do {
      if let plain = PlainWords(CommandLine.arguments.dropFirst()) {
        return try Run(options: plain.options).run()
      }
      // The parser's completions offer the word, as other programs have it.
      let asksForHelp = CommandLine.arguments.dropFirst().elementsEqual(["help"])
      var command = try Agtop.parseAsRoot(asksForHelp ? ["--help"] : nil)
      try command.run()
    } catch OutputError.closed {
      exit(0)
    } catch OutputError.failed(let reason) {
      end(with: "cannot write the report: \(reason)", code: 1)
    } catch Failure.work(let message) {
      end(with: message, code: 1)
    } catch Failure.usage(let message) {
      end(with: message, code: 2)
    } catch let error as LogFileError {
      end(with: error.message, code: 1)
    } catch {
      // The parser's own: help and version are reports, everything else is a usage error.
      if Agtop.exitCode(for: error).isSuccess {
        _ = try? Terminal.print(Agtop.fullMessage(for: error) + "\n")
        exit(0)
      }
      // Its full message repeats what the flag takes, and all flags: one line says it too.
      let message = words(of: Agtop.message(for: error))
      let joint = message.last == "?" || message.last == "." ? " " : "; "
      end(with: message + joint + "agtop --help lists all flags", code: 2)
    }
  }

  /// A message of the parser; where it is about a value and one of ours follows, ours alone, which names the
  /// value too.
  private static func words(of message: String) -> String {
    guard message.hasPrefix("The value "), let end = message.firstRange(of: ">': ") else {
      return message
    }
    return String(message[end.upperBound...])
  }

  private static func end(with message: String, code: Int32) -> Never {
    Terminal.complain("agtop: \(Sanitizer.clean(message))")
    exit(code)
  }
}
