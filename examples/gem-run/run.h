/* One dungeon run from the first floor to the end, by hand or by autopilot. */
#ifndef GEM_RUN_RUN_H
#define GEM_RUN_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "game.h"

typedef struct run_style {
    bool autopilot;
    bool drawn;    /* on the terminal, which is open */
    bool progress; /* lines on stdout */
    int pace_ms;
} run_style;

typedef enum run_wish { RUN_NEXT, RUN_AGAIN, RUN_QUIT } run_wish;

/* Leaves the final state in `*g`; tells what the player wants next. */
run_wish run_play(game *g, uint64_t seed, int number, const run_style *style);

#endif
