/* Gem Run: a small dungeon game that shows how a game uses Cableway. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "best.h"
#include "game.h"
#include "options.h"
#include "run.h"
#include "storage.h"
#include "telemetry.h"
#include "terminal.h"

#define GEM_RUN_BUILD "gem-run 1.0.0"

enum { EXIT_OK = 0, EXIT_TROUBLE = 1, EXIT_USAGE = 2 };
enum { WATCH_PACE_MS = 60, LOG_PATH_SIZE = STORAGE_PATH_SIZE + 8 };

/* While the game is drawn, stderr would write across it, unless it leads elsewhere; so there is a
 * log file beside the storage folder (not in it: that one is the library's). */
static FILE *open_log(const char *storage, bool drawn)
{
    char path[LOG_PATH_SIZE];
    if (!drawn || !isatty(STDERR_FILENO)) {
        return stderr;
    }
    (void)snprintf(path, sizeof path, "%s.log", storage);
    FILE *file = fopen(path, "w");
    return file != NULL ? file : stderr;
}

/* Whether it works or not, the game is played. */
static void start_telemetry(const options *chosen, const char *storage, FILE *log)
{
    const telemetry_config config = {
        .storage_dir = storage,
        .endpoint = chosen->endpoint,
        .game_key = chosen->game_key,
        .secret_key = chosen->secret,
        .build = GEM_RUN_BUILD,
        .autopilot = chosen->autopilot,
        .batch_interval_ms = (uint32_t)chosen->batch_interval_ms,
        .alliance_url = chosen->alliance,
        .alliance_client_id = chosen->alliance_id,
        .alliance_secret = chosen->alliance_secret,
        .alliance_game_id = chosen->alliance_game,
        .player = chosen->player,
        .prices_url = chosen->prices,
        .prices_application = chosen->prices_key,
        .prices_secret = chosen->prices_secret,
        .log = log,
    };
    if (!storage_make_dir(storage)) {
        (void)fprintf(log, "gem-run: cannot make the folder %s\n", storage);
    }
    if (!telemetry_open(&config)) {
        (void)fprintf(log, "gem-run: playing without telemetry\n");
    }
}

/* Short enough to be read out to a friend. */
static uint64_t seed_of_the_moment(void)
{
    return ((uint64_t)time(NULL) * 31 + (uint64_t)getpid()) % 1000000;
}

static void play_runs(const options *chosen, bool drawn, game *g, best *record)
{
    const run_style style = {
        .autopilot = chosen->autopilot,
        .drawn = drawn,
        .progress = chosen->progress,
        .pace_ms = chosen->pace_ms != PACE_UNSET ? chosen->pace_ms : drawn ? WATCH_PACE_MS : 0,
    };
    uint64_t seed = chosen->seed_given ? chosen->seed : seed_of_the_moment();
    run_wish wish = RUN_NEXT;
    for (int number = 1; wish != RUN_QUIT && (number <= chosen->runs || wish == RUN_AGAIN);
         number++) {
        wish = run_play(g, seed++, number, &style);
        best_note(record, game_score(g), g->seed);
    }
}

static void print_end(const game *g, const best *record)
{
    static const char *const WORDS[] = {
        [OUTCOME_NONE] = "?",
        [OUTCOME_DIED] = "You died",
        [OUTCOME_WON] = "You won",
        [OUTCOME_GAVE_UP] = "You went home",
    };
    (void)printf("%s on floor %d after %d turns, with a score of %d. (--seed %llu)\n",
                 WORDS[g->outcome], g->floor, g->turns, game_score(g),
                 (unsigned long long)g->seed);
    if (record->score > 0) {
        (void)printf("The best so far: %d. (--seed %llu)\n", record->score,
                     (unsigned long long)record->seed);
    }
}

static bool write_stats(const char *path)
{
    if (telemetry_write_stats(path)) {
        return true;
    }
    (void)fprintf(stderr, "gem-run: cannot write the figures to %s\n", path);
    return false;
}

/* The close may take a moment, so by then the terminal is the player's again: nobody shall think
 * that the game hangs. */
static bool end(const options *chosen, const game *g, const best *record, bool drawn)
{
    terminal_close();
    if (drawn) {
        print_end(g, record);
    }
    telemetry_close((uint32_t)chosen->close_timeout_ms);
    return chosen->stats == NULL || write_stats(chosen->stats);
}

static bool play(const options *chosen, const char *storage)
{
    game g;
    best record;
    bool drawn = (!chosen->autopilot || chosen->watch) && terminal_present() && terminal_open();
    if (!drawn && !chosen->autopilot) {
        (void)fprintf(stderr, "gem-run: no terminal to play on; try --autopilot\n");
        return false;
    }
    FILE *log = open_log(storage, drawn);
    terminal_watch_signals();
    if (!chosen->no_telemetry) {
        start_telemetry(chosen, storage, log);
    }
    best_load(&record, storage); /* after the start of telemetry, which hears of any trouble */
    play_runs(chosen, drawn, &g, &record);
    bool ok = end(chosen, &g, &record, drawn);
    if (log != stderr) {
        (void)fclose(log);
    }
    return ok;
}

int main(int count, char **arguments)
{
    options chosen;
    char storage[STORAGE_PATH_SIZE];
    if (!options_parse(&chosen, count, arguments)) {
        return EXIT_USAGE;
    }
    if (chosen.help) {
        options_print_help(stdout);
        return EXIT_OK;
    }
    storage_default_dir(storage);
    bool ok = play(&chosen, chosen.storage != NULL ? chosen.storage : storage);
    return ok ? EXIT_OK : EXIT_TROUBLE;
}
