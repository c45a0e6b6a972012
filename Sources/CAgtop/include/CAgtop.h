#ifndef AGTOP_CAGTOP_H
#define AGTOP_CAGTOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* C shims: what Swift cannot call or cannot call fast. No state, no allocation. */

/* What stat(2) says of a directory entry, in fixed widths on both systems. */
typedef struct {
  uint64_t device;
  uint64_t inode;
  int64_t size;
  int64_t modified_ns; /* nanoseconds since 1970 */
  int64_t changed_ns;  /* of content, name or rights; nanoseconds since 1970 */
  int32_t kind;        /* agtop_entry_* */
} agtop_stat;

enum {
  agtop_entry_other = 0,
  agtop_entry_regular = 1,
  agtop_entry_directory = 2,
  agtop_entry_symlink = 3,
  agtop_entry_unknown = 4,
};

/* stat of `path`; follows symbolic links when `follow`. Returns 0 or errno. */
int agtop_stat_path(const char *path, bool follow, agtop_stat *out);

/* fstat of an open descriptor. Returns 0 or errno. */
int agtop_stat_descriptor(int descriptor, agtop_stat *out);

/* Opens a regular file for reading without blocking on anything that is not one
   (a FIFO without a writer blocks a plain open). Returns the descriptor, or -errno;
   -EINVAL when it is not a regular file. `size` becomes its bytes at that moment. */
int agtop_open_regular(const char *path, int64_t *size);

/* A folder being listed. `.` and `..` are left out. */
typedef struct agtop_directory agtop_directory;
agtop_directory *agtop_directory_open(const char *path);
/* The next entry's name, valid until the next call, and its agtop_entry_* kind as the folder states
   it without a stat, or agtop_entry_unknown. NULL at the end or when the folder cannot be read on. */
const char *agtop_directory_next(agtop_directory *directory, int32_t *kind);
/* stat of an entry of the folder. Returns 0 or errno. */
int agtop_directory_stat(
    agtop_directory *directory, const char *name, bool follow, agtop_stat *out);
void agtop_directory_close(agtop_directory *directory);

/* The closing quote of the JSON string whose text begins at `at`; NULL when there is none. */
const uint8_t *agtop_json_string_end(const uint8_t *at, const uint8_t *end);
/* The place behind the bracket that closes the object or array that begins at `at`; NULL when there
   is none. Whether brackets match in kind is not looked at. */
const uint8_t *agtop_json_container_end(const uint8_t *at, const uint8_t *end);
/* The same by a plain loop, which is what processors without wide instructions run: for tests. */
const uint8_t *agtop_json_string_end_plain(const uint8_t *at, const uint8_t *end);
const uint8_t *agtop_json_container_end_plain(const uint8_t *at, const uint8_t *end);

/* The local civil time of `seconds` since 1970 in the process's zone (TZ):
   days since 1970-01-01 as a civil date, and the bounds [begin, end) of that local day
   in seconds since 1970. */
typedef struct {
  int32_t year, month, day;
  int64_t begin, end;
} agtop_local_day;

int agtop_local_day_of(int64_t seconds, agtop_local_day *out);

/* Reads TZ again (tzset). */
void agtop_reset_zone(void);

/* Zstandard through the system's libzstd, loaded when first asked.
   Returns NULL when the library is not there. */
typedef struct agtop_zstd agtop_zstd;
agtop_zstd *agtop_zstd_open(void);
void agtop_zstd_close(agtop_zstd *stream);
/* Decompresses from input[*consumed..<input_count) to output; sets *consumed and *produced.
   Returns 0, or -1 for damaged data. `*frame_done` tells that a frame ended exactly there. */
int agtop_zstd_step(
    agtop_zstd *stream, const uint8_t *input, size_t input_count, size_t *consumed,
    uint8_t *output, size_t output_count, size_t *produced, bool *frame_done);

#endif
