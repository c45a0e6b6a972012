// What the files of this target share.
#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

// Text sent to the terminal while the screen is shown, and to undo it.
typedef struct {
  char bytes[512];
  size_t count;
} cn_text;

void cn_append(cn_text *text, const char *part);
// The string of that name without its paddings, which slow terminals want.
void cn_append_string(cn_text *text, const char *name);
// Whether the terminal's description has the string.
bool cn_has_string(const char *name);
// Whether the description says that colours are red, green and blue.
bool cn_has_rgb(void);
// How large the terminal is by its description; 0 where it does not say.
void cn_described_size(int *columns, int *rows);
// Looks for the description of a terminal; CN_OPENED, or why it will not do.
int cn_find_description(const char *type);
void cn_forget_description(void);

// Catches signals; `restore` is sent to the terminal by a process that crashes.
void cn_catch_signals(const cn_text *restore);
void cn_release_signals(void);
// Whether the terminal is in the modes of the screen, so that a crash has to undo them.
void cn_set_shown(bool is_shown);

#endif
