/* Gem Run's integration of Cableway: the only file of the game that includes cableway.h.
 *
 * Copy this file into your game, keep its shape, and change the events. The shape is:
 *
 *   open once    at the start, as early as you know where to store; it also starts the session
 *   record       wherever something happens, from any thread, without a second thought: a call
 *                checks its arguments and writes a few bytes to mapped memory. It never waits
 *                for the disk or the network, so it may stand in the middle of a frame
 *   tick         once per frame, to hear what the library has to say
 *   close once   at the end; it ends the session and delivers what it can in the given time
 *
 * What was recorded (the call returned CABLEWAY_OK) is safe: if the game is killed right after,
 * the event is delivered at the next start. So there is no need to flush at important moments.
 *
 * And the rule that matters most: telemetry must never spoil the game. No result in this file
 * is fatal; each kind of problem is written to the log once, and the game plays on. */
#include "telemetry.h"

#include <inttypes.h>

#include "cableway.h"

enum {
    EVENT_ID_SIZE = 200, /* three parts of at most 64 characters, and what stands between */
    NOTICES_PER_TICK = 8,
    MOST_DISTINCT_RESULTS = 16,
    BATCH_EVENTS = 500
};

/* The client is a number, not a pointer: 0 is never valid, and a stale one is an error code, not
 * a crash. It is kept after the close because the final figures can still be read with it. */
static cableway_client client;
static bool is_open;
static FILE *log_file;
static cableway_result logged[MOST_DISTINCT_RESULTS];
static int logged_count;

/* ---- results ---- */

static bool logged_before(cableway_result result)
{
    for (int i = 0; i < logged_count; i++) {
        if (logged[i] == result) {
            return true;
        }
    }
    if (logged_count == MOST_DISTINCT_RESULTS) {
        return true; /* enough said */
    }
    logged[logged_count++] = result;
    return false;
}

/* Errors are below 0, warnings above. The same mistake tends to come sixty times a second, so
 * each distinct result is logged once. cableway_last_error() belongs to this thread's last call
 * and says which argument was wrong and what is allowed: call it before anything else. */
static bool check(cableway_result result, const char *what)
{
    if (result < 0 && !logged_before(result)) {
        (void)fprintf(log_file, "telemetry: %s: %s: %s\n", what, cableway_result_name(result),
                      cableway_last_error());
        (void)fflush(log_file);
    }
    return result >= 0;
}

/* ---- open, tick, close ---- */

/* A setter that fails leaves its option as it was, so a wrong batch interval need not cost us
 * all telemetry: it is logged, and we go on. Without storage or keys, though, cableway_open()
 * has nothing to work with, and it will say so itself. The keys come before everything else that
 * concerns their service: without them it does not exist. */
static void set_options(cableway_options *options, const telemetry_config *config)
{
    (void)check(cableway_options_set_storage_dir(options, config->storage_dir), "storage folder");
    (void)check(cableway_options_set_ga_keys(options, config->game_key, config->secret_key),
                "GameAnalytics keys");
    /* The build goes with every event, so that two versions of the game can be compared. */
    (void)check(cableway_options_set_ga_annotation(options, CABLEWAY_GA_ANNOTATION_BUILD,
                                                   config->build),
                "build");
    if (config->endpoint != NULL) {
        (void)check(cableway_options_set_ga_endpoint(options, config->endpoint), "endpoint");
    }
    if (config->batch_interval_ms > 0) {
        (void)check(cableway_options_set_ga_batch(options, config->batch_interval_ms, BATCH_EVENTS),
                    "batch interval");
    }
    /* No user id is set: the library makes a random one and keeps it in the storage folder. A
     * game with accounts would set its own with cableway_options_set_ga_user_id(). */
}

bool telemetry_open(const telemetry_config *config)
{
    cableway_options *options = NULL;
    log_file = config->log;
    if (!check(cableway_options_new(&options), "options")) {
        return false;
    }
    set_options(options, config);
    /* This does not wait for the network. One could wait for everything to be loaded with
     * cableway_wait_ready(), but events may be recorded at once, so there is no reason to. */
    is_open = check(cableway_open(options, &client), "open");
    cableway_options_free(options); /* ours to free; the library has copied what it needs */
    return is_open;
}

/* Notices are how the library speaks: a batch was delivered, an event was refused by the server,
 * a limit was reached. They come only when asked for, so that no callback runs in the middle of
 * something else. A few per frame are enough, and bound what a frame can cost. */
static void tell_notices(void)
{
    for (int i = 0; i < NOTICES_PER_TICK; i++) {
        cableway_notice notice = {.size = sizeof notice}; /* says which version of it we know */
        cableway_result result = cableway_poll(client, &notice);
        if (result != CABLEWAY_OK) {
            (void)check(result, "poll"); /* CABLEWAY_NO_NOTICE is a warning: nothing new */
            return;
        }
        (void)fprintf(log_file, "telemetry: %s\n", notice.message);
        (void)fflush(log_file);
    }
}

void telemetry_tick(void)
{
    if (is_open) {
        tell_notices();
    }
}

/* Close ends the session and uses the time it is given, and not more, to deliver. Pending is no
 * failure: the rest is on disk and goes out at the next start. */
void telemetry_close(uint32_t timeout_ms)
{
    if (!is_open) {
        return;
    }
    is_open = false;
    cableway_result result = cableway_close(client, timeout_ms);
    (void)check(result, "close");
    tell_notices(); /* the last words: they can be read after the close, like the figures */
    if (result == CABLEWAY_PENDING) {
        (void)fprintf(log_file, "telemetry: some events wait on disk for the next start\n");
    }
    (void)fflush(log_file);
}

/* ---- design events ----
 *
 * A design event has an id of one to five parts, joined by colons, and perhaps a number. The
 * parts make a tree in the GameAnalytics tool, where one can look at a whole branch or a single
 * leaf; so the general part comes first, and the parts come from small, fixed sets (kinds of
 * monsters, floors), never from free text or counters: the service limits how many different ids
 * a game may have. What varies without end (points, prices, scores) belongs in the value. */

static void record(const char *branch, const char *leaf, double value)
{
    char id[EVENT_ID_SIZE];
    if (is_open) {
        (void)snprintf(id, sizeof id, "%s:%s", branch, leaf);
        /* On CABLEWAY_ERROR_QUEUE_FULL the event is refused, and counted in the statistics. We
         * do not try again: that would only delay the frame, and the next event matters as much. */
        (void)check(cableway_ga_design_value(client, id, value, NULL), id);
    }
}

/* "Floor:Entered:3": the number is part of the id, since one wants to see how many players get to
 * each floor. As a value it would only give a meaningless average floor. */
static void record_for_floor(const char *branch, int floor, double value)
{
    char leaf[16];
    (void)snprintf(leaf, sizeof leaf, "%d", floor);
    record(branch, leaf, value);
}

/* Autopilot and humans are kept apart from the first event on: few things hurt the figures of a
 * game as much as its own tests among them. There is no value, so none is sent; a 0 would count
 * as a measurement. */
void telemetry_run_started(const char *played_by)
{
    char id[EVENT_ID_SIZE];
    if (is_open) {
        (void)snprintf(id, sizeof id, "Run:Started:%s", played_by);
        (void)check(cableway_ga_design(client, id, NULL), id);
    }
}

void telemetry_floor_entered(int floor, int health)
{
    record_for_floor("Floor:Entered", floor, health);
}

void telemetry_kill(const char *monster, int points)
{
    record("GamePlay:Kill", monster, points);
}

void telemetry_robbed(const char *monster, int gems)
{
    record("GamePlay:Robbed", monster, gems);
}

void telemetry_gem(const char *colour, int worth)
{
    record("Gem:Collected", colour, worth);
}

void telemetry_item_found(const char *item)
{
    record("Item:Found", item, 1);
}

void telemetry_potion_drunk(int health_restored)
{
    record("Item:Used", "Potion", health_restored);
}

void telemetry_bomb_thrown(int monsters_hit)
{
    record("Item:Used", "Bomb", monsters_hit);
}

void telemetry_shop_entered(int floor, int gems)
{
    record_for_floor("Shop:Entered", floor, gems);
}

void telemetry_bought(const char *item, int price)
{
    record("Shop:Bought", item, price);
}

/* However a run ends, its figures come under the same ids, so that all runs can be compared. */
static void record_run_figures(int floor, int score)
{
    record("Run", "Score", score);
    record_for_floor("Run:Ended", floor, score);
}

void telemetry_died(const char *cause, int floor, int score)
{
    record("Run:Died", cause, score);
    record_run_figures(floor, score);
}

void telemetry_won(int floor, int score)
{
    record("Run", "Won", score);
    record_run_figures(floor, score);
}

void telemetry_gave_up(int floor, int score)
{
    record("Run", "GaveUp", score);
    record_run_figures(floor, score);
}

/* ---- figures ---- */

static bool read_stats(cableway_stats *stats)
{
    *stats = (cableway_stats){.size = sizeof *stats};
    return client != 0 &&
           check(cableway_get_stats(client, CABLEWAY_SERVICE_GAME_ANALYTICS, stats), "statistics");
}

void telemetry_summary(char *out, size_t size)
{
    cableway_stats stats;
    if (!is_open || !read_stats(&stats)) {
        (void)snprintf(out, size, "telemetry is off");
        return;
    }
    (void)snprintf(out, size, "events: %" PRIu64 ", delivered: %" PRIu64, stats.accepted,
                   stats.delivered);
}

static void print_stats(FILE *file, const cableway_stats *stats)
{
    static const struct {
        const char *name;
        int index;
    } CATEGORIES[] = {
        {"user", CABLEWAY_GA_USER},         {"session_end", CABLEWAY_GA_SESSION_END},
        {"business", CABLEWAY_GA_BUSINESS}, {"resource", CABLEWAY_GA_RESOURCE},
        {"progression", CABLEWAY_GA_PROGRESSION}, {"design", CABLEWAY_GA_DESIGN},
        {"error", CABLEWAY_GA_ERROR},
    };
    /* accepted = delivered + rejected + stored + in_flight + dropped; refused calls were never
     * accepted. Everything is accounted for. */
    (void)fprintf(file,
                  "{\"accepted\":%" PRIu64 ",\"delivered\":%" PRIu64 ",\"rejected\":%" PRIu64
                  ",\"stored\":%" PRIu64 ",\"in_flight\":%" PRIu64 ",\"dropped\":%" PRIu64
                  ",\"refused\":%" PRIu64 ",\"accepted_by_category\":{",
                  stats->accepted, stats->delivered, stats->rejected, stats->stored,
                  stats->in_flight, stats->dropped, stats->refused);
    for (size_t i = 0; i < sizeof CATEGORIES / sizeof CATEGORIES[0]; i++) {
        (void)fprintf(file, "%s\"%s\":%" PRIu64, i > 0 ? "," : "", CATEGORIES[i].name,
                      stats->accepted_by_category[CATEGORIES[i].index]);
    }
    (void)fprintf(file, "}}\n");
}

bool telemetry_write_stats(const char *path)
{
    cableway_stats stats;
    if (!read_stats(&stats)) {
        return false;
    }
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        return false;
    }
    print_stats(file, &stats);
    return fclose(file) == 0;
}
