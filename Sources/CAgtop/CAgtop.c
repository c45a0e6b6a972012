#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CAgtop.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/vfs.h>
#endif

/* A moment in nanoseconds; the first or the last there is for one before 1677 or after 2262. */
static int64_t moment(int64_t seconds, int64_t rest) {
  int64_t found;
  if (__builtin_mul_overflow(seconds, (int64_t)1000000000, &found) ||
      __builtin_add_overflow(found, rest, &found)) {
    return seconds < 0 ? INT64_MIN : INT64_MAX;
  }
  return found;
}

static void fill(const struct stat *from, agtop_stat *out) {
  out->device = (uint64_t)from->st_dev;
  out->inode = (uint64_t)from->st_ino;
  out->size = (int64_t)from->st_size;
#if defined(__APPLE__)
  out->modified_ns = moment(from->st_mtimespec.tv_sec, from->st_mtimespec.tv_nsec);
  out->changed_ns = moment(from->st_ctimespec.tv_sec, from->st_ctimespec.tv_nsec);
#else
  out->modified_ns = moment(from->st_mtim.tv_sec, from->st_mtim.tv_nsec);
  out->changed_ns = moment(from->st_ctim.tv_sec, from->st_ctim.tv_nsec);
#endif
  if (S_ISREG(from->st_mode)) {
    out->kind = agtop_entry_regular;
  } else if (S_ISDIR(from->st_mode)) {
    out->kind = agtop_entry_directory;
  } else if (S_ISLNK(from->st_mode)) {
    out->kind = agtop_entry_symlink;
  } else {
    out->kind = agtop_entry_other;
  }
}

const char *agtop_native_path(const char *path, char *room) {
  if (!strchr(path, 0xF4)) return path;
  size_t written = 0;
  for (const uint8_t *at = (const uint8_t *)path; *at; written++) {
    if (written + 1 >= PATH_MAX) return path;
    bool is_byte = at[0] == 0xF4 && at[1] == 0x8F && (at[2] == 0xBE || at[2] == 0xBF) && at[3];
    room[written] = (char)(is_byte ? 0x80 | (at[2] & 1) << 6 | (at[3] & 0x3F) : *at);
    at += is_byte ? 4 : 1;
  }
  room[written] = 0;
  return room;
}

int agtop_stat_path(const char *path, bool follow, agtop_stat *out) {
  struct stat found;
  char room[PATH_MAX];
  path = agtop_native_path(path, room);
  int failed = follow ? stat(path, &found) : lstat(path, &found);
  if (failed) return errno;
  fill(&found, out);
  return 0;
}

int agtop_stat_descriptor(int descriptor, agtop_stat *out) {
  struct stat found;
  if (fstat(descriptor, &found)) return errno;
  fill(&found, out);
  return 0;
}

static _Thread_local uint64_t *own_pulse;

void agtop_pulse_attach(uint64_t *pulse) { own_pulse = pulse; }

uint64_t agtop_pulse_count(const uint64_t *pulse) {
  return __atomic_load_n(pulse, __ATOMIC_RELAXED);
}

/* Only the thread itself writes it. */
void agtop_pulse_enter(void) {
  if (own_pulse) __atomic_store_n(own_pulse, *own_pulse + 1, __ATOMIC_RELAXED);
}

void agtop_pulse_leave(void) { agtop_pulse_enter(); }

int64_t agtop_read(int descriptor, void *buffer, size_t count) {
  ssize_t got;
  agtop_pulse_enter();
  do {
    got = read(descriptor, buffer, count);
  } while (got < 0 && errno == EINTR);
  int number = errno;
  agtop_pulse_leave();
  return got < 0 ? -number : (int64_t)got;
}

int64_t agtop_read_at(int descriptor, void *buffer, size_t count, int64_t offset) {
  ssize_t got;
  agtop_pulse_enter();
  do {
    got = pread(descriptor, buffer, count, (off_t)offset);
  } while (got < 0 && errno == EINTR);
  int number = errno;
  agtop_pulse_leave();
  return got < 0 ? -number : (int64_t)got;
}

int agtop_open_regular(const char *path, int64_t *size) {
  int descriptor;
  char room[PATH_MAX];
  path = agtop_native_path(path, room);
  agtop_pulse_enter();
  do {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  } while (descriptor < 0 && errno == EINTR);
  int number = errno;
  struct stat found;
  bool is_regular = descriptor >= 0 && !fstat(descriptor, &found) && S_ISREG(found.st_mode);
  agtop_pulse_leave();
  if (descriptor < 0) return -number;
  if (!is_regular) {
    close(descriptor);
    return -EINVAL;
  }
  *size = (int64_t)found.st_size;
  return descriptor;
}

int64_t agtop_leap_over_hole(int descriptor, int64_t offset, int64_t size) {
  int64_t next = offset;
#if defined(SEEK_DATA)
  off_t data = lseek(descriptor, (off_t)offset, SEEK_DATA);
  /* Without another byte of data there are only NULs up to the end. */
  next = data >= 0 ? (int64_t)data : errno == ENXIO && size > offset ? size : offset;
  if (next < offset) next = offset;
  if (lseek(descriptor, (off_t)next, SEEK_SET) < 0) return 0;
#else
  (void)size;
#endif
  return next - offset;
}

char *agtop_path_resolved(const char *path) {
  char room[PATH_MAX];
  return realpath(agtop_native_path(path, room), NULL);
}

struct agtop_directory {
  int descriptor;
  /* Only once its names are asked for: a listing costs a buffer of 32 KB, and most folders of /proc are
     opened for one file. */
  DIR *listing;
};

int agtop_folder_open(const char *path) {
  int descriptor;
  char room[PATH_MAX];
  path = agtop_native_path(path, room);
  do {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NONBLOCK);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

agtop_directory *agtop_directory_open(const char *path) {
  int descriptor = agtop_folder_open(path);
  if (descriptor < 0) return NULL;
  agtop_directory *directory = malloc(sizeof *directory);
  if (!directory) {
    close(descriptor);
    return NULL;
  }
  directory->descriptor = descriptor;
  directory->listing = NULL;
  return directory;
}

const char *agtop_directory_next(agtop_directory *directory, int32_t *kind) {
  if (!directory->listing) {
    directory->listing = fdopendir(directory->descriptor);
    if (!directory->listing) return NULL;
  }
  struct dirent *entry;
  while ((entry = readdir(directory->listing))) {
    const char *name = entry->d_name;
    if (name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]))) continue;
    switch (entry->d_type) {
      case DT_REG: *kind = agtop_entry_regular; break;
      case DT_DIR: *kind = agtop_entry_directory; break;
      case DT_LNK: *kind = agtop_entry_symlink; break;
      case DT_UNKNOWN: *kind = agtop_entry_unknown; break;
      default: *kind = agtop_entry_other;
    }
    return name;
  }
  return NULL;
}

int agtop_directory_descriptor(agtop_directory *directory) { return directory->descriptor; }

int agtop_folder_stat(int folder, const char *name, bool follow, agtop_stat *out) {
  struct stat found;
  int flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
  if (fstatat(folder, name, &found, flags)) return errno;
  fill(&found, out);
  return 0;
}

int agtop_directory_stat(
    agtop_directory *directory, const char *name, bool follow, agtop_stat *out) {
  return agtop_folder_stat(directory->descriptor, name, follow, out);
}

int agtop_directory_owner(agtop_directory *directory, const char *name, uint32_t *uid) {
  struct stat found;
  if (fstatat(directory->descriptor, name, &found, 0)) return errno;
  if (!S_ISDIR(found.st_mode)) return ENOTDIR;
  *uid = (uint32_t)found.st_uid;
  return 0;
}

int64_t agtop_folder_read(int folder, const char *name, void *buffer, size_t capacity) {
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW;
  int descriptor;
  do {
    descriptor = openat(folder, name, flags);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return -errno;
  size_t filled = 0;
  while (filled < capacity) {
    size_t room = capacity - filled;
    ssize_t got = read(descriptor, (char *)buffer + filled, room);
    if (got < 0) {
      if (errno == EINTR) continue;
      int number = errno;
      close(descriptor);
      return -number;
    }
    filled += (size_t)got;
    if ((size_t)got < room) break;
  }
  close(descriptor);
  return (int64_t)filled;
}

int64_t agtop_folder_link(int folder, const char *name, char *buffer, size_t capacity) {
  ssize_t length = readlinkat(folder, name, buffer, capacity);
  if (length < 0) return -errno;
  return (size_t)length < capacity ? (int64_t)length : -ENAMETOOLONG;
}

#if defined(__linux__)
uint64_t agtop_directory_filesystem(agtop_directory *directory) {
  struct statfs found;
  return fstatfs(directory->descriptor, &found) ? 0 : (uint64_t)(uint32_t)found.f_type;
}

uint64_t agtop_path_filesystem(const char *path) {
  struct statfs found;
  return statfs(path, &found) ? 0 : (uint64_t)(uint32_t)found.f_type;
}
#else
uint64_t agtop_directory_filesystem(agtop_directory *directory) {
  (void)directory;
  return 0;
}

uint64_t agtop_path_filesystem(const char *path) {
  (void)path;
  return 0;
}
#endif

void agtop_directory_close(agtop_directory *directory) {
  if (directory->listing) {
    closedir(directory->listing);
  } else {
    close(directory->descriptor);
  }
  free(directory);
}

static int64_t nanoseconds(clockid_t clock) {
  struct timespec now;
  if (clock_gettime(clock, &now)) return 0;
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

#if defined(__APPLE__)
#define AWAKE_CLOCK CLOCK_UPTIME_RAW
#define SINCE_BOOT_CLOCK CLOCK_MONOTONIC_RAW
#else
#define AWAKE_CLOCK CLOCK_MONOTONIC
#define SINCE_BOOT_CLOCK CLOCK_BOOTTIME
#endif

bool agtop_contains(const void *bytes, size_t count, const void *wanted, size_t wanted_count) {
  return wanted_count == 0 || memmem(bytes, count, wanted, wanted_count) != NULL;
}

uint64_t agtop_monotonic_ns(void) { return (uint64_t)nanoseconds(AWAKE_CLOCK); }

uint64_t agtop_processor_ns(void) { return (uint64_t)nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }

uint64_t agtop_thread_processor_ns(void) { return (uint64_t)nanoseconds(CLOCK_THREAD_CPUTIME_ID); }

int64_t agtop_boot_ms(void) {
  return (nanoseconds(CLOCK_REALTIME) - nanoseconds(SINCE_BOOT_CLOCK)) / 1000000;
}

static int64_t civil_midnight(int year, int month, int day) {
  struct tm at;
  memset(&at, 0, sizeof at);
  at.tm_year = year - 1900;
  at.tm_mon = month - 1;
  at.tm_mday = day;
  at.tm_isdst = -1;
  return (int64_t)mktime(&at);
}

int agtop_local_day_of(int64_t seconds, agtop_local_day *out) {
  time_t at = (time_t)seconds;
  struct tm local;
  if (!localtime_r(&at, &local)) return -1;
  out->year = local.tm_year + 1900;
  out->month = local.tm_mon + 1;
  out->day = local.tm_mday;
  out->hour = local.tm_hour;
  out->minute = local.tm_min;
  out->begin = civil_midnight(out->year, out->month, out->day);
  out->end = civil_midnight(out->year, out->month, out->day + 1);
  /* A zone that skips midnight can put a bound on the wrong side: never trust more than the instant. */
  if (out->begin > seconds) out->begin = seconds;
  if (out->end <= seconds) out->end = seconds + 1;
  return 0;
}

void agtop_reset_zone(void) { tzset(); }
