/* A game's whole life with the library, twice in the same storage folder. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "game.h"

/* ---- what the header says about itself ---- */

static void check_versions(void)
{
    uint32_t number = CABLEWAY_VERSION_MAJOR * 1000000u + CABLEWAY_VERSION_MINOR * 1000u +
                      CABLEWAY_VERSION_PATCH;
    char text[40];
    snprintf(text, sizeof text, "%d.%d.%d", CABLEWAY_VERSION_MAJOR, CABLEWAY_VERSION_MINOR,
             CABLEWAY_VERSION_PATCH);
    CHECK(strcmp(cableway_version(), CABLEWAY_VERSION) == 0);
    CHECK(strcmp(text, CABLEWAY_VERSION) == 0);
    CHECK(cableway_version_number() == CABLEWAY_VERSION_NUMBER);
    CHECK(number == CABLEWAY_VERSION_NUMBER);
}

#define CHECK_NAME(result) CHECK(strcmp(cableway_result_name(result), #result) == 0)

static int is_known(cableway_result result)
{
    return strcmp(cableway_result_name(result), "CABLEWAY_UNKNOWN_RESULT") != 0;
}

static void check_result_names(void)
{
    CHECK_NAME(CABLEWAY_OK);
    CHECK_NAME(CABLEWAY_PENDING);
    CHECK_NAME(CABLEWAY_NO_NOTICE);
    CHECK_NAME(CABLEWAY_NO_CONSENT);
    CHECK_NAME(CABLEWAY_NO_REQUEST);
    CHECK_NAME(CABLEWAY_ERROR_NULL_ARGUMENT);
    CHECK_NAME(CABLEWAY_ERROR_INVALID_UTF8);
    CHECK_NAME(CABLEWAY_ERROR_INVALID_HANDLE);
    CHECK_NAME(CABLEWAY_ERROR_CLOSED);
    CHECK_NAME(CABLEWAY_ERROR_INVALID_ARGUMENT);
    CHECK_NAME(CABLEWAY_ERROR_INVALID_EVENT_ID);
    CHECK_NAME(CABLEWAY_ERROR_NOT_FINITE);
    CHECK_NAME(CABLEWAY_ERROR_NOT_CONFIGURED);
    CHECK_NAME(CABLEWAY_ERROR_QUEUE_FULL);
    CHECK_NAME(CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS);
    CHECK_NAME(CABLEWAY_ERROR_TOO_LATE);
    CHECK_NAME(CABLEWAY_ERROR_STORAGE);
    CHECK_NAME(CABLEWAY_ERROR_NEWER_FORMAT);
    CHECK_NAME(CABLEWAY_ERROR_TOO_MANY_CLIENTS);
    CHECK_NAME(CABLEWAY_ERROR_THREAD);
    CHECK_NAME(CABLEWAY_ERROR_INTERNAL);
    CHECK_NAME(CABLEWAY_ERROR_FORKED);
    CHECK_NAME(CABLEWAY_ERROR_BUSY);
    CHECK_NAME(CABLEWAY_ERROR_NO_SESSION);
    CHECK_NAME(CABLEWAY_ERROR_TOO_MANY_PLAYERS);
    CHECK_NAME(CABLEWAY_SERVICE_OFF);
    CHECK_NAME(CABLEWAY_UNKNOWN_CURRENCY);
    CHECK_NAME(CABLEWAY_BEYOND_LIMIT);
    CHECK_NAME(CABLEWAY_NOTHING_GIVEN);
    CHECK_NAME(CABLEWAY_ERROR_TOO_MANY_ROUNDS);
    CHECK_NAME(CABLEWAY_NOT_READY);
    CHECK_NAME(CABLEWAY_ERROR_UNKNOWN_GOOD);
    CHECK_NAME(CABLEWAY_ERROR_SYNC_FAILED);
    CHECK_NAME(CABLEWAY_ERROR_NOT_SOLD);
    CHECK_NAME(CABLEWAY_NO_MORE_GOODS);

    int known = 0;
    for (cableway_result result = -1000; result <= 1000; result++) {
        known += is_known(result);
    }
    CHECK(known == 35); /* the names above and no other */
    CHECK(!is_known(INT32_MIN));
    CHECK(!is_known(INT32_MAX));
}

/* ---- opening ---- */

static void check_opening_again(const setting *given, cableway_client game)
{
    cableway_client again = 0;
    cableway_options *options = make_options(given);
    CHECK_OK(cableway_options_set_ga_batch(options, 1, 1)); /* the first opening's batches stay */
    CHECK_OK(cableway_open(options, &again));
    CHECK(again == game);

    CHECK_OK(cableway_options_set_ga_keys(options, "another", "game"));
    CHECK_OK(cableway_options_set_ga_endpoint(options, given->url));
    CHECK_REFUSED(CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS, "storage folder", "keys or endpoints",
                  cableway_open(options, &again));
    CHECK(again == 0);

    CHECK_OK(cableway_options_set_ga_keys(options, given->game_key, given->secret_key));
    CHECK_OK(cableway_options_set_ga_endpoint(options, CABLEWAY_GA_SANDBOX));
    again = game;
    CHECK_REFUSED(CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS, "storage folder", "keys or endpoints",
                  cableway_open(options, &again));
    CHECK(again == 0);
    cableway_options_free(options);
}

/* ---- recording ---- */

static void name_the_player(cableway_client game)
{
    const char long_view[] = "player two and more of a buffer";
    CHECK_OK(cableway_ga_set_user_id(game, "player one"));
    CHECK_OK(cableway_ga_set_user_id_n(game, long_view, strlen("player two")));
}

static void record(cableway_client game)
{
    const char long_view[] = "Level:Start:Forest:Night";
    CHECK_OK(cableway_ga_design(game, "Plain", NULL));
    CHECK_OK(cableway_ga_design_n(game, long_view, strlen("Level:Start"), NULL));
    CHECK_OK(cableway_ga_design_value(game, "Value", 12.5, NULL));
    CHECK_OK(cableway_ga_design_value_n(game, long_view, strlen("Level:Start:Forest"), -0.25, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_TOO_LATE, "user_id", "until the first event",
                  cableway_ga_set_user_id(game, "player three"));
}

static void check_recorded(cableway_client game)
{
    cableway_stats stats = figures(game);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_DESIGN] == 4);
    CHECK(stats.delivered == 0);
    CHECK(stats.in_flight == 0);
    CHECK(stats.stored >= 4); /* the session's start joins when the worker comes by */
}

static void flush_everything(cableway_client game)
{
    uint64_t remaining = 99;
    CHECK_OK(cableway_flush(game, PATIENCE_MS, &remaining));
    CHECK(remaining == 0);
    CHECK_OK(cableway_flush(game, PATIENCE_MS, NULL));
}

static void check_delivered(cableway_client game)
{
    cableway_stats stats = figures(game);
    CHECK(stats.accepted == 5);
    CHECK(stats.delivered == 5);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_USER] == 1);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_DESIGN] == 4);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_SESSION_END] == 0);
    CHECK(stats.refused == 0);
    CHECK(stats.notices_lost == 0);
}

static void check_all_services(cableway_client game)
{
    cableway_stats all;
    memset(&all, 0xff, sizeof all);
    all.size = (uint32_t)sizeof all;
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_ALL, &all));
    CHECK(all.accepted == 5);
    CHECK(all.delivered == 5);
    for (int i = 0; i < 8; i++) {
        CHECK(all.accepted_by_category[i] == 0);
    }
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_EARN_ALLIANCE, &all));
    CHECK(all.accepted == 0);
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_GONDOLA, &all));
    CHECK(all.accepted == 0);
}

static void write_bundle(const setting *given, cableway_client game)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/support.json and more", given->folder);
    CHECK_OK(cableway_write_support_bundle_n(game, path, strlen(path) - strlen(" and more")));
    CHECK_OK(cableway_write_support_bundle(game, path));
}

/* ---- notices ---- */

/* The next notice, which must be of this kind. */
static cableway_notice expect_notice(cableway_client game, int32_t kind)
{
    cableway_notice notice;
    memset(&notice, 0xff, sizeof notice);
    notice.size = (uint32_t)sizeof notice;
    CHECK_OK(cableway_poll(game, &notice));
    CHECK(notice.size == sizeof notice);
    CHECK(notice.kind == kind);
    CHECK(notice.time_ms > INT64_C(1600000000000));
    CHECK(memchr(notice.message, 0, sizeof notice.message) != NULL);
    CHECK(notice.message[0] != '\0');
    CHECK(memchr(notice.event_uuid, 0, sizeof notice.event_uuid) != NULL);
    return notice;
}

static void expect_delivery(cableway_client game, uint64_t events)
{
    cableway_notice notice = expect_notice(game, CABLEWAY_NOTICE_DELIVERED);
    CHECK(notice.count == events);
    CHECK(notice.service == CABLEWAY_SERVICE_GAME_ANALYTICS);
    CHECK(notice.http_status == 200);
    CHECK(notice.event_uuid[0] == '\0');
}

static void expect_no_more_notices(cableway_client game)
{
    cableway_notice notice;
    cableway_notice before;
    memset(&notice, 0x5a, sizeof notice);
    notice.size = (uint32_t)sizeof notice;
    before = notice;
    CHECK_RESULT(CABLEWAY_NO_NOTICE, cableway_poll(game, &notice));
    CHECK(memcmp(&notice, &before, sizeof notice) == 0);
}

static void check_notices(cableway_client game)
{
    cableway_notice ready = expect_notice(game, CABLEWAY_NOTICE_READY);
    CHECK(ready.service == CABLEWAY_SERVICE_ALL);
    CHECK(ready.http_status == 0);
    expect_delivery(game, 5);
    expect_no_more_notices(game);
}

/* ---- closing ---- */

static void check_closed(cableway_client game)
{
    cableway_stats stats = figures(game);
    CHECK(stats.accepted == 6);
    CHECK(stats.delivered == 6);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_SESSION_END] == 1);
    expect_delivery(game, 1); /* the session's end, sent during the close */
    expect_no_more_notices(game);
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "client", "closed", cableway_ga_design(game, "Late", NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "client", "closed", cableway_close(game, 0));
}

static cableway_client first_life(const setting *given)
{
    cableway_client game = open_game(given);
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    check_opening_again(given, game);
    name_the_player(game);
    record(game);
    check_recorded(game);
    flush_everything(game);
    check_delivered(game);
    check_all_services(game);
    write_bundle(given, game);
    check_notices(game);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    check_closed(game);
    return game;
}

static void second_life(const setting *given, cableway_client former)
{
    cableway_stats stats;
    cableway_client game = open_game(given);
    CHECK(game != former);
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    stats = figures(game);
    CHECK(stats.delivered == 6); /* since the installation */
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "client", "closed", cableway_ga_design(former, "Late", NULL));
    CHECK_OK(cableway_get_stats(former, CABLEWAY_SERVICE_ALL, &stats)); /* its last ones */
    CHECK(stats.delivered == 6);
    CHECK_OK(cableway_ga_design(game, "Again", NULL));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    stats = figures(game);
    CHECK(stats.accepted == 9);
    CHECK(stats.delivered == 9);
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    CHECK(cableway_last_error()[0] == '\0'); /* nothing has failed yet */
    check_versions();
    check_result_names();
    second_life(&given, first_life(&given));
    return check_verdict();
}
