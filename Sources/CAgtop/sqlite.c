/* SQLite opens a database's write-ahead log to write, and makes it where it is missing, also when the
   database is opened for reading only. This stands between it and the system. */
#include "CAgtop.h"

#include <pthread.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static sqlite3_vfs *base;
static sqlite3_vfs reading;
static bool is_registered;

/* What SQLite calls a super-journal (0x4000; older headers have another word for it). */
static const int super_journal = 0x00004000;

static int open_reading(
    sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  const int own = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL | super_journal;
  if (path && (flags & own)) {
    flags &= ~(SQLITE_OPEN_CREATE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXCLUSIVE |
               SQLITE_OPEN_DELETEONCLOSE);
    flags |= SQLITE_OPEN_READONLY;
    /* Of a log and a journal SQLite sets the owner, where root reads, which touches the file. It does
       not of this kind of file, which is otherwise opened the same way. */
    if (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) {
      flags &= ~(SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL);
      flags |= super_journal;
    }
  }
  agtop_pulse_enter();
  int result = base->xOpen(base, path, file, flags, out);
  agtop_pulse_leave();
  return result;
}

static int delete_nothing(sqlite3_vfs *vfs, const char *path, int sync) {
  (void)vfs, (void)path, (void)sync;
  return SQLITE_READONLY;
}

/* As root SQLite gives a database's index the owner of the database, and touches it even where that is
   its owner. */
static int change_owner(int descriptor, uid_t user, gid_t group) {
  struct stat found;
  if (!fstat(descriptor, &found) && found.st_uid == user && found.st_gid == group) return 0;
  return fchown(descriptor, user, group);
}

static void register_reading(void) {
  base = sqlite3_vfs_find(NULL);
  if (!base) return;
  if (base->iVersion >= 3 && base->xSetSystemCall) {
    base->xSetSystemCall(base, "fchown", (sqlite3_syscall_ptr)change_owner);
  }
  reading = *base;
  reading.zName = "agtop-reading";
  reading.pNext = NULL;
  reading.xOpen = open_reading;
  reading.xDelete = delete_nothing;
  is_registered = sqlite3_vfs_register(&reading, 0) == SQLITE_OK;
}

const char *agtop_sqlite_reading(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, register_reading);
  return is_registered ? reading.zName : NULL;
}
