// Signals and input. A handler only notes its signal; what follows from it is done by the thread
// that owns the screen. The exception is a crash, which puts the terminal back by itself.
#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNcurses.h"

#include "internal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  int number;
  int kind;
} caught;

// In the order in which they are reported.
static const caught noted[] = {
    {SIGHUP, CN_END},  {SIGTERM, CN_END},      {SIGINT, CN_END},
    {SIGTSTP, CN_STOP}, {SIGCONT, CN_CONTINUE}, {SIGWINCH, CN_RESIZE},
};
static const int crashes[] = {SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGTRAP};
enum {
  noted_count = sizeof noted / sizeof *noted,
  crash_count = sizeof crashes / sizeof *crashes,
};

static volatile sig_atomic_t came[noted_count];
static volatile sig_atomic_t is_shown, is_lent, ends_with;
static struct sigaction before[noted_count], before_crash[crash_count], before_pipe, before_alarm;
static int wake[2] = {-1, -1};
static bool is_gone;
// Whether Swift's own report of a crash is wanted, which asks questions on the terminal.
static bool reports_crashes;
static cn_text restoring;
static struct termios modes;
// A stack that has overflown has no room for a handler.
static char spare_stack[64 * 1024];

// Seconds in which the terminal has to be given back after a signal to end.
enum { end_patience = 2 };

void cn_set_shown(bool now) { is_shown = now; }

static void note(int number) {
  int error = errno;
  for (int i = 0; i < noted_count; i++) {
    if (noted[i].number != number) continue;
    // The terminal sends this to all of the group; it is meant for the program in front.
    if (is_lent && number == SIGINT) continue;
    came[i] = 1;
    // A terminal that takes nothing more holds up the thread that would obey; more of the same signal
    // does not put the end off. While another program has the terminal, its user ends that first.
    if (noted[i].kind == CN_END && !ends_with && !is_lent) {
      ends_with = number;
      alarm(end_patience);
    }
  }
  ssize_t sent = write(wake[1], "", 1);
  (void)sent;
  errno = error;
}

// Only what may be called at any moment.
static void restore_terminal(void) {
  if (!is_shown) return;
  is_shown = 0;
  // In the background the terminal is somebody else's.
  if (tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
  struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
  if (poll(&ready, 1, 200) > 0 && (ready.revents & POLLOUT)) {
    ssize_t sent = write(STDOUT_FILENO, restoring.bytes, restoring.count);
    (void)sent;
  }
  tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

// The end was asked for, and has not come.
static void end_now(int number) {
  (void)number;
  restore_terminal();
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(ends_with, &standard, NULL);
  // It arrives when this handler has returned.
  raise(ends_with);
}

static void crash(int number, siginfo_t *info, void *context) {
  (void)context;
  restore_terminal();
  struct sigaction next = {.sa_handler = SIG_DFL};
  for (int i = 0; reports_crashes && i < crash_count; i++) {
    if (crashes[i] == number) next = before_crash[i];
  }
  sigaction(number, &next, NULL);
  bool is_fault = number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE;
  // The instruction fails once more, so that the default handler reports where. A signal that was sent
  // has to be sent again; it arrives when this handler has returned.
  if (!is_fault || info->si_code <= 0) raise(number);
}

static void catch_noted(int i) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  sigaction(noted[i].number, &action, NULL);
}

static void prepare_once(void) {
  if (wake[0] >= 0 || pipe(wake) != 0) return;
  // For a program that ends without closing the screen.
  atexit(restore_terminal);
  for (int i = 0; i < 2; i++) {
    fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    fcntl(wake[i], F_SETFL, O_NONBLOCK);
  }
}

void cn_catch_signals(const cn_text *restore) {
  restoring = *restore;
  tcgetattr(STDIN_FILENO, &modes);
  is_gone = false;
  is_lent = 0;
  ends_with = 0;
  reports_crashes = getenv("SWIFT_BACKTRACE") != NULL;
  prepare_once();
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < noted_count; i++) {
    came[i] = 0;
    sigaction(noted[i].number, NULL, &before[i]);
    // What the parent ignores (nohup does that) stays so; the two last are ignored by everybody.
    bool is_ignored = before[i].sa_handler == SIG_IGN;
    if (!is_ignored || noted[i].kind == CN_CONTINUE || noted[i].kind == CN_RESIZE) catch_noted(i);
    sigaddset(&wanted, noted[i].number);
  }
  stack_t stack = {0};
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack = (stack_t){.ss_sp = spare_stack, .ss_size = sizeof spare_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {.sa_sigaction = crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < crash_count; i++) {
    sigaction(crashes[i], NULL, &before_crash[i]);
    if (crashes[i] == SIGQUIT && before_crash[i].sa_handler == SIG_IGN) continue;
    sigaction(crashes[i], &action, NULL);
    sigaddset(&wanted, crashes[i]);
  }
  struct sigaction ignored = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &ignored, &before_pipe);
  struct sigaction ending = {.sa_handler = end_now};
  sigfillset(&ending.sa_mask);
  sigaction(SIGALRM, &ending, &before_alarm);
  sigaddset(&wanted, SIGALRM);
  // A parent may have started this process with signals held back.
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
}

void cn_release_signals(void) {
  alarm(0);
  sigaction(SIGALRM, &before_alarm, NULL);
  for (int i = 0; i < noted_count; i++) sigaction(noted[i].number, &before[i], NULL);
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &before_crash[i], NULL);
  sigaction(SIGPIPE, &before_pipe, NULL);
}

int cn_signal_descriptor(void) { return wake[0]; }
bool cn_is_gone(void) { return is_gone; }

cn_signal cn_take_signal(void) {
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) continue;
  for (int i = 0; i < noted_count; i++) {
    if (!came[i]) continue;
    came[i] = 0;
    return (cn_signal){noted[i].kind, noted[i].number};
  }
  return (cn_signal){CN_NO_SIGNAL, 0};
}

bool cn_is_to_end(void) {
  for (int i = 0; i < noted_count; i++) {
    if (noted[i].kind == CN_END && came[i]) return true;
  }
  return false;
}

static volatile sig_atomic_t *mark_of(int number) {
  for (int i = 0; i < noted_count; i++) {
    if (noted[i].number == number) return &came[i];
  }
  return NULL;
}

void cn_stop(bool whole_group) {
  struct sigaction ours;
  sigaction(SIGTSTP, NULL, &ours);
  // A shell without job control could not let it go on.
  if (ours.sa_handler == SIG_IGN) return;
  cn_leave();
  volatile sig_atomic_t *continued = mark_of(SIGCONT);
  *continued = 0;
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(SIGTSTP, &standard, NULL);
  kill(whole_group ? 0 : getpid(), SIGTSTP);
  // Another thread may be the one to take the signal. A process that no shell looks after is not
  // stopped at all.
  for (int i = 0; i < 20 && !*continued; i++) {
    nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
  }
  sigaction(SIGTSTP, &ours, NULL);
  cn_return();
  *continued = 0;
}

void cn_lend(bool now) {
  static struct sigaction stop, quit;
  struct sigaction standard = {.sa_handler = SIG_DFL};
  if (now) {
    is_lent = 1;
    sigaction(SIGTSTP, &standard, &stop);
    // Not ignored, which the program would inherit.
    struct sigaction noting = {.sa_handler = note};
    sigaction(SIGQUIT, &noting, &quit);
  } else {
    sigaction(SIGTSTP, &stop, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    is_lent = 0;
    *mark_of(SIGCONT) = 0;
  }
}

static size_t gone(void) {
  if (!is_gone) *mark_of(SIGHUP) = 1;
  is_gone = true;
  return 0;
}

size_t cn_read(uint8_t *bytes, size_t room, int milliseconds) {
  if (is_gone) return 0;
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&input, 1, milliseconds) <= 0) return 0;
  // What was typed before the end is not wanted any more.
  if (input.revents & (POLLERR | POLLHUP | POLLNVAL)) return gone();
  ssize_t count = read(STDIN_FILENO, bytes, room);
  if (count > 0) return (size_t)count;
  return count < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : gone();
}
