/* The arena server's integration of Cableway: what a game server does with the library.
 *
 * Copy this file into your server, keep its shape, and change the events. The shape is:
 *
 *   open once    one client for the whole process, said to be a server's. It plays for nobody itself
 *   joined       gives a handle for each player: a session of their own begins
 *   record       wherever something happens, with the handle of the player it happened to, from any
 *                thread. A call checks its arguments and writes a few bytes to mapped memory
 *   left         the player's session ends
 *   close once   at the end, upon SIGTERM too: ends the sessions of all who are still here and
 *                delivers what it can in the given time
 *
 * What was recorded (the call returned CABLEWAY_OK) is safe: if this process is killed right after,
 * the next one on the folder delivers it, and ends the sessions that were going on. So a server needs
 * no list of its own of what it still has to send. docs/servers.md tells how to run it in a fleet.
 *
 * Telemetry must never spoil the game: no result here is fatal. Each kind of problem is written to
 * the log once, and the server runs on. */
#include "telemetry.h"

#include <inttypes.h>

#include "cableway.h"
#include "request_log.h"

enum {
    NOTICES_PER_TICK = 8,
    MOST_DISTINCT_RESULTS = 16,
    EVENT_ID_SIZE = 200,
    CATEGORIES = 7
};

static cableway_client client;
static bool is_open;
static FILE *log_file;
static cableway_result logged[MOST_DISTINCT_RESULTS];
static int logged_count;

/* The categories' names, and what was recorded of each. Every session gets a start and an end from
 * the library, whatever becomes of it: so they count as recorded with its beginning. */
static const char *const NAMES[CATEGORIES] = {
    [CABLEWAY_GA_USER] = "user",         [CABLEWAY_GA_SESSION_END] = "session_end",
    [CABLEWAY_GA_BUSINESS] = "business", [CABLEWAY_GA_RESOURCE] = "resource",
    [CABLEWAY_GA_PROGRESSION] = "progression", [CABLEWAY_GA_DESIGN] = "design",
    [CABLEWAY_GA_ERROR] = "error",
};
static uint64_t recorded[CATEGORIES];

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

/* Errors are below 0, warnings above. The same mistake may come a thousand times a second, so each
 * distinct result is logged once. cableway_last_error() belongs to this thread's last call. */
static bool check(cableway_result result, const char *what)
{
    if (result < 0 && !logged_before(result)) {
        (void)fprintf(log_file, "telemetry: %s: %s: %s\n", what, cableway_result_name(result),
                      cableway_last_error());
        (void)fflush(log_file);
    }
    return result >= 0;
}

/* An event was asked for. A journal that is full (CABLEWAY_ERROR_QUEUE_FULL) refuses it and counts
 * that; we do not try again, for that would only hold the tick up. */
static void note(int category, cableway_result result, const char *what)
{
    (void)check(result, what);
    if (result == CABLEWAY_OK || result == CABLEWAY_UNKNOWN_CURRENCY) {
        recorded[category]++;
    }
}

/* ---- open, tick, close ---- */

static const char *const GOLD = "gold";
static const char *const LOOT = "Loot";
static const char *const SHOP = "Shop";

/* Declared values are the only ones that are taken from then on: a typing error is an error at once,
 * and not a second currency in the figures. */
static void declare_values(cableway_options *options)
{
    const int32_t types = CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES;
    (void)check(cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_RESOURCE_CURRENCIES,
                                                  GOLD), GOLD);
    (void)check(cableway_options_declare_ga_value(options, types, LOOT), LOOT);
    (void)check(cableway_options_declare_ga_value(options, types, SHOP), SHOP);
}

/* What one player's phone needs is the default; a server has hundreds of players in one process.
 *
 * Journal: 8 MiB take 80,000 events between two drains, which are a quarter of a second apart.
 * Queue: 2,000,000 events are a day without network for 64 players who cause one every 3 s.
 * A week, not a month: what is older changes no decision any more, and players' data should not lie
 * about. And where the service is in trouble (5xx, 429), events wait instead of being given up. */
static void set_sizes(cableway_options *options)
{
    const uint32_t week_s = 7 * 24 * 3600;
    (void)check(cableway_options_set_journal_bytes(options, UINT32_C(8) << 20), "journal size");
    (void)check(cableway_options_set_queue_limits(options, CABLEWAY_SERVICE_GAME_ANALYTICS, 2000000,
                                                  UINT64_C(512) << 20, week_s), "queue limits");
    (void)check(cableway_options_set_ga_keep_on_server_error(options, 1), "keep on server error");
}

/* The keys come before everything else that concerns their service: without them it does not exist. */
static void set_options(cableway_options *options, const telemetry_config *config)
{
    const uint32_t most_events = 500;
    (void)check(cableway_options_set_storage_dir(options, config->folder), "folder");
    (void)check(cableway_options_set_ga_keys(options, config->game_key, config->secret_key),
                "GameAnalytics keys");
    (void)check(cableway_options_set_ga_server(options, 1), "server");
    (void)check(cableway_options_set_ga_annotation(options, CABLEWAY_GA_ANNOTATION_BUILD,
                                                   config->build), "build");
    declare_values(options);
    set_sizes(options);
    /* A match is not gone on with in another process: where this one dies, the attempts of those who
     * were playing have failed. */
    (void)check(cableway_options_set_ga_fail_on_exit(options, 1), "fail on exit");
    if (config->endpoint != NULL) {
        (void)check(cableway_options_set_ga_endpoint(options, config->endpoint), "endpoint");
    }
    if (config->round_ms > 0) {
        (void)check(cableway_options_set_ga_batch(options, config->round_ms, most_events), "round");
    }
    if (config->to_log != NULL) {
        (void)check(cableway_options_set_transport(options, request_log_send, NULL), "transport");
    }
}

/* What is set for the client's own handle is what every player begins with. */
static void name_server(const char *name)
{
    const cableway_ga_field field = {.key = "server", .text = name};
    const cableway_ga_fields fields = {.size = sizeof fields, .count = 1, .items = &field};
    (void)check(cableway_ga_set_fields(client, &fields), "server's name");
}

bool telemetry_open(const telemetry_config *config)
{
    cableway_options *options = NULL;
    log_file = config->log;
    if (config->to_log != NULL && !request_log_open(config->to_log)) {
        (void)fprintf(log_file, "telemetry: %s cannot be written\n", config->to_log);
        return false;
    }
    if (!check(cableway_options_new(&options), "options")) {
        return false;
    }
    set_options(options, config);
    /* Waits neither for disk nor network: players may join at once, while the library still takes
     * over what earlier processes have left in the folder. */
    is_open = check(cableway_open(options, &client), "open");
    cableway_options_free(options); /* ours to free; the library has copied what it needs */
    if (is_open) {
        name_server(config->name);
    }
    return is_open;
}

/* Notices are how the library speaks: an event was refused by the service, a limit was reached. One
 * comes for each batch delivered too, and with a batch for each player those are no news here. */
static void tell_notices(int most)
{
    for (int i = 0; i < most; i++) {
        cableway_notice notice = {.size = sizeof notice}; /* says which version of it we know */
        cableway_result result = cableway_poll(client, &notice);
        if (result != CABLEWAY_OK) {
            (void)check(result, "poll");
            return;
        }
        if (notice.kind != CABLEWAY_NOTICE_DELIVERED) {
            (void)fprintf(log_file, "telemetry: %s\n", notice.message);
            (void)fflush(log_file);
        }
    }
}

void telemetry_tick(void)
{
    if (is_open) {
        tell_notices(NOTICES_PER_TICK);
    }
}

/* Ends the sessions of all who are still here and uses the time it is given, not more. Pending is no
 * failure: the rest is on disk, and the next process on the folder delivers it. */
bool telemetry_close(uint32_t timeout_ms)
{
    const int most = 64; /* what the library keeps of them */
    if (!is_open) {
        return true;
    }
    is_open = false;
    cableway_result result = cableway_close(client, timeout_ms);
    (void)check(result, "close");
    tell_notices(most); /* the last words can be read after the close, like the figures */
    return result == CABLEWAY_OK;
}

/* ---- players ---- */

/* The machine that the events tell of by default is the server's: what the player's client said of
 * itself when it connected goes in its place. It is set before the first event, so that the session's
 * start has it too. */
static void set_device(telemetry_player player, const telemetry_newcomer *newcomer)
{
    (void)check(cableway_ga_set_annotation(player, CABLEWAY_GA_ANNOTATION_PLATFORM,
                                           newcomer->platform), "platform");
    (void)check(cableway_ga_set_annotation(player, CABLEWAY_GA_ANNOTATION_OS_VERSION,
                                           newcomer->os_version), "os_version");
}

telemetry_player telemetry_joined(const telemetry_newcomer *newcomer)
{
    cableway_client player = 0;
    cableway_result result;
    if (!is_open) {
        return 0;
    }
    /* The address is that of the player's connection; behind a load balancer it is the one that this
     * tells of. Without one, the country would be the server's. */
    result = cableway_ga_player_open(client, newcomer->user_id, newcomer->address, &player);
    note(CABLEWAY_GA_USER, result, "join");
    if (result != CABLEWAY_OK) {
        return 0;
    }
    recorded[CABLEWAY_GA_SESSION_END]++;
    set_device(player, newcomer);
    return player;
}

void telemetry_left(telemetry_player player)
{
    if (is_open && player != 0) {
        /* Where even this finds no room, cableway_close() ends the session. */
        (void)check(cableway_ga_player_close(player), "leave");
    }
}

/* ---- events ----
 *
 * What has a category of its own is told there: a match is an attempt at a level (progression), gold
 * is a resource, money is business. Everything else is design. Names come from small, fixed sets, and
 * what varies without end belongs in the value. */

static void progress(telemetry_player player, int32_t status, const char *map, const int64_t *score)
{
    if (is_open && player != 0) {
        note(CABLEWAY_GA_PROGRESSION,
             cableway_ga_progression(player, status, "Arena", map, NULL, score, NULL), map);
    }
}

void telemetry_match_started(telemetry_player player, const char *map)
{
    progress(player, CABLEWAY_GA_START, map, NULL); /* an attempt that begins has no score yet */
}

void telemetry_match_completed(telemetry_player player, const char *map, int score)
{
    const int64_t reached = score;
    progress(player, CABLEWAY_GA_COMPLETE, map, &reached);
}

void telemetry_match_failed(telemetry_player player, const char *map, int score)
{
    const int64_t reached = score;
    progress(player, CABLEWAY_GA_FAIL, map, &reached);
}

void telemetry_kill(telemetry_player player, const char *weapon, int metres)
{
    char id[EVENT_ID_SIZE];
    if (is_open && player != 0) {
        (void)snprintf(id, sizeof id, "Match:Kill:%s", weapon);
        note(CABLEWAY_GA_DESIGN, cableway_ga_design_value(player, id, metres, NULL), id);
    }
}

static void move_gold(telemetry_player player, int32_t flow, const char *type, const char *item,
                      int gold)
{
    if (is_open && player != 0) {
        note(CABLEWAY_GA_RESOURCE, cableway_ga_resource(player, flow, GOLD, gold, type, item, NULL),
             item);
    }
}

void telemetry_looted(telemetry_player player, const char *item, int gold)
{
    move_gold(player, CABLEWAY_GA_SOURCE, LOOT, item, gold);
}

void telemetry_spent(telemetry_player player, const char *item, int gold)
{
    move_gold(player, CABLEWAY_GA_SINK, SHOP, item, gold);
}

/* The server is the right place to tell purchases: it has checked them with the store, and no player
 * can forge them. A receipt would go into a cableway_ga_purchase. */
void telemetry_bought(telemetry_player player, const telemetry_purchase *purchase)
{
    if (is_open && player != 0) {
        note(CABLEWAY_GA_BUSINESS,
             cableway_ga_business(player, purchase->currency, purchase->cents, "Season",
                                  purchase->item, NULL, NULL), purchase->item);
    }
}

/* An error belongs to a player too: to whoever noticed. Of each message the first of a session is
 * sent, so it need not be held back in a loop. */
void telemetry_error(telemetry_player player, const char *message)
{
    if (is_open && player != 0) {
        note(CABLEWAY_GA_ERROR,
             cableway_ga_error(player, CABLEWAY_GA_SEVERITY_ERROR, message, NULL), "error");
    }
}

/* ---- figures ---- */

static void print_by_category(FILE *file, const uint64_t *counts)
{
    (void)fputc('{', file);
    for (int i = 0; i < CATEGORIES; i++) {
        (void)fprintf(file, "%s\"%s\":%" PRIu64, i > 0 ? "," : "", NAMES[i], counts[i]);
    }
    (void)fputc('}', file);
}

void telemetry_print_recorded(FILE *file)
{
    print_by_category(file, recorded);
    (void)fputc('\n', file);
}

bool telemetry_write_stats(const char *path)
{
    cableway_stats stats = {.size = sizeof stats};
    if (client == 0 || !check(cableway_get_stats(client, CABLEWAY_SERVICE_GAME_ANALYTICS, &stats),
                              "statistics")) {
        return false;
    }
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        return false;
    }
    /* accepted = delivered + rejected + stored + in_flight + dropped: everything is accounted for. */
    (void)fprintf(file,
                  "{\"accepted\":%" PRIu64 ",\"delivered\":%" PRIu64 ",\"rejected\":%" PRIu64
                  ",\"stored\":%" PRIu64 ",\"in_flight\":%" PRIu64 ",\"dropped\":%" PRIu64
                  ",\"refused\":%" PRIu64 ",\"accepted_by_category\":",
                  stats.accepted, stats.delivered, stats.rejected, stats.stored, stats.in_flight,
                  stats.dropped, stats.refused);
    print_by_category(file, stats.accepted_by_category);
    (void)fputs("}\n", file);
    return fclose(file) == 0;
}
