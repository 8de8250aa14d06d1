#include "rng.h"

void rng_seed(rng *random, uint64_t seed)
{
    random->state = seed;
}

static uint64_t next(rng *random)
{
    uint64_t mixed = (random->state += UINT64_C(0x9E3779B97F4A7C15));
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

int rng_below(rng *random, int bound)
{
    /* The bias of the modulo is below 1 in 10^17 for the small bounds of a game. */
    return (int)(next(random) % (uint64_t)bound);
}

int rng_between(rng *random, int lowest, int highest)
{
    return lowest + rng_below(random, highest - lowest + 1);
}

bool rng_one_in(rng *random, int chances)
{
    return rng_below(random, chances) == 0;
}
