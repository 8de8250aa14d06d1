/* A match of 64 players, in ticks. */
#ifndef ARENA_MATCH_H
#define ARENA_MATCH_H

#include "roster.h"

enum { TICKS = 40 };

typedef struct match {
    roster *all;
    const char *map;
} match;

/* Everybody who is here takes part. */
void match_start(match *m, roster *all, int number);
void match_tick(match *m);
/* The best win, and some of all go home. */
void match_end(match *m);
/* The server ends in the middle of it: everybody's attempt has failed. */
void match_abort(match *m);

#endif
