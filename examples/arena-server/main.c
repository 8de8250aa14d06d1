/* Arena server: a headless game server that shows how one uses Cableway. */
#include <stdio.h>

#include "host.h"
#include "match.h"
#include "options.h"
#include "roster.h"
#include "telemetry.h"

#define ARENA_BUILD "arena-server 1.0.0"

enum { EXIT_DELIVERED = 0, EXIT_TROUBLE = 1, EXIT_USAGE = 2, EXIT_REMAINS = 3 };
enum { WHERE_SIZE = 48 };

/* Whether it works or not, the matches are played. */
static void start_telemetry(const options *chosen)
{
    const telemetry_config config = {
        .folder = chosen->folder,
        .endpoint = chosen->endpoint,
        .game_key = chosen->game_key,
        .secret_key = chosen->secret,
        .build = ARENA_BUILD,
        .name = chosen->name,
        .round_ms = (uint32_t)chosen->round_ms,
        .to_log = chosen->to_log,
        .log = stderr,
    };
    if (!telemetry_open(&config)) {
        (void)fprintf(stderr, "arena-server: running without telemetry\n");
    }
}

/* Told after what it counts was recorded: whoever kills the server on reading it will find all of
 * that delivered by the next one. */
static void tell_progress(const options *chosen, const char *where)
{
    if (!chosen->progress) {
        return;
    }
    (void)printf("%s recorded ", where);
    telemetry_print_recorded(stdout);
    (void)fflush(stdout);
}

static void tell_tick(const options *chosen, int number, int tick)
{
    char where[WHERE_SIZE];
    (void)snprintf(where, sizeof where, "match %d tick %d", number, tick);
    tell_progress(chosen, where);
}

static void play_match(const options *chosen, roster *all, int number)
{
    match m;
    roster_fill(all);
    match_start(&m, all, number);
    for (int tick = 1; tick <= TICKS; tick++) {
        if (host_is_stopping()) {
            match_abort(&m);
            return;
        }
        match_tick(&m);
        telemetry_tick();
        tell_tick(chosen, number, tick);
        host_sleep(chosen->tick_ms);
    }
    match_end(&m);
}

static void run(const options *chosen)
{
    roster all;
    roster_open(&all, chosen->seed);
    for (int number = 1; number <= chosen->matches && !host_is_stopping(); number++) {
        play_match(chosen, &all, number);
    }
    /* Those who have a seat are sent home. Whose connection was lost is still open: closing the
     * client ends their sessions. */
    roster_close(&all);
}

static int end(const options *chosen)
{
    const bool is_delivered = telemetry_close((uint32_t)chosen->close_timeout_ms);
    if (!is_delivered) {
        (void)fprintf(stderr, "arena-server: some events wait on disk for the next server\n");
    }
    (void)fputs("recorded ", stdout);
    telemetry_print_recorded(stdout);
    if (chosen->stats != NULL && !telemetry_write_stats(chosen->stats)) {
        (void)fprintf(stderr, "arena-server: cannot write the figures to %s\n", chosen->stats);
        return EXIT_TROUBLE;
    }
    return is_delivered ? EXIT_DELIVERED : EXIT_REMAINS;
}

int main(int count, char **arguments)
{
    options chosen;
    if (!options_parse(&chosen, count, arguments)) {
        return EXIT_USAGE;
    }
    if (chosen.help) {
        options_print_help(stdout);
        return EXIT_DELIVERED;
    }
    host_watch_signals();
    start_telemetry(&chosen);
    tell_progress(&chosen, "open");
    run(&chosen);
    tell_progress(&chosen, "closing");
    return end(&chosen);
}
