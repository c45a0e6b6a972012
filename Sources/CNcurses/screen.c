// The screen: modes, colours, cells.
// _XOPEN_SOURCE_EXTENDED, which brings the wide characters, is set in Package.swift: on macOS
// <curses.h> is a module, which the definitions of a file do not reach.
#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNcurses.h"

#include "internal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// Extended pairs are in the header of macOS, but not in its library, which is older than they are.
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS && NCURSES_VERSION_PATCH >= 20180127
#define HAS_EXTENDED_PAIRS 1
#else
#define HAS_EXTENDED_PAIRS 0
#endif

// More cells than any screen has; a terminal that claims them must not cost all memory.
enum { most_columns = 2000, most_rows = 1000 };

static SCREEN *screen;
static int colors;
static bool has_default_colors, colors_are_rgb, understands_questions;
static int described_columns, described_rows;
// What is sent beside the strings of ncurses when the screen is shown, and when it is left.
static cn_text on_show, on_leave;

bool cn_is_terminal(void) { return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO); }

bool cn_use_locale(void) {
  // Numbers and dates are not written as the environment wants them, so only this category.
  if (setlocale(LC_CTYPE, "") == NULL) return false;
  const char *codeset = nl_langinfo(CODESET);
  return strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0;
}

// What undoes the modes when there is no time for ncurses.
static cn_text restoring(void) {
  cn_text text = on_leave;
  cn_append_string(&text, "rmkx");
  cn_append_string(&text, "sgr0");
  cn_append_string(&text, "op");
  if (cn_has_string("rmcup")) {
    cn_append_string(&text, "rmcup");
  } else {
    cn_append(&text, "\r\n");
  }
  cn_append_string(&text, "cnorm");
  return text;
}

static void prepare_modes(const char *type, bool wants_mouse) {
  on_show.count = on_leave.count = 0;
  understands_questions = false;
  // A terminal that has a mouse is a relative of xterm, and ignores what of this it does not know.
  if (!cn_has_string("kmous")) return;
  // An agent that was killed leaves the keyboard in the mode of kitty or in modifyOtherKeys, in which
  // Esc and Ctrl-C come as sequences. Kitty's modes are a stack; the other has only its default to go
  // back to, and some terminals take that for a style. An old Linux console would print a part.
  if (strncmp(type, "linux", 5) != 0) {
    understands_questions = true;
    cn_append(&on_show, "\033[>0u\033[>4;0m");
    cn_append(&on_leave, "\033[<u\033[>4m\033[m");
  }
  cn_append(&on_show, "\033[?2004h");
  cn_append(&on_leave, "\033[?2004l");
  if (!wants_mouse) return;
  cn_append(&on_show, "\033[?1000h\033[?1006h");
  cn_append(&on_leave, "\033[?1006l\033[?1000l");
}

static void start_colors(void) {
  colors = 0;
  // Without colours ncurses has no table of pairs, and does not look before it uses that.
  if (!has_colors() || start_color() != OK) return;
  colors = COLORS;
  has_default_colors = use_default_colors() == OK;
  colors_are_rgb = COLORS >= 1 << 24 && cn_has_rgb();
}

int cn_open(const char *type, bool wants_color, bool wants_mouse) {
  if (screen != NULL) return CN_BUSY;
  use_env(false);
  int found = cn_find_description(type);
  if (found != CN_OPENED) return found;
  prepare_modes(type, wants_mouse);
  cn_text restore = restoring();
  // The size is told with cn_resize. Left to find it, ncurses believes any size; but where the
  // description has none it has to.
  cn_described_size(&described_columns, &described_rows);
  use_env(described_columns == 0 || described_rows == 0);
  cn_forget_description();
  cn_catch_signals(&restore);
  cn_set_shown(true);
  screen = newterm((char *)type, stdout, stdin);
  if (screen == NULL) {
    // Without the environment ncurses does not ask the system either, and the description of the Linux
    // console states no size.
    use_env(true);
    screen = newterm((char *)type, stdout, stdin);
  }
  if (screen == NULL) {
    cn_set_shown(false);
    cn_release_signals();
    return CN_UNKNOWN_TERMINAL;
  }
  set_term(screen);
  // Until a screen has been left once, ncurses 6 flushes at every move of the cursor: a frame would be a
  // hundred writes. So it is left and entered again before it shows anything.
  endwin();
  doupdate();
  colors = 0;
  colors_are_rgb = false;
  if (wants_color) start_colors();
  raw();
  noecho();
  nonl();
  keypad(stdscr, true);
  leaveok(stdscr, true);
  // ncurses does not read, so it must not wait with its output for what was typed.
  typeahead(-1);
  curs_set(0);
  cn_write((const uint8_t *)on_show.bytes, on_show.count);
  return CN_OPENED;
}

void cn_close(void) {
  if (screen == NULL) return;
  cn_leave();
  delscreen(screen);
  screen = NULL;
  cn_release_signals();
}

int cn_colors(void) { return colors; }
bool cn_colors_are_rgb(void) { return colors_are_rgb; }
bool cn_understands_questions(void) { return understands_questions; }

int cn_last_pair(void) {
  // Numbers beyond a short need calls that the ncurses of macOS does not have.
  return colors == 0 ? 0 : COLOR_PAIRS > 32767 ? 32767 : COLOR_PAIRS - 1;
}

void cn_define_pair(int pair, int foreground, int background) {
  if (!has_default_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
#if HAS_EXTENDED_PAIRS
  init_extended_pair(pair, foreground, background);
#else
  init_pair((short)pair, (short)foreground, (short)background);
#endif
}

// The first of some sizes that is one; a serial line and many a container say 0.
static int extent(int said, int stated, int described, int usual, int most) {
  int value = said > 0 ? said : stated > 0 ? stated : described > 0 ? described : usual;
  return value > most ? most : value;
}

void cn_measure(int *columns, int *rows) {
  struct winsize size = {0};
  ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  *columns = extent(size.ws_col, *columns, described_columns, 80, most_columns);
  *rows = extent(size.ws_row, *rows, described_rows, 24, most_rows);
}

void cn_cell_pixels(int *width, int *height) {
  struct winsize size = {0};
  ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  *width = size.ws_col > 0 ? size.ws_xpixel / size.ws_col : 0;
  *height = size.ws_row > 0 ? size.ws_ypixel / size.ws_row : 0;
}

void cn_resize(int columns, int rows) {
  resize_term(rows, columns);
  // The terminal may have lost what it showed, even when it has its old size again.
  clearok(curscr, true);
}

// Sends a mark for what ncurses cannot draw, and a space, in the columns of a cell.
static void put_instead(int row, int column, cn_cell cell, const wchar_t *marks) {
  for (int i = 0; i < cell.width; i++) {
    cn_cell part = {.codes = {(uint32_t)marks[i]}, .width = 1, .base_width = 1, cell.attributes, cell.pair};
    cn_put(row, column + i, &part);
  }
}

static bool is_regional_indicator(uint32_t code) { return code >= 0x1F1E6 && code <= 0x1F1FF; }

void cn_put(int row, int column, const cn_cell *cell) {
  // ncurses has room for one character with a width and some marks above it.
  wchar_t text[CCHARW_MAX + 1] = {(wchar_t)cell->codes[0]};
  int base = cell->codes[0] < 0x80 ? 1 : wcwidth(text[0]);
  if (base == 1 && cell->base_width == 1 && cell->width == 2) {
    // A picture by a selector, a keycap: its sign without the selector. A flag: its letters.
    wchar_t marks[2] = {text[0], L' '};
    for (int i = 0; i < 2; i++) {
      uint32_t code = cell->codes[i];
      if (is_regional_indicator(code)) marks[i] = (wchar_t)(L'A' + (code - 0x1F1E6));
    }
    return put_instead(row, column, *cell, marks);
  }
  if (base != cell->width) {
    // The C library is older than the character, or of another mind about its width.
    wchar_t marks[2] = {0xFFFD, L' '};
    if (cell->codes[0] != 0xFFFD) return put_instead(row, column, *cell, marks);
    text[0] = L'?';
  }
  int count = 1;
  for (int i = 1; i < 8 && cell->codes[i] != 0 && count < CCHARW_MAX - 1; i++) {
    wchar_t mark = (wchar_t)cell->codes[i];
    // A joined picture would be the next character; a selector without it changes nothing.
    if (cell->codes[i] == 0x200D) break;
    if (cell->codes[i] != 0xFE0F && wcwidth(mark) == 0) text[count++] = mark;
  }
  attr_t attributes = WA_NORMAL;
  if (cell->attributes & CN_BOLD) attributes |= WA_BOLD;
  if (cell->attributes & CN_DIM) attributes |= WA_DIM;
  if (cell->attributes & CN_REVERSE) attributes |= WA_REVERSE;
  if (cell->attributes & CN_UNDERLINE) attributes |= WA_UNDERLINE;
#ifdef WA_ITALIC
  if (cell->attributes & CN_ITALIC) attributes |= WA_ITALIC;
#endif
  cchar_t drawn = {0};
  int pair = cell->pair;
#if HAS_EXTENDED_PAIRS
  setcchar(&drawn, text, attributes, (short)pair, &pair);
#else
  setcchar(&drawn, text, attributes, (short)pair, NULL);
#endif
  mvwadd_wch(stdscr, row, column, &drawn);
}

void cn_touch_row(int row) { wredrawln(stdscr, row, 1); }

void cn_present(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_repaint(void) {
  clearok(curscr, true);
  cn_present();
}

void cn_write(const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = write(STDOUT_FILENO, bytes, count);
    if (sent >= 0) {
      bytes += sent;
      count -= (size_t)sent;
    } else if (errno == EAGAIN) {
      struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
      poll(&ready, 1, 1000);
      if (ready.revents & (POLLERR | POLLHUP | POLLNVAL)) return;
    } else if (errno != EINTR) {
      return;
    }
  }
}

void cn_leave(void) {
  cn_write((const uint8_t *)on_leave.bytes, on_leave.count);
  endwin();
  cn_set_shown(false);
}

void cn_continue(void) {
  // The shell may have changed the modes meanwhile.
  reset_prog_mode();
  cn_leave();
  cn_return();
}

void cn_return(void) {
  // A process in the background is stopped here, before it has drawn anything.
  reset_prog_mode();
  cn_set_shown(true);
  cn_repaint();
  cn_write((const uint8_t *)on_show.bytes, on_show.count);
}
