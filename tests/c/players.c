/* Players of a game server: what they record, how they come and go, and what becomes of their handles
 * when they, or the whole server, are closed. */
#define _POSIX_C_SOURCE 200809L

#include "players.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 4, VISITS = 25, ID_SIZE = 32, FOLDER_SIZE = 4096 };

static cableway_client open_server(const setting *given, const char *name)
{
    char folder[FOLDER_SIZE];
    setting mine = *given;
    cableway_client server = 0;
    cableway_options *options;
    snprintf(folder, sizeof folder, "%s/%s", given->folder, name);
    mine.folder = folder;
    options = make_options(&mine);
    CHECK_OK(cableway_options_set_ga_server(options, 1));
    CHECK_OK(cableway_open(options, &server));
    CHECK(server != 0);
    cableway_options_free(options);
    return server;
}

cableway_client join(cableway_client server, const char *user_id, const char *ip)
{
    cableway_client player = 0;
    CHECK_OK(cableway_ga_player_open(server, user_id, ip, &player));
    CHECK(player != 0 && player != server);
    return player;
}

static void record(cableway_client player, const char *event_id)
{
    CHECK_OK(cableway_ga_design(player, event_id, NULL));
    tell_recorded(event_id);
}

/* ---- what players do ---- */

static void do_everything(cableway_client player)
{
    const cableway_ga_field field = {"wave", NULL, 3, 0, 0};
    const cableway_ga_fields fields = {(uint32_t)sizeof fields, 1, &field};
    const int64_t score = 7;
    CHECK_OK(cableway_ga_set_annotation(player, CABLEWAY_GA_ANNOTATION_PLATFORM, "ios"));
    CHECK_OK(cableway_ga_set_fields(player, &fields));
    record(player, "Everything");
    CHECK_OK(cableway_ga_design_value(player, "Value", 2.5, NULL));
    tell_recorded("Value");
    CHECK_OK(cableway_ga_business(player, "USD", 99, "Pack", "gems", NULL, NULL));
    CHECK_RESULT(CABLEWAY_UNKNOWN_CURRENCY,
                 cableway_ga_business(player, "QQQ", 99, "Pack", "gems", NULL, NULL));
    CHECK_OK(cableway_ga_resource(player, CABLEWAY_GA_SOURCE, "gems", 5, "Loot", "Chest", NULL));
    CHECK_OK(cableway_ga_progression(player, CABLEWAY_GA_START, "Arena", NULL, NULL, NULL, NULL));
    CHECK_OK(
        cableway_ga_progression(player, CABLEWAY_GA_COMPLETE, "Arena", NULL, NULL, &score, NULL));
    CHECK_OK(cableway_ga_error(player, CABLEWAY_GA_SEVERITY_ERROR, "at 7", NULL));
    CHECK_RESULT(CABLEWAY_BEYOND_LIMIT,
                 cableway_ga_error(player, CABLEWAY_GA_SEVERITY_ERROR, "at 8", NULL));
}

static void good_addresses(cableway_client server)
{
    const char unended[] = {'z', 'o', 'e', '!', '2', '0', '0', '1', ':', 'd', 'b', '8', ':', ':', '9', '!'};
    char memory[sizeof(cableway_client) + 1];
    cableway_client zoe = 0;
    record(join(server, "bob", "2001:DB8:0:0::7"), "OfBob");
    record(join(server, "cat", "::ffff:198.51.100.4"), "OfCat");
    record(join(server, "dan", NULL), "OfDan");
    record(join(server, "fay", ""), "OfFay");
    /* Neither text ends in NUL, and the handle's place is not aligned. */
    CHECK_OK(cableway_ga_player_open_n(server, unended, 3, unended + 4, 11,
                                       (cableway_client *)(void *)(memory + 1)));
    memcpy(&zoe, memory + 1, sizeof zoe);
    record(zoe, "OfZoe");
}

/* The same person twice, as from two devices: each session has a handle of its own. */
static void twice_at_once(cableway_client server)
{
    cableway_client first = join(server, "eve", "203.0.113.5");
    cableway_client second = join(server, "eve", "203.0.113.5");
    CHECK(first != second);
    record(first, "EveFirst");
    CHECK_OK(cableway_ga_player_close(first));
    record(second, "EveSecond");
}

static void *visit(void *argument)
{
    const cableway_client server = *(const cableway_client *)argument;
    for (int i = 0; i < VISITS; i++) {
        char user_id[ID_SIZE];
        cableway_client player;
        snprintf(user_id, sizeof user_id, "visitor %d", i);
        player = join(server, user_id, "192.0.2.1");
        CHECK_OK(cableway_ga_design(player, "Visit", NULL));
        CHECK_OK(cableway_ga_player_close(player));
        CHECK_RESULT(CABLEWAY_ERROR_CLOSED, cableway_ga_player_close(player));
    }
    return NULL;
}

static void visits_on_many_threads(cableway_client server)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&threads[i], NULL, visit, &server) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    for (int i = 0; i < THREADS * VISITS; i++) {
        tell_recorded("Visit");
    }
}

/* ---- stale handles ---- */

/* A player's handle that means nothing any more. */
static void refuse_player(cableway_client player, cableway_result code, const char *rule)
{
    const int32_t platform = CABLEWAY_GA_ANNOTATION_PLATFORM;
    refuse_every_event(player, code, "client", rule);
    CHECK_REFUSED(code, "client", rule, cableway_ga_set_annotation(player, platform, "ios"));
    CHECK_REFUSED(code, "client", rule, cableway_ga_set_fields(player, NULL));
    CHECK_REFUSED(code, "client", rule, cableway_ga_player_close(player));
}

static void closed_players(cableway_client server)
{
    cableway_client player = join(server, "gone", NULL);
    record(player, "BeforeLeaving");
    CHECK_OK(cableway_ga_player_close(player));
    refuse_player(player, CABLEWAY_ERROR_CLOSED, "cableway_ga_player_close");
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "player's handle",
                  cableway_flush(player, 0, NULL));
    /* Whoever comes next gets another handle, and nobody has the one after that. */
    CHECK(join(server, "next", NULL) == player + 1);
    refuse_player(player + 2, CABLEWAY_ERROR_INVALID_HANDLE, "no handle");
}

static void erased_players(const setting *given)
{
    cableway_client server = open_server(given, "erased");
    cableway_client player = join(server, "erased", "203.0.113.9");
    CHECK_OK(cableway_ga_design(player, "Erased", NULL));
    CHECK_OK(cableway_erase_user_data(server, PATIENCE_MS));
    refuse_player(player, CABLEWAY_ERROR_CLOSED, "cableway_ga_player_close");
    record(join(server, "after", NULL), "AfterErasing");
    CHECK_OK(cableway_close(server, PATIENCE_MS));
}

/* ---- after the close ---- */

static void after_close(cableway_client server, cableway_client player)
{
    const uint64_t accepted = figures(server).accepted; /* what a closed client left can be read */
    cableway_client another = 77;
    cableway_stats stats;
    memset(&stats, 0x5a, sizeof stats);
    stats.size = (uint32_t)sizeof stats;
    CHECK(accepted > 0);
    CHECK(figures(server).stored == 0);
    CHECK(figures(server).delivered + figures(server).dropped == accepted);
    refuse_player(player, CABLEWAY_ERROR_CLOSED, "closed");
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "client", "cableway_close",
                  cableway_get_stats(player, CABLEWAY_SERVICE_ALL, &stats));
    CHECK(stats.accepted == UINT64_C(0x5a5a5a5a5a5a5a5a)); /* nothing was written */
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "client", "cableway_close",
                  cableway_ga_player_open(server, "late", NULL, &another));
    CHECK(another == 0);
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "client", "cableway_close",
                  cableway_ga_player_close(server));
    CHECK(figures(server).accepted == accepted);
}

static void after_reopening(const setting *given, cableway_client former)
{
    cableway_client server = open_server(given, "server");
    cableway_client player = join(server, "ann", "203.0.113.7");
    CHECK(player != former);
    refuse_player(former, CABLEWAY_ERROR_CLOSED, "closed");
    record(player, "AfterReopening");
    CHECK_OK(cableway_close(server, PATIENCE_MS));
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    cableway_client server;
    cableway_client ann;
    bad_server_options(&given);
    no_server(&given);
    erased_players(&given);

    server = open_server(&given, "server");
    players_without_consent(server);
    bad_players(server);
    clients_for_players(server);
    players_for_clients(server);
    ann = join(server, "ann", "203.0.113.7");
    do_everything(ann);
    good_addresses(server);
    twice_at_once(server);
    visits_on_many_threads(server);
    closed_players(server);
    CHECK_OK(cableway_close(server, PATIENCE_MS)); /* with ann and others still there */
    after_close(server, ann);
    after_reopening(&given, ann);
    return check_verdict();
}
