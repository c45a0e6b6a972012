/* What tells of changes to files, and a pipe that wakes whoever waits for them. */
#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CAgtop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#if defined(__linux__)

#include <sys/inotify.h>

int agtop_pipe(int32_t ends[2]) {
  int made[2];
  if (pipe2(made, O_NONBLOCK | O_CLOEXEC)) return errno;
  ends[0] = made[0];
  ends[1] = made[1];
  return 0;
}

int32_t agtop_inotify_open(void) {
  int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

int32_t agtop_inotify_add(int32_t descriptor, const char *path, uint32_t mask) {
  char room[PATH_MAX];
  int number = inotify_add_watch(descriptor, agtop_native_path(path, room), mask);
  return number < 0 ? -errno : number;
}

void agtop_inotify_remove(int32_t descriptor, int32_t number) {
  inotify_rm_watch(descriptor, number);
}

#else

int agtop_pipe(int32_t ends[2]) {
  int made[2];
  if (pipe(made)) return errno;
  for (int i = 0; i < 2; i++) {
    if (fcntl(made[i], F_SETFD, FD_CLOEXEC) || fcntl(made[i], F_SETFL, O_NONBLOCK)) {
      int number = errno;
      close(made[0]);
      close(made[1]);
      return number;
    }
    ends[i] = made[i];
  }
  return 0;
}

#endif

#if defined(__APPLE__)

#include <CoreServices/CoreServices.h>
#include <dispatch/dispatch.h>
#include <stdlib.h>

struct agtop_fsevents {
  FSEventStreamRef stream;
  dispatch_queue_t queue;
  agtop_fsevents_callback call;
  void *context;
};

static void arrived(
    ConstFSEventStreamRef stream, void *info, size_t count, void *paths,
    const FSEventStreamEventFlags flags[], const FSEventStreamEventId ids[]) {
  (void)stream;
  (void)ids;
  const agtop_fsevents *events = info;
  char *const *names = paths;
  for (size_t i = 0; i < count; i++) events->call(events->context, names[i], (uint32_t)flags[i]);
}

static void nothing(void *context) { (void)context; }

static void release(agtop_fsevents *events) {
  FSEventStreamInvalidate(events->stream);
  /* A call that has begun ends before its context goes away. */
  dispatch_sync_f(events->queue, NULL, nothing);
  FSEventStreamRelease(events->stream);
  dispatch_release(events->queue);
  free(events);
}

agtop_fsevents *agtop_fsevents_open(
    const char *const *paths, size_t count, double latency, agtop_fsevents_callback call,
    void *context) {
  agtop_fsevents *events = calloc(1, sizeof *events);
  if (!events) return NULL;
  events->call = call;
  events->context = context;
  CFMutableArrayRef names = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);
  for (size_t i = 0; names && i < count; i++) {
    CFStringRef name = CFStringCreateWithFileSystemRepresentation(NULL, paths[i]);
    if (!name) continue;
    CFArrayAppendValue(names, name);
    CFRelease(name);
  }
  if (names && CFArrayGetCount(names) > 0) {
    FSEventStreamContext with = {0, events, NULL, NULL, NULL};
    events->stream = FSEventStreamCreate(
        NULL, arrived, &with, names, kFSEventStreamEventIdSinceNow, latency,
        kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagWatchRoot |
            kFSEventStreamCreateFlagNoDefer);
  }
  if (names) CFRelease(names);
  if (!events->stream) {
    free(events);
    return NULL;
  }
  events->queue = dispatch_queue_create("agtop.events", DISPATCH_QUEUE_SERIAL);
  FSEventStreamSetDispatchQueue(events->stream, events->queue);
  if (!FSEventStreamStart(events->stream)) {
    release(events);
    return NULL;
  }
  return events;
}

void agtop_fsevents_close(agtop_fsevents *events) {
  if (!events) return;
  /* Only a stream that was started may be stopped. */
  FSEventStreamStop(events->stream);
  release(events);
}

#endif
