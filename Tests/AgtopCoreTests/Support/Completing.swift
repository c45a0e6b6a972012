@testable import AgtopCore

extension ClientAdapter {
  /// Reconciles all transcripts of this client, and describes each.
  ///
  /// - Parameter folders: working directories that any client's transcripts name.
  func complete(_ transcripts: inout [Transcript], folders: Set<String> = []) {
    AgtopCoreTests.complete(&transcripts, reader, describer, folders)
  }
}

extension TranscriptReader where Self: SessionDescriber {
  /// Reconciles all transcripts of this client, and describes each.
  func complete(_ transcripts: inout [Transcript], folders: Set<String> = []) {
    AgtopCoreTests.complete(&transcripts, self, self, folders)
  }
}

private func complete(
  _ transcripts: inout [Transcript], _ reader: any TranscriptReader,
  _ describer: any SessionDescriber, _ folders: Set<String>
) {
  reader.reconcile(&transcripts)
  guard !transcripts.isEmpty else { return }
  var facts = describer.sideFacts(folders: folders)
  for index in transcripts.indices {
    facts.describe(&transcripts[index].facts, sources: [transcripts[index].facts.path])
  }
}
