internal import CAgtop

/// What becomes of memory that is freed, for glibc, which has to be told.
package enum FreedMemory {
  /// Keeps it for the next use: right for a run that ends soon.
  package static func keep() { agtop_keep_freed_memory() }

  /// Gives large blocks back to the system at once: right for a program that stays.
  static func returnLargeBlocks() { agtop_return_large_blocks() }

  /// Gives back now what is free.
  static func release() { agtop_release_memory() }
}
