/* A small random number generator (splitmix64), so that a seed means the same matches
 * on every machine: rand() promises no such thing. */
#ifndef ARENA_RNG_H
#define ARENA_RNG_H

#include <stdbool.h>
#include <stdint.h>

typedef struct rng {
    uint64_t state;
} rng;

void rng_seed(rng *random, uint64_t seed);
int rng_below(rng *random, int bound);                 /* 0 .. bound - 1; bound > 0 */
int rng_between(rng *random, int lowest, int highest); /* both ends included */
bool rng_one_in(rng *random, int chances);             /* true once in `chances` */

#endif
