/* Gem Run's integration of Cableway: Earn Alliance, where players take on challenges ("kill 20 rats
 * with bombs in one run"). telemetry_events.c says when; here stands what is told, and how.
 *
 * Nothing here is told to GameAnalytics in another place: the two have different questions. A
 * challenge counts what one player does; the figures there are about all of them. */
#include <inttypes.h>

#include "telemetry_shared.h"

enum { NUMBER_SIZE = 24, ALLIANCE_BATCH = 100 };

/* Who plays. A game with accounts takes its own user ids; the player's accounts elsewhere, if the
 * game knows them, are told once with cableway_ea_set_identifiers(). */
static const char *player;

/* A round is a number like the client, and 0 is none. Everything recorded with it carries the same
 * group id, so that a challenge can say "in one run". Without an id of its own the library makes a
 * fresh one. */
static cableway_round round_of_run;
static int kills; /* in this run */

static bool is_on(void)
{
    return player != NULL && telemetry_is_open();
}

/* Without keys the service does not exist, and the game goes on without it. Keys that are NULL here
 * would be looked for in the environment (ALLIANCE_CLIENT_ID and so on). */
void alliance_set_options(cableway_options *options, const telemetry_config *config)
{
    if (config->alliance_url == NULL) {
        return;
    }
    player = config->player;
    (void)telemetry_check(cableway_options_set_ea_keys(options, config->alliance_client_id,
                                                       config->alliance_secret,
                                                       config->alliance_game_id),
                          "Earn Alliance keys");
    (void)telemetry_check(cableway_options_set_ea_dsn(options, config->alliance_url),
                          "Earn Alliance address");
    if (config->batch_interval_ms > 0) {
        (void)telemetry_check(
            cableway_options_set_ea_batch(options, config->batch_interval_ms, ALLIANCE_BATCH),
            "Earn Alliance batches");
    }
}

/* The player has the game running, and is ready for a challenge. */
void alliance_started(void)
{
    if (is_on()) {
        (void)telemetry_check(cableway_ea_start_game(telemetry_client(), player), "start game");
    }
}

/* The dungeon's number goes with everything that happens in the run: a trait of the round lies under
 * those of its events. As a text, because a double cannot hold every uint64_t. */
void alliance_run_started(uint64_t seed)
{
    char text[NUMBER_SIZE];
    if (!is_on()) {
        return;
    }
    (void)snprintf(text, sizeof text, "%" PRIu64, seed);
    const cableway_trait dungeon = {
        .key = "dungeon", .kind = CABLEWAY_TRAIT_STRING, .text = text};
    const cableway_traits traits = {.size = sizeof traits, .count = 1, .items = &dungeon};
    kills = 0;
    (void)telemetry_check(
        cableway_ea_round_start(telemetry_client(), NULL, &traits, &round_of_run), "round");
}

/* How many kills there were so far tells two rats apart that one bomb hits in the same millisecond:
 * without it they would be the very same event twice, which looks like a repetition. */
void alliance_kill(const char *monster, const char *weapon, int points)
{
    if (!is_on()) {
        return;
    }
    const cableway_trait items[] = {
        {.key = "mob", .kind = CABLEWAY_TRAIT_STRING, .text = monster},
        {.key = "weapon", .kind = CABLEWAY_TRAIT_STRING, .text = weapon},
        {.key = "kill", .kind = CABLEWAY_TRAIT_NUMBER, .number = ++kills},
    };
    const cableway_traits traits = {
        .size = sizeof traits, .count = sizeof items / sizeof items[0], .items = items};
    (void)telemetry_check(
        cableway_ea_track_value_traits(round_of_run, player, "KILL", points, &traits), "KILL");
}

/* The round ends with its score. A run that is cut short by a kill of the process has no end, and
 * needs none: what was recorded in it is sent by the next launch. */
void alliance_run_ended(int score)
{
    if (is_on()) {
        (void)telemetry_check(cableway_ea_track_value(round_of_run, player, "SCORE", score),
                              "SCORE");
        (void)telemetry_check(cableway_ea_round_end(round_of_run), "end of the round");
    }
}
