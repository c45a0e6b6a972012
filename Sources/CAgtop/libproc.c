/* The calls of macOS that tell of processes. */
#include "CAgtop.h"

#if defined(__APPLE__)

#include <arpa/inet.h>
#include <errno.h>
#include <libproc.h>
#include <mach/mach_time.h>
#include <stdlib.h>
#include <string.h>
#include <sys/param.h>
#include <sys/proc_info.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysctl.h>

_Static_assert(MAXPATHLEN <= agtop_mac_path_size, "a path fits");
_Static_assert(sizeof(agtop_mac_descriptor) == sizeof(struct proc_fdinfo), "filled in place");
_Static_assert(
    sizeof(((agtop_mac_process *)0)->name) > sizeof(((struct proc_bsdinfo *)0)->pbi_name), "fits");
_Static_assert(
    sizeof(((agtop_mac_ancestor *)0)->comm) > sizeof(((struct proc_bsdshortinfo *)0)->pbsi_comm),
    "fits");
_Static_assert(
    sizeof(((agtop_mac_process *)0)->comm) > sizeof(((struct proc_bsdinfo *)0)->pbi_comm), "fits");

int32_t agtop_mac_pids(int32_t *pids, int32_t capacity) {
  if (!pids) return proc_listallpids(NULL, 0);
  return proc_listallpids(pids, capacity * (int)sizeof *pids);
}

bool agtop_mac_process_of(int32_t pid, agtop_mac_process *out) {
  struct proc_bsdinfo found;
  /* The argument 1 asks for zombies too. */
  if (proc_pidinfo(pid, PROC_PIDTBSDINFO, 1, &found, sizeof found) != (int)sizeof found) return false;
  memset(out, 0, sizeof *out);
  out->start_seconds = found.pbi_start_tvsec;
  out->start_microseconds = found.pbi_start_tvusec;
  out->parent = found.pbi_ppid;
  out->uid = found.pbi_uid;
  out->status = found.pbi_status;
  out->flags = found.pbi_flags;
  out->terminal = found.e_tdev;
  memcpy(out->comm, found.pbi_comm, sizeof found.pbi_comm);
  memcpy(out->name, found.pbi_name, sizeof found.pbi_name);
  return true;
}

bool agtop_mac_ancestor_of(int32_t pid, agtop_mac_ancestor *out) {
  struct proc_bsdshortinfo found;
  if (proc_pidinfo(pid, PROC_PIDT_SHORTBSDINFO, 0, &found, sizeof found) != (int)sizeof found) {
    return false;
  }
  memset(out, 0, sizeof *out);
  out->parent = found.pbsi_ppid;
  memcpy(out->comm, found.pbsi_comm, sizeof found.pbsi_comm);
  return true;
}

bool agtop_mac_task_of(int32_t pid, agtop_mac_task *out) {
  struct proc_taskinfo found;
  if (proc_pidinfo(pid, PROC_PIDTASKINFO, 0, &found, sizeof found) != (int)sizeof found) return false;
  out->resident_bytes = found.pti_resident_size;
  out->virtual_bytes = found.pti_virtual_size;
  out->user_ticks = found.pti_total_user;
  out->system_ticks = found.pti_total_system;
  out->running_threads = found.pti_numrunning;
  return true;
}

bool agtop_mac_usage_of(int32_t pid, agtop_mac_usage *out) {
  struct rusage_info_v2 found;
  memset(&found, 0, sizeof found);
  if (proc_pid_rusage(pid, RUSAGE_INFO_V2, (rusage_info_t *)&found)) return false;
  out->child_user_ticks = found.ri_child_user_time;
  out->child_system_ticks = found.ri_child_system_time;
  out->read_bytes = found.ri_diskio_bytesread;
  out->written_bytes = found.ri_diskio_byteswritten;
  out->footprint_bytes = found.ri_phys_footprint;
  return true;
}

int64_t agtop_mac_arguments(int32_t pid, uint8_t *bytes, size_t capacity) {
  int name[] = {CTL_KERN, KERN_PROCARGS2, pid};
  size_t size = bytes ? capacity : 0;
  if (sysctl(name, 3, bytes, &size, NULL, 0)) return -1;
  return (int64_t)size;
}

static bool copy_path(const char *from, size_t size, char *path) {
  memcpy(path, from, size);
  path[size - 1] = 0;
  return path[0] == '/';
}

bool agtop_mac_directory_of(int32_t pid, char *path) {
  struct proc_vnodepathinfo found;
  if (proc_pidinfo(pid, PROC_PIDVNODEPATHINFO, 0, &found, sizeof found) != (int)sizeof found) {
    return false;
  }
  return copy_path(found.pvi_cdir.vip_path, sizeof found.pvi_cdir.vip_path, path);
}

bool agtop_mac_executable_of(int32_t pid, char *path) {
  int length = proc_pidpath(pid, path, agtop_mac_path_size);
  if (length <= 0 || length >= agtop_mac_path_size) return false;
  path[length] = 0;
  return path[0] == '/';
}

bool agtop_mac_file_of(int32_t pid, int32_t descriptor, char *path) {
  struct vnode_fdinfowithpath found;
  if (proc_pidfdinfo(pid, descriptor, PROC_PIDFDVNODEPATHINFO, &found, sizeof found) !=
      (int)sizeof found) {
    return false;
  }
  return copy_path(found.pvip.vip_path, sizeof found.pvip.vip_path, path);
}

int32_t agtop_mac_descriptors_of(int32_t pid, agtop_mac_descriptor *out, int32_t capacity) {
  int bytes = proc_pidinfo(
      pid, PROC_PIDLISTFDS, 0, out, out ? capacity * (int)sizeof *out : 0);
  if (bytes <= 0) return -1;
  int32_t count = bytes / (int32_t)sizeof *out;
  if (!out) return count;
  int32_t kept = 0;
  for (int32_t i = 0; i < count; i++) {
    if (out[i].kind == PROX_FDTYPE_VNODE) out[kept++] = out[i];
  }
  return kept;
}

int32_t agtop_mac_listening_ports_of(int32_t pid, uint16_t *ports, int32_t capacity) {
  int room = proc_pidinfo(pid, PROC_PIDLISTFDS, 0, NULL, 0);
  if (room <= 0) return -1;
  struct proc_fdinfo *all = malloc((size_t)room);
  if (!all) return -1;
  int bytes = proc_pidinfo(pid, PROC_PIDLISTFDS, 0, all, room);
  int32_t found = bytes < 0 ? -1 : 0;
  for (int32_t i = 0; i < bytes / (int32_t)sizeof *all && found < capacity; i++) {
    struct socket_fdinfo info;
    if (all[i].proc_fdtype != PROX_FDTYPE_SOCKET) continue;
    if (proc_pidfdinfo(pid, all[i].proc_fd, PROC_PIDFDSOCKETINFO, &info, sizeof info) !=
        (int)sizeof info) {
      continue;
    }
    const struct tcp_sockinfo *tcp = &info.psi.soi_proto.pri_tcp;
    if (info.psi.soi_kind != SOCKINFO_TCP || tcp->tcpsi_state != TSI_S_LISTEN) continue;
    /* In the order of the network. */
    ports[found++] = ntohs((uint16_t)tcp->tcpsi_ini.insi_lport);
  }
  free(all);
  return found;
}

bool agtop_mac_terminal_name(uint32_t device, char *name) {
  return devname_r((dev_t)device, S_IFCHR, name, 64) && name[0];
}

int64_t agtop_mac_memory(void) {
  uint64_t bytes = 0;
  size_t size = sizeof bytes;
  if (sysctlbyname("hw.memsize", &bytes, &size, NULL, 0) || size != sizeof bytes) return -1;
  return bytes > INT64_MAX ? -1 : (int64_t)bytes;
}

void agtop_mac_timebase(uint32_t *numerator, uint32_t *denominator) {
  mach_timebase_info_data_t found = {0, 0};
  if (mach_timebase_info(&found)) found.numer = found.denom = 1;
  /* Rosetta gives a program for Intel an Intel clock; the kernel counts in that of the machine. */
  int is_translated = 0;
  size_t size = sizeof is_translated;
  if (!sysctlbyname("sysctl.proc_translated", &is_translated, &size, NULL, 0) && is_translated) {
    found = (mach_timebase_info_data_t){125, 3};
  }
  *numerator = found.numer;
  *denominator = found.denom;
}

#endif
