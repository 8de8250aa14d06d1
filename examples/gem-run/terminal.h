/* The terminal: raw keys in, whole frames out, and everything put back when the game ends. */
#ifndef GEM_RUN_TERMINAL_H
#define GEM_RUN_TERMINAL_H

#include <stdbool.h>

#include "canvas.h"

/* Other keys are their character. */
enum { KEY_NONE = -1, KEY_UP = 256, KEY_DOWN, KEY_LEFT, KEY_RIGHT };

bool terminal_present(void); /* both standard input and output are a terminal */
bool terminal_open(void);    /* raw mode, alternate screen; undone at exit at the latest */
void terminal_close(void);
void terminal_show(const canvas *frame);
int terminal_key(int timeout_ms); /* KEY_NONE: none within this time */

/* Signals that ask the process to end (INT, TERM, HUP) or to stop (TSTP: Ctrl-Z) only raise a flag,
 * so that the game can do so in good order. Works without a terminal, too. */
void terminal_watch_signals(void);
bool terminal_asked_to_end(void);
bool terminal_asked_to_stop(void);
void terminal_stop(void); /* returns when the process is continued */

#endif
