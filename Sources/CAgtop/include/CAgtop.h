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

/* In all paths, U+10FF80 to U+10FFFF stand for a byte from 0x80 on that is no UTF-8.
   This gives the bytes that the system knows a path by; `room` has PATH_MAX bytes. */
const char *agtop_native_path(const char *path, char *room);

/* stat of `path`; follows symbolic links when `follow`. Returns 0 or errno. */
int agtop_stat_path(const char *path, bool follow, agtop_stat *out);

/* fstat of an open descriptor. Returns 0 or errno. */
int agtop_stat_descriptor(int descriptor, agtop_stat *out);

/* Opens a regular file for reading without blocking on anything that is not one
   (a FIFO without a writer blocks a plain open). Returns the descriptor, or -errno;
   -EINVAL when it is not a regular file. `size` becomes its bytes at that moment. */
int agtop_open_regular(const char *path, int64_t *size);

/* Goes on behind the hole at a place of an open file, where the file system knows of one; the file then
   stands there. Returns how many NULs were passed; `size` is the bytes of the file. */
int64_t agtop_leap_over_hole(int descriptor, int64_t offset, int64_t size);

/* realpath(3) of a path as these functions take it; NULL when there is nothing at it. To be freed. */
char *agtop_path_resolved(const char *path);

/* A pulse tells from another thread whether a call of this one hangs: its count is odd while the thread
   is inside a call on a file, and goes on with each. NULL for none. */
void agtop_pulse_attach(uint64_t *pulse);
uint64_t agtop_pulse_count(const uint64_t *pulse);
/* Around anything else that may hang. */
void agtop_pulse_enter(void);
void agtop_pulse_leave(void);

/* read(2) and pread(2), again where a signal ended them. Return the bytes read, or -errno. */
int64_t agtop_read(int descriptor, void *buffer, size_t count);
int64_t agtop_read_at(int descriptor, void *buffer, size_t count, int64_t offset);

/* A folder being listed. `.` and `..` are left out. */
typedef struct agtop_directory agtop_directory;
agtop_directory *agtop_directory_open(const char *path);
/* The next entry's name, valid until the next call, and its agtop_entry_* kind as the folder states
   it without a stat, or agtop_entry_unknown. NULL at the end or when the folder cannot be read on. */
const char *agtop_directory_next(agtop_directory *directory, int32_t *kind);
/* stat of an entry of the folder. Returns 0 or errno. */
int agtop_directory_stat(
    agtop_directory *directory, const char *name, bool follow, agtop_stat *out);
/* The owner of a folder in the folder, also of one that a link leads to. Returns 0 or errno. */
int agtop_directory_owner(agtop_directory *directory, const char *name, uint32_t *uid);
/* What it is opened with, as long as it is open. */
int agtop_directory_descriptor(agtop_directory *directory);
/* Opens a folder for the calls below; -1 and errno where there is none. It is closed with close(2). */
int agtop_folder_open(const char *path);
/* stat of an entry of an open folder. Returns 0 or errno. */
int agtop_folder_stat(int folder, const char *name, bool follow, agtop_stat *out);
/* Reads a file of an open folder from its start, without blocking and without following a link, until its
   end or until the buffer is full; a read that fills less than its room is the last, as in /proc.
   Returns the bytes read, or -errno. */
int64_t agtop_folder_read(int folder, const char *name, void *buffer, size_t capacity);
/* The target of a symbolic link of an open folder, without a NUL. Returns its bytes, or -errno;
   -ENAMETOOLONG when the buffer was filled, since more may have followed. */
int64_t agtop_folder_link(int folder, const char *name, char *buffer, size_t capacity);
/* The kind of file system that a folder lies in: statfs(2)'s number on Linux; 0 when it is not told. */
uint64_t agtop_directory_filesystem(agtop_directory *directory);
uint64_t agtop_path_filesystem(const char *path);
enum { agtop_filesystem_proc = 0x9fa0 };
void agtop_directory_close(agtop_directory *directory);

/* Whether some bytes contain others: memmem(3), which Swift does not see on Linux. */
bool agtop_contains(const void *bytes, size_t count, const void *wanted, size_t wanted_count);

/* Gives pages that the allocator holds free back to the system, where it can be told to. */
void agtop_release_memory(void);

/* Has the allocator keep what is freed, for a run that ends soon. */
void agtop_keep_freed_memory(void);

/* Has the allocator give large blocks back as soon as they are freed, for a program that stays. */
void agtop_return_large_blocks(void);

/* Nanoseconds of a clock that never goes back and stands still while the machine sleeps. */
uint64_t agtop_monotonic_ns(void);
/* Nanoseconds of processor time that this process has used, and this thread. */
uint64_t agtop_processor_ns(void);
uint64_t agtop_thread_processor_ns(void);
/* When the machine started by its clocks of now, in milliseconds since 1970: the fallback for systems
   that do not state it. */
int64_t agtop_boot_ms(void);

/* The closing quote of the JSON string whose text begins at `at`; NULL when there is none. */
const uint8_t *agtop_json_string_end(const uint8_t *at, const uint8_t *end);
/* The place behind the bracket that closes the object or array that begins at `at`; NULL when there
   is none. Whether brackets match in kind is not looked at. */
const uint8_t *agtop_json_container_end(const uint8_t *at, const uint8_t *end);
/* Whether a further record may begin in the rest of a line: an object where no value can stand, or one
   whose first key begins with one of `count` times eight bytes. The byte at `at` is looked at only as
   what stands before another. */
bool agtop_json_begins_again(
    const uint8_t *at, const uint8_t *end, const uint8_t *keys, size_t count);
/* The same by a plain loop, which is what processors without wide instructions run: for tests. */
const uint8_t *agtop_json_string_end_plain(const uint8_t *at, const uint8_t *end);
const uint8_t *agtop_json_container_end_plain(const uint8_t *at, const uint8_t *end);
bool agtop_json_begins_again_plain(
    const uint8_t *at, const uint8_t *end, const uint8_t *keys, size_t count);

/* The local civil time of `seconds` since 1970 in the process's zone (TZ):
   days since 1970-01-01 as a civil date, and the bounds [begin, end) of that local day
   in seconds since 1970. */
typedef struct {
  int32_t year, month, day;
  int64_t begin, end;
  int32_t hour, minute;
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

/* Draws an SVG file of `count` bytes into width * height pixels of red, green, blue and opacity, through the
   system's librsvg and cairo, loaded when first asked.
   Returns 0, -1 where a library is not there, -2 where the file cannot be drawn. */
int agtop_svg_draw(
    const uint8_t *svg, size_t count, int32_t width, int32_t height, uint8_t *pixels);

/* The name of SQLite's own way to files, but for reading only: a database, its log and its journal are
   opened without the right to write and never made, and nothing is deleted. Temporary files, which lie
   elsewhere, are as ever. NULL when SQLite refuses. */
const char *agtop_sqlite_reading(void);

/* A pipe whose both ends never block and are not inherited: [0] is read, [1] is written.
   Returns 0 or errno. */
int agtop_pipe(int32_t ends[2]);

/* pidfd_open(2): a descriptor of the process that has the id now, whoever has the id later; it is not
   inherited. Or -errno: -ESRCH when there is none, -ENOSYS where the kernel has no such thing. */
int32_t agtop_process_open(int32_t pid);
/* pidfd_send_signal(2). Returns 0 or errno. */
int32_t agtop_process_signal(int32_t descriptor, int32_t number);
/* The process that listens on a socket in a folder, by its id in this namespace; 0 or -errno when there is
   none, or the system does not say. It is connected to for a moment, and never waited for. */
int32_t agtop_socket_owner(const char *path);

#if defined(__linux__)

/* Whether a path lies in a file system of the kernel's processes, not in a copy of one. */
bool agtop_is_proc(const char *path);

/* inotify(7). A descriptor that does not block and is not inherited, or -errno. */
int32_t agtop_inotify_open(void);
/* The number of the watch on a path, or -errno. `mask` is IN_* of <sys/inotify.h>. */
int32_t agtop_inotify_add(int32_t descriptor, const char *path, uint32_t mask);
void agtop_inotify_remove(int32_t descriptor, int32_t number);

#endif

#if defined(__APPLE__)

/* FSEvents with an event for each file, on a queue of its own. */
typedef struct agtop_fsevents agtop_fsevents;
/* One event: a path, valid until the call returns, and kFSEventStreamEventFlag*. */
typedef void (*agtop_fsevents_callback)(void *context, const char *path, uint32_t flags);
/* Begins to tell of what happens from now on below some paths, which need not exist, at most every
   `latency` seconds. NULL when the system refuses. */
agtop_fsevents *agtop_fsevents_open(
    const char *const *paths, size_t count, double latency, agtop_fsevents_callback call,
    void *context);
/* Ends it; afterwards nothing is called any more. Not to be called from the callback. */
void agtop_fsevents_close(agtop_fsevents *events);

/* macOS's libproc (libproc.h, sys/proc_info.h) and KERN_PROCARGS2, in structs without arrays to unpack
   and without macros. Texts end in a NUL. False is what the system refuses, or a process that is gone. */

/* The ids of all processes, zombies too. Returns how many there are, or how many to make room for when
   `pids` is NULL; 0 when the system refuses. */
int32_t agtop_mac_pids(int32_t *pids, int32_t capacity);

/* What PROC_PIDTBSDINFO says. */
typedef struct {
  uint64_t start_seconds;
  uint64_t start_microseconds;
  uint32_t parent;
  uint32_t uid;
  uint32_t status;   /* SIDL 1, SRUN 2, SSLEEP 3, SSTOP 4, SZOMB 5 (sys/proc.h) */
  uint32_t flags;    /* PROC_FLAG_* */
  uint32_t terminal; /* UINT32_MAX where there is none */
  char comm[17];
  char name[33];
} agtop_mac_process;
bool agtop_mac_process_of(int32_t pid, agtop_mac_process *out);

/* What PROC_PIDT_SHORTBSDINFO says, of other users' processes too. */
typedef struct {
  uint32_t parent;
  char comm[17];
} agtop_mac_ancestor;
bool agtop_mac_ancestor_of(int32_t pid, agtop_mac_ancestor *out);

/* What PROC_PIDTASKINFO says; times in ticks of mach_absolute_time. */
typedef struct {
  uint64_t resident_bytes;
  uint64_t virtual_bytes;
  uint64_t user_ticks;
  uint64_t system_ticks;
  int32_t running_threads;
} agtop_mac_task;
bool agtop_mac_task_of(int32_t pid, agtop_mac_task *out);

/* What proc_pid_rusage says; times in ticks of mach_absolute_time. */
typedef struct {
  uint64_t child_user_ticks;
  uint64_t child_system_ticks;
  uint64_t read_bytes;
  uint64_t written_bytes;
  uint64_t footprint_bytes; /* what Activity Monitor calls memory */
} agtop_mac_usage;
bool agtop_mac_usage_of(int32_t pid, agtop_mac_usage *out);

/* KERN_PROCARGS2. Returns the bytes written, or the room needed when `bytes` is NULL; -1 when the
   system refuses. With too little room the system gives the end of what it has, not the beginning. */
int64_t agtop_mac_arguments(int32_t pid, uint8_t *bytes, size_t capacity);

/* Room for a path. */
enum { agtop_mac_path_size = 4096 };
/* The working directory (PROC_PIDVNODEPATHINFO), the executable (proc_pidpath), the file or folder of a
   descriptor (PROC_PIDFDVNODEPATHINFO). `path` has agtop_mac_path_size bytes. */
bool agtop_mac_directory_of(int32_t pid, char *path);
bool agtop_mac_executable_of(int32_t pid, char *path);
bool agtop_mac_file_of(int32_t pid, int32_t descriptor, char *path);

/* A descriptor as PROC_PIDLISTFDS gives it. */
typedef struct {
  int32_t number;
  uint32_t kind;
} agtop_mac_descriptor;
/* The open descriptors that are files or folders. Returns how many, or the room needed when `out` is
   NULL; -1 when the system refuses. */
int32_t agtop_mac_descriptors_of(int32_t pid, agtop_mac_descriptor *out, int32_t capacity);

/* The local ports of TCP sockets that listen (PROC_PIDFDSOCKETINFO), one for each socket. Returns how many
   were written, at most `capacity`; -1 when the system refuses. */
int32_t agtop_mac_listening_ports_of(int32_t pid, uint16_t *ports, int32_t capacity);

/* The name of a terminal below /dev (devname_r). `name` has 64 bytes. */
bool agtop_mac_terminal_name(uint32_t device, char *name);

/* All memory of the machine in bytes (hw.memsize); -1 when the system refuses. */
int64_t agtop_mac_memory(void);

/* What one tick of mach_absolute_time is: numerator / denominator nanoseconds. */
void agtop_mac_timebase(uint32_t *numerator, uint32_t *denominator);

#endif

#endif
