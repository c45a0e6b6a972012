#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CAgtop.h"

#include <errno.h>
#include <stddef.h>
#include <unistd.h>

#if defined(__linux__)

#include <sys/syscall.h>
#include <sys/vfs.h>

/* The same numbers on every architecture that has Swift; older headers do not name them. */
#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#ifndef SYS_pidfd_send_signal
#define SYS_pidfd_send_signal 424
#endif

/* PROC_SUPER_MAGIC of <linux/magic.h>. */
enum { proc_magic = 0x9FA0 };

bool agtop_is_proc(const char *path) {
  struct statfs found;
  return statfs(path, &found) == 0 && found.f_type == proc_magic;
}

int32_t agtop_process_open(int32_t pid) {
  /* The kernel closes it in what is started. */
  long descriptor = syscall(SYS_pidfd_open, pid, 0);
  return descriptor < 0 ? -errno : (int32_t)descriptor;
}

int32_t agtop_process_signal(int32_t descriptor, int32_t number) {
  return syscall(SYS_pidfd_send_signal, descriptor, number, NULL, 0) < 0 ? errno : 0;
}

#else

int32_t agtop_process_open(int32_t pid) {
  (void)pid;
  return -ENOSYS;
}

int32_t agtop_process_signal(int32_t descriptor, int32_t number) {
  (void)descriptor;
  (void)number;
  return ENOSYS;
}

#endif
