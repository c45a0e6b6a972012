#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CAgtop.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The process at the other end of a connection. */
static int32_t peer(int descriptor) {
#if defined(__linux__)
  struct ucred who;
  socklen_t size = sizeof who;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &who, &size)) return -errno;
  return (int32_t)who.pid;
#elif defined(__APPLE__)
  pid_t pid = 0;
  socklen_t size = sizeof pid;
  if (getsockopt(descriptor, SOL_LOCAL, LOCAL_PEERPID, &pid, &size)) return -errno;
  return (int32_t)pid;
#else
  (void)descriptor;
  return -ENOSYS;
#endif
}

int32_t agtop_socket_owner(const char *path) {
  struct sockaddr_un address;
  memset(&address, 0, sizeof address);
  address.sun_family = AF_UNIX;
  size_t length = strlen(path);
  if (length >= sizeof address.sun_path) return -ENAMETOOLONG;
  memcpy(address.sun_path, path, length);
  int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
  if (descriptor < 0) return -errno;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  fcntl(descriptor, F_SETFL, O_NONBLOCK);
  int32_t found = connect(descriptor, (struct sockaddr *)&address, sizeof address)
      ? -errno
      : peer(descriptor);
  close(descriptor);
  return found;
}

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
