/* Stands in for an agent's program in tests: under any name it opens what it is told to, starts what it
   is told to, and lives until its stdin ends, so that it never outlives the test.

   STAND_IN_OPEN    files and folders to hold open, separated by ':'
   STAND_IN_RUN     a program to start with the same arguments (what a launcher does)
   STAND_IN_TOOL    a program to start without arguments (what a tool call does)
   STAND_IN_TITLE   what to write over the arguments and the name, as runtimes for scripts do
   STAND_IN_MAP     a file to map and to read page by page
   STAND_IN_BURN    keeps a core busy; of a process with a tool the tool does it */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static void start(char *program, char **arguments) {
  if (fork() != 0) return;
  unsetenv("STAND_IN_RUN");
  unsetenv("STAND_IN_TOOL");
  /* The title is the child's: a launcher keeps its arguments. */
  arguments[0] = program;
  execv(program, arguments);
  _exit(127);
}

static volatile unsigned char last_page;

static void map(const char *path) {
  int file = open(path, O_RDONLY);
  off_t size = file < 0 ? -1 : lseek(file, 0, SEEK_END);
  if (size <= 0) return perror(path);
  const unsigned char *bytes = mmap(NULL, (size_t)size, PROT_READ, MAP_SHARED, file, 0);
  if (bytes == MAP_FAILED) return perror(path);
  for (off_t place = 0; place < size; place += 4096) last_page = bytes[place];
}

/* Nothing may look at the arguments behind this. */
static void retitle(const char *title, int count, char **arguments) {
  char *end = arguments[count - 1] + strlen(arguments[count - 1]);
  size_t room = (size_t)(end - arguments[0]), length = strlen(title);
  if (length > room) length = room;
  memset(arguments[0], 0, room);
  memcpy(arguments[0], title, length);
#ifdef __linux__
  prctl(PR_SET_NAME, title);
#endif
}

int main(int count, char **arguments) {
  char *list = getenv("STAND_IN_OPEN");
  if (list != NULL) {
    for (char *path = strtok(list, ":"); path != NULL; path = strtok(NULL, ":")) {
      if (open(path, O_RDONLY) < 0) perror(path);
    }
  }
  char *mapped = getenv("STAND_IN_MAP");
  if (mapped != NULL) map(mapped);
  int burns = getenv("STAND_IN_BURN") != NULL;
  char *tool = getenv("STAND_IN_TOOL");
  if (tool != NULL) {
    char *none[] = {NULL, NULL};
    start(tool, none);
    burns = 0;
  }
  char *program = getenv("STAND_IN_RUN");
  if (program != NULL) start(program, arguments);
  char *title = program == NULL ? getenv("STAND_IN_TITLE") : NULL;
  if (title != NULL) retitle(title, count, arguments);
  /* Says that everything is open and started. */
  fputs("ready\n", stdout);
  fflush(stdout);
  struct pollfd input = {.fd = 0, .events = POLLIN};
  volatile unsigned long work = 0;
  for (;;) {
    if (burns) {
      for (unsigned long turn = 0; turn < 10000000; turn++) work += turn;
    }
    if (poll(&input, 1, burns ? 0 : -1) > 0) {
      char byte;
      if (read(0, &byte, 1) <= 0) return 0;
    }
  }
}
