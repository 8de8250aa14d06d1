/* The best score so far, in a file of one line. */
#ifndef GEM_RUN_BEST_H
#define GEM_RUN_BEST_H

#include <stdint.h>

#include "storage.h"

enum { BEST_PATH_SIZE = STORAGE_PATH_SIZE + 16 };

typedef struct best {
    char path[BEST_PATH_SIZE];
    int score; /* 0: none yet */
    uint64_t seed;
} best;

void best_load(best *b, const char *storage);
void best_note(best *b, int score, uint64_t seed); /* written down if it is better */

#endif
