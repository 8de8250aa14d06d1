/* Tells what happened in words, and keeps the last few lines of the tale. */
#ifndef GEM_RUN_NARRATOR_H
#define GEM_RUN_NARRATOR_H

#include "game.h"

enum { TALE_LINES = 5, TALE_WIDTH = 80 };

typedef struct narrator {
    char lines[TALE_LINES][TALE_WIDTH]; /* oldest first */
    bool fresh[TALE_LINES];             /* told since the last narrator_turn() */
    unsigned told;                      /* how many so far: chooses among wordings */
} narrator;

void narrator_start(narrator *teller);
void narrator_turn(narrator *teller); /* what was told until now is old news */
void narrator_tell(narrator *teller, const game_event *event);
void narrator_say(narrator *teller, const char *line);

#endif
