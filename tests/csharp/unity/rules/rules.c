/* Plays runs by autopilot with the rules in C and prints how each ended; Rules.cs does the same with those
 * of the Unity sample, and both must print the same. */
#include <inttypes.h>
#include <stdio.h>

#include "autopilot.h"
#include "game.h"

enum { RUNS = 60 };

/* What happened, in one number that no other tale has. */
static uint64_t mixed(uint64_t sum, uint64_t with)
{
    return (sum ^ with) * UINT64_C(0x100000001b3);
}

int main(void)
{
    static game g;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        uint64_t tale = UINT64_C(0xcbf29ce484222325);
        autopilot pilot;
        game_event event;
        game_start(&g, seed);
        /* Each run has other prices, as a server may give them. */
        game_set_price(&g, WARE_SWORD, 3 + (int)(seed % 9));
        autopilot_init(&pilot, seed);
        while (g.phase != PHASE_OVER) {
            if (!game_act(&g, autopilot_choose(&pilot, &g))) {
                (void)game_act(&g, ACT_WAIT);
            }
            while (game_next_event(&g, &event)) {
                tale = mixed(tale, (uint64_t)event.kind);
                tale = mixed(tale, (uint64_t)event.subject);
                tale = mixed(tale, (uint64_t)(int64_t)event.value);
            }
        }
        (void)printf("%" PRIu64 " %d %d %d %016" PRIx64 "\n", seed, (int)g.outcome, game_score(&g), g.turns,
                     tale);
    }
    return 0;
}
