// The terminal's description. <term.h> defines macros with everyday names: it stays in this file.
#include "internal.h"

#include "CNcurses.h"

#include <curses.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

int cn_find_description(const char *type) {
  int found = 0;
  if (setupterm((char *)type, STDOUT_FILENO, &found) != OK) return CN_UNKNOWN_TERMINAL;
  if (cn_has_string("cup")) return CN_OPENED;
  cn_forget_description();
  return CN_NO_CURSOR;
}

void cn_forget_description(void) {
  if (cur_term != NULL) del_curterm(cur_term);
}

const char *cn_string(const char *name) {
  const char *string = tigetstr((char *)name);
  return string == NULL || string == (char *)-1 || *string == 0 ? NULL : string;
}

bool cn_has_string(const char *name) { return cn_string(name) != NULL; }

bool cn_has_rgb(void) {
  // The number and the string say how many bits each colour has.
  return tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || cn_has_string("RGB");
}

void cn_described_size(int *wide, int *high) {
  *wide = tigetnum("cols");
  *high = tigetnum("lines");
  if (*wide < 0) *wide = 0;
  if (*high < 0) *high = 0;
}

void cn_append(cn_text *text, const char *part) {
  size_t count = strlen(part);
  if (count > sizeof text->bytes - text->count) return;
  memcpy(text->bytes + text->count, part, count);
  text->count += count;
}

void cn_append_string(cn_text *text, const char *name) {
  const char *string = cn_string(name);
  if (string == NULL) return;
  char plain[128];
  size_t count = 0;
  while (*string != 0 && count < sizeof plain - 1) {
    const char *end = string[0] == '$' && string[1] == '<' ? strchr(string, '>') : NULL;
    if (end != NULL) {
      string = end + 1;
    } else {
      plain[count++] = *string++;
    }
  }
  plain[count] = 0;
  if (*string == 0) cn_append(text, plain);
}
