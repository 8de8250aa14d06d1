/* A player made of code: it sees what a human would see and plays sensibly, not perfectly. */
#ifndef GEM_RUN_AUTOPILOT_H
#define GEM_RUN_AUTOPILOT_H

#include <stdint.h>

#include "game.h"

/* A character, drawn from the seed, so that a thousand runs are not a thousand times one. */
typedef struct autopilot {
    rng random;
    int caution; /* drinks below this percentage of its health */
    int thrift;  /* gems it will not spend */
    int hurry;   /* leaves when less oil than this is left */
    bool spends; /* money, too, when it cannot pay for strength with gems */
} autopilot;

void autopilot_init(autopilot *pilot, uint64_t seed);
action autopilot_choose(autopilot *pilot, const game *g);

#endif
