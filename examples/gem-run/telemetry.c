/* Gem Run's integration of Cableway: the life cycle and the figures. The events are in
 * telemetry_events.c and, for Earn Alliance and GondolaCore, in telemetry_alliance.c and
 * telemetry_prices.c; no other file of the game knows cableway.h.
 *
 * Copy them into your game, keep their shape, and change the events. The shape is:
 *
 *   open once    at the start, as early as you know where to store; it also starts the session
 *   record       wherever something happens, from any thread, without a second thought: a call
 *                checks its arguments and writes a few bytes to mapped memory. It never waits
 *                for the disk or the network, so it may stand in the middle of a frame
 *   tick         once per frame, to hear what the library has to say
 *   suspend,     when the player goes away and comes back: a phone's home button, another window,
 *   resume       here Ctrl-Z in the terminal
 *   close once   at the end; it ends the session and delivers what it can in the given time
 *
 * What was recorded (the call returned CABLEWAY_OK) is safe: if the game is killed right after,
 * the event is delivered at the next start. So there is no need to flush at important moments.
 *
 * And the rule that matters most: telemetry must never spoil the game. No result in these files
 * is fatal; each kind of problem is written to the log once, and the game plays on. */
#include <inttypes.h>

#include "telemetry_shared.h"

enum {
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
bool telemetry_check(cableway_result result, const char *what)
{
    if (result < 0 && !logged_before(result)) {
        (void)fprintf(log_file, "telemetry: %s: %s: %s\n", what, cableway_result_name(result),
                      cableway_last_error());
        (void)fflush(log_file);
    }
    return result >= 0;
}

bool telemetry_is_open(void)
{
    return is_open;
}

cableway_client telemetry_client(void)
{
    return client;
}

/* ---- open, tick, suspend, close ---- */

/* Who plays is a custom dimension: every figure in the GameAnalytics tool can be split by it, and
 * few things hurt the figures of a game as much as its own tests among them. It is set before the
 * opening, so that the session's start carries it too. */
static const char *const HUMAN = "Human";
static const char *const AUTOPILOT = "Autopilot";

/* The declared values are the only ones that are taken from then on. A service allows only so many
 * different ones, and a typing error would silently make a second kind of player; so it is a clear
 * error instead, on the developer's own machine. */
static void set_player(cableway_options *options, bool autopilot)
{
    const int32_t list = CABLEWAY_GA_LIST_CUSTOM_01;
    (void)telemetry_check(cableway_options_declare_ga_value(options, list, HUMAN), HUMAN);
    (void)telemetry_check(cableway_options_declare_ga_value(options, list, AUTOPILOT), AUTOPILOT);
    (void)telemetry_check(
        cableway_options_set_ga_annotation(options, CABLEWAY_GA_ANNOTATION_CUSTOM_01,
                                           autopilot ? AUTOPILOT : HUMAN),
        "who plays");
}

static void set_delivery(cableway_options *options, const telemetry_config *config)
{
    if (config->endpoint != NULL) {
        (void)telemetry_check(cableway_options_set_ga_endpoint(options, config->endpoint),
                              "endpoint");
    }
    if (config->batch_interval_ms > 0) {
        (void)telemetry_check(
            cableway_options_set_ga_batch(options, config->batch_interval_ms, BATCH_EVENTS),
            "batch interval");
    }
}

/* A setter that fails leaves its option as it was, so a wrong batch interval need not cost us
 * all telemetry: it is logged, and we go on. Without storage or keys, though, cableway_open()
 * has nothing to work with, and it will say so itself. The keys come before everything else that
 * concerns their service: without them it does not exist. */
static void set_options(cableway_options *options, const telemetry_config *config)
{
    (void)telemetry_check(cableway_options_set_storage_dir(options, config->storage_dir),
                          "storage folder");
    (void)telemetry_check(
        cableway_options_set_ga_keys(options, config->game_key, config->secret_key),
        "GameAnalytics keys");
    /* The build goes with every event, so that two versions of the game can be compared. */
    (void)telemetry_check(
        cableway_options_set_ga_annotation(options, CABLEWAY_GA_ANNOTATION_BUILD, config->build),
        "build");
    set_player(options, config->autopilot);
    set_delivery(options, config);
    telemetry_set_event_options(options);
    alliance_set_options(options, config);
    prices_set_options(options, config);
    /* No user id is set: the library makes a random one and keeps it in the storage folder. A
     * game with accounts would set its own with cableway_options_set_ga_user_id(). */
}

bool telemetry_open(const telemetry_config *config)
{
    cableway_options *options = NULL;
    log_file = config->log;
    if (!telemetry_check(cableway_options_new(&options), "options")) {
        return false;
    }
    set_options(options, config);
    /* This does not wait for the network. One could wait for everything to be loaded with
     * cableway_wait_ready(), but events may be recorded at once, so there is no reason to. */
    is_open = telemetry_check(cableway_open(options, &client), "open");
    cableway_options_free(options); /* ours to free; the library has copied what it needs */
    alliance_started();
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
            /* CABLEWAY_NO_NOTICE is a warning: nothing new */
            (void)telemetry_check(result, "poll");
            return;
        }
        (void)fprintf(log_file, "telemetry: %s\n", notice.message);
        (void)fflush(log_file);
        prices_heard(&notice);
    }
}

void telemetry_tick(void)
{
    if (is_open) {
        tell_notices();
    }
}

/* The library hears that nobody plays: the time until the resume does not count as played, and who
 * stays away for more than half a minute finds a new session begun. What was recorded so far is
 * sent now, for a game in the background may never get another chance; neither call waits. */
void telemetry_suspend(void)
{
    if (is_open) {
        (void)telemetry_check(cableway_suspend(client), "suspend");
    }
}

void telemetry_resume(void)
{
    if (is_open) {
        (void)telemetry_check(cableway_resume(client), "resume");
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
    (void)telemetry_check(result, "close");
    tell_notices(); /* the last words: they can be read after the close, like the figures */
    if (result == CABLEWAY_PENDING) {
        (void)fprintf(log_file, "telemetry: some events wait on disk for the next start\n");
    }
    (void)fflush(log_file);
}

/* ---- figures ---- */

static bool read_stats(int32_t service, cableway_stats *stats)
{
    *stats = (cableway_stats){.size = sizeof *stats};
    return client != 0 &&
           telemetry_check(cableway_get_stats(client, service, stats), "statistics");
}

void telemetry_summary(char *out, size_t size)
{
    cableway_stats stats;
    if (!is_open || !read_stats(CABLEWAY_SERVICE_ALL, &stats)) {
        (void)snprintf(out, size, "telemetry is off");
        return;
    }
    (void)snprintf(out, size, "events: %" PRIu64 ", delivered: %" PRIu64, stats.accepted,
                   stats.delivered);
}

typedef struct category {
    const char *name;
    int index;
} category;

static const category ANALYTICS[] = {
    {"user", CABLEWAY_GA_USER},
    {"session_end", CABLEWAY_GA_SESSION_END},
    {"business", CABLEWAY_GA_BUSINESS},
    {"resource", CABLEWAY_GA_RESOURCE},
    {"progression", CABLEWAY_GA_PROGRESSION},
    {"design", CABLEWAY_GA_DESIGN},
    {"error", CABLEWAY_GA_ERROR},
};

static const category ALLIANCE[] = {
    {"start_game", CABLEWAY_EA_START_GAME},
    {"event", CABLEWAY_EA_EVENT},
};

static const category PRICES[] = {
    {"progress", CABLEWAY_GONDOLA_PROGRESS},
    {"purchase", CABLEWAY_GONDOLA_PURCHASE},
    {"iap_purchase", CABLEWAY_GONDOLA_IAP_PURCHASE},
};

/* accepted = delivered + rejected + stored + in_flight + dropped; refused calls were never accepted.
 * Everything is accounted for. */
static void print_stats(FILE *file, const cableway_stats *stats, const category *categories,
                        size_t count)
{
    (void)fprintf(file,
                  "{\"accepted\":%" PRIu64 ",\"delivered\":%" PRIu64 ",\"rejected\":%" PRIu64
                  ",\"stored\":%" PRIu64 ",\"in_flight\":%" PRIu64 ",\"dropped\":%" PRIu64
                  ",\"refused\":%" PRIu64 ",\"accepted_by_category\":{",
                  stats->accepted, stats->delivered, stats->rejected, stats->stored,
                  stats->in_flight, stats->dropped, stats->refused);
    for (size_t i = 0; i < count; i++) {
        (void)fprintf(file, "%s\"%s\":%" PRIu64, i > 0 ? "," : "", categories[i].name,
                      stats->accepted_by_category[categories[i].index]);
    }
    (void)fprintf(file, "}}");
}

bool telemetry_write_stats(const char *path)
{
    cableway_stats analytics;
    cableway_stats alliance;
    cableway_stats prices;
    if (!read_stats(CABLEWAY_SERVICE_GAME_ANALYTICS, &analytics) ||
        !read_stats(CABLEWAY_SERVICE_EARN_ALLIANCE, &alliance) ||
        !read_stats(CABLEWAY_SERVICE_GONDOLA, &prices)) {
        return false;
    }
    /* Updates that got no event of their own were accepted too; what is written is about events. */
    const uint64_t merged = prices.dropped_by_reason[CABLEWAY_DROPPED_MERGED];
    prices.accepted -= merged;
    prices.dropped -= merged;
    prices.accepted_by_category[CABLEWAY_GONDOLA_PROGRESS] -= merged;
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        return false;
    }
    (void)fprintf(file, "{\"game_analytics\":");
    print_stats(file, &analytics, ANALYTICS, sizeof ANALYTICS / sizeof ANALYTICS[0]);
    (void)fprintf(file, ",\"earn_alliance\":");
    print_stats(file, &alliance, ALLIANCE, sizeof ALLIANCE / sizeof ALLIANCE[0]);
    (void)fprintf(file, ",\"gondola\":");
    print_stats(file, &prices, PRICES, sizeof PRICES / sizeof PRICES[0]);
    (void)fprintf(file, "}\n");
    return fclose(file) == 0;
}
