// What agtop needs of ncurses and of the signals that concern a terminal.
//
// No curses header and no curses type crosses this line: Swift does not take the global variables
// and macros of <curses.h>, and on macOS the system's own module of it lacks the wide characters.
// All of it belongs to one thread, but for the handlers of signals; one screen is open at a time.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: The screen

// What cn_open says.
#define CN_OPENED 0
#define CN_BUSY 1
#define CN_UNKNOWN_TERMINAL 2
#define CN_NO_CURSOR 3

// Whether stdin and stdout are terminals.
bool cn_is_terminal(void);
// Takes over the character set of the environment; whether that is UTF-8.
bool cn_use_locale(void);
// Opens the screen for a terminal of that type and catches the signals.
int cn_open(const char *type, bool wants_color, bool wants_mouse);
// Puts everything back as it was before cn_open.
void cn_close(void);

// Colours of the open screen; 0 without.
int cn_colors(void);
// Whether a colour is not an index but red, green and blue.
bool cn_colors_are_rgb(void);
// Whether the terminal is a relative of xterm, which takes a question for one and prints none of it.
bool cn_understands_questions(void);
// The highest number of a pair.
int cn_last_pair(void);
// Defines a pair; -1 is the terminal's own colour.
void cn_define_pair(int pair, int foreground, int background);
// A string of the terminal's description; NULL without.
const char *cn_string(const char *name);

// The terminal's size now; at least 1, and no more than can be drawn. What the terminal does not say
// is as given, or as its description has it where 0 is given, or 80x24.
void cn_measure(int *columns, int *rows);
// The pixels of a cell, as far as the system knows them; 0 where it does not.
void cn_cell_pixels(int *width, int *height);
// Lets the screen have that size.
void cn_resize(int columns, int rows);

#define CN_BOLD 1
#define CN_DIM 2
#define CN_REVERSE 4
#define CN_UNDERLINE 8
#define CN_ITALIC 16

// One cell. A character of several code points is drawn as far as ncurses can hold it in a cell.
typedef struct {
  uint32_t codes[8];  // 0 ends
  int width;          // 1 or 2
  int base_width;     // of the first code alone
  int attributes;
  int pair;
} cn_cell;

// Puts a cell on the screen; seen after cn_present.
void cn_put(int row, int column, const cn_cell *cell);
// Has all of a row sent with the next cn_present, also what has not changed.
void cn_touch_row(int row);
// Sends what has changed.
void cn_present(void);
// Sends everything.
void cn_repaint(void);
// Sends bytes as they are.
void cn_write(const uint8_t *bytes, size_t count);
// Gives the terminal back for a while.
void cn_leave(void);
// Takes the terminal again and sends everything.
void cn_return(void);
// Takes the terminal again after somebody else had it unasked, and sends everything.
void cn_continue(void);

// MARK: Input and signals

// Reads what was typed, waiting up to so many milliseconds; 0 when there is nothing. At the end of
// the terminal the signal SIGHUP is reported.
size_t cn_read(uint8_t *bytes, size_t room, int milliseconds);
// Whether the terminal went away.
bool cn_is_gone(void);
// Whether a signal to end was caught and not taken yet.
bool cn_is_to_end(void);
// Becomes readable when a signal was caught.
int cn_signal_descriptor(void);

#define CN_NO_SIGNAL 0
#define CN_END 1
#define CN_STOP 2
#define CN_CONTINUE 3
#define CN_RESIZE 4

typedef struct {
  int kind;
  int number;
} cn_signal;

// A signal that was caught since, each once; those that end the process come first.
cn_signal cn_take_signal(void);
// Gives the terminal back and stops the process, or all of its group; returns when it goes on.
void cn_stop(bool whole_group);
// Says whether Ctrl-C and Ctrl-Z are for the program that runs in the foreground meanwhile.
void cn_lend(bool is_lent);

#endif
