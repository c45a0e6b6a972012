#include "CAgtop.h"

#if defined(__GLIBC__)
#include <malloc.h>
#elif defined(__APPLE__)
#include <malloc/malloc.h>
#endif

void agtop_release_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#elif defined(__APPLE__)
  malloc_zone_pressure_relief(NULL, 0);
#endif
}

/* Unless it is told, glibc raises both of its bounds to the largest block that was ever freed. Before that it gives
   pages back with each table that is done with, and asks for them again with the next one: a third of the page
   faults of a report. After that large blocks lie in the heaps of the threads that asked for them, which grow and
   never shrink: a monitor took half as much memory again as it needed. */

void agtop_keep_freed_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

void agtop_return_large_blocks(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
#endif
}
