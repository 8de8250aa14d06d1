/* Eight threads make every kind of call on the clients of one folder, good and bad ones, while they
 * open and close them under each other's feet, send the player away and back, and begin and end
 * sessions. Prints how many events of each kind were recorded: so many must arrive.
 *
 * usage: storm <url> <folder> <game key> <secret key> <automatic | manual> */
#define _POSIX_C_SOURCE 200809L

#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "check.h"
#include "fields.h"
#include "game.h"

enum {
    THREADS = 8,
    ROUNDS = 40,     /* of each thread */
    CLOSE_EACH = 10, /* rounds of each thread */
    MOST_TRIES = 600 /* for what others are still busy with, 100 ms each */
};

/* What is counted. */
enum { DESIGN, BUSINESS, RESOURCE, START, COMPLETE, FAULT, BEYOND, KINDS };

static const char *const names[KINDS] = {"design", "business", "resource", "start",
                                         "complete", "error", "beyond"};

typedef struct soldier {
    const setting *given;
    int manual;
    int number;
    pthread_t thread;
    uint64_t recorded[KINDS];
} soldier;

static cableway_result open_client(const setting *given, int manual, cableway_client *game)
{
    cableway_result result;
    cableway_options *options = make_options(given);
    CHECK_OK(cableway_options_set_manual_sessions(options, (uint8_t)manual));
    CHECK_OK(cableway_options_set_resume_within(options, 0));
    result = cableway_open(options, game);
    CHECK((result == CABLEWAY_OK) == (*game != 0));
    cableway_options_free(options);
    return result;
}

/* ---- good calls: done while the client is open, else refused as closed ---- */

static int is_refused(const soldier *me, cableway_result found)
{
    return found == CABLEWAY_ERROR_CLOSED || (me->manual && found == CABLEWAY_ERROR_NO_SESSION);
}

static void count(soldier *me, int kind, cableway_result found)
{
    if (found >= CABLEWAY_OK) {
        me->recorded[kind]++;
    } else {
        CHECK(is_refused(me, found));
    }
}

static void count_fault(soldier *me, cableway_result found)
{
    CHECK(found == CABLEWAY_OK || found == CABLEWAY_BEYOND_LIMIT || is_refused(me, found));
    count(me, found == CABLEWAY_BEYOND_LIMIT ? BEYOND : FAULT, found);
}

static void record(soldier *me, cableway_client game, int round)
{
    char level[16];
    const int64_t score = round;
    cableway_ga_field own = number_field("thread", me->number);
    cableway_ga_fields fields = list_of(&own, 1);
    cableway_ga_purchase purchase = plain_purchase();
    purchase.store = CABLEWAY_GA_STORE_APPLE;
    purchase.receipt = "cmVjZWlwdA==";
    purchase.receipt_length = 12;
    snprintf(level, sizeof level, "Level %d", me->number);
    count(me, DESIGN, cableway_ga_design(game, "Storm", &fields));
    count(me, DESIGN, cableway_ga_design_value_n(game, "Storm:Value", 11, round, NULL));
    count(me, BUSINESS, cableway_ga_business(game, "USD", round, "A", "B", &purchase, &fields));
    count(me, BUSINESS,
          cableway_ga_business_n(game, "QQQ", 3, round, "A", 1, "B", 1, &purchase, &fields));
    count(me, RESOURCE,
          cableway_ga_resource(game, CABLEWAY_GA_SOURCE, "gems", 1, "A", "B", &fields));
    count(me, RESOURCE,
          cableway_ga_resource_n(game, CABLEWAY_GA_SINK, "gems", 4, 1, "A", 1, "B", 1, NULL));
    count(me, START, cableway_ga_progression(game, CABLEWAY_GA_START, level, NULL, NULL, NULL, NULL));
    count(me, COMPLETE,
          cableway_ga_progression_n(game, CABLEWAY_GA_COMPLETE, level, strlen(level), NULL, 0, NULL,
                                    0, &score, &fields));
    count_fault(me, cableway_ga_error(game, CABLEWAY_GA_SEVERITY_ERROR, level, &fields));
    count_fault(me, cableway_ga_error_n(game, 1 + round % 5, "A message", 9, NULL));
}

/* ---- what sessions and the player do ---- */

static void check_done(const soldier *me, cableway_result found)
{
    CHECK(found == CABLEWAY_OK || is_refused(me, found));
}

static void set(const soldier *me, cableway_client game, int round)
{
    const int32_t custom = CABLEWAY_GA_ANNOTATION_CUSTOM_01;
    cableway_ga_field items[2];
    cableway_ga_fields fields;
    items[0] = number_field("round", round);
    items[1] = text_field("mode", "storm");
    fields = list_of(items, (uint32_t)(round % 3));
    check_done(me, cableway_ga_set_fields(game, &fields));
    check_done(me, cableway_ga_set_annotation(game, custom, round % 2 == 0 ? "ninja" : ""));
    check_done(me, cableway_ga_set_annotation_n(game, custom, "pirate", 6));
    check_done(me, cableway_ga_set_fields_n(game, NULL));
}

static void come_and_go(const soldier *me, cableway_client game, int round)
{
    switch ((me->number + round) % 5) {
    case 0:
        check_done(me, cableway_suspend(game));
        break;
    case 1:
        check_done(me, cableway_resume(game));
        break;
    case 2:
        check_done(me, cableway_session_end(game));
        break;
    default: /* more often, so that events find one */
        check_done(me, cableway_session_start(game));
    }
}

/* ---- bad calls: refused, open or closed ---- */

/* A player that the client does not have: nobody, or as closed as the client. */
static int is_nobody(cableway_result result)
{
    return result == CABLEWAY_ERROR_INVALID_HANDLE || result == CABLEWAY_ERROR_CLOSED;
}

static void name_nobody(cableway_client game)
{
    CHECK(is_nobody(cableway_suspend(game | 1u)));
    CHECK(is_nobody(cableway_session_end(game | 1u)));
}

static void make_mistakes(cableway_client game)
{
    const int64_t score = 1;
    cableway_ga_field broken = text_field("key", "A\xff");
    cableway_ga_fields fields = list_of(&broken, 1);
    cableway_ga_fields wild = list_of(&broken, UINT32_MAX);
    cableway_ga_purchase purchase = plain_purchase();
    purchase.store = 77;
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "fields.text", "UTF-8 from byte 1",
                  cableway_ga_design(game, "A", &fields));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "at most 50",
                  cableway_ga_set_fields(game, &wild));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", "three capital letters",
                  cableway_ga_business(game, "usd", 1, "A", "B", NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "purchase.store", "77 is none of",
                  cableway_ga_business_n(game, "USD", 3, 1, "A", 1, "B", 1, &purchase, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "amount", "finite",
                  cableway_ga_resource(game, CABLEWAY_GA_SINK, "A", (double)NAN, "B", "C", NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_EVENT_ID, "item_type", "':' at byte 1",
                  cableway_ga_resource_n(game, CABLEWAY_GA_SINK, "A", 1, 1, "B:C", 3, "D", 1, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "score", "attempts that end",
                  cableway_ga_progression(game, CABLEWAY_GA_START, "A", NULL, NULL, &score, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "message", "NULL",
                  cableway_ga_error(game, CABLEWAY_GA_SEVERITY_INFO, NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "annotation", "22 is none of",
                  cableway_ga_set_annotation(game, 22, "A"));
    name_nobody(game);
}

/* ---- the storm ---- */

static void close_client(cableway_client game, int round)
{
    /* The last ones wait, so that no thread is left behind when the program ends. */
    uint32_t patience = round < ROUNDS / 2 ? 0 : PATIENCE_MS;
    cableway_result result = cableway_close(game, patience);
    CHECK(result == CABLEWAY_OK || result == CABLEWAY_ERROR_CLOSED ||
          (result == CABLEWAY_PENDING && patience == 0));
}

static void *fight(void *argument)
{
    soldier *me = argument;
    for (int round = 0; round < ROUNDS; round++) {
        cableway_client game = 0;
        cableway_result result = open_client(me->given, me->manual, &game);
        if (result != CABLEWAY_OK) {
            CHECK(result == CABLEWAY_ERROR_TOO_MANY_CLIENTS); /* those that are still closing */
            continue;
        }
        set(me, game, round);
        record(me, game, round);
        come_and_go(me, game, round);
        make_mistakes(game);
        if (round % CLOSE_EACH == me->number) {
            close_client(game, round);
        }
    }
    return NULL;
}

/* ---- the sum ---- */

static void wait_a_little(void)
{
    const struct timespec moment = {0, 100000000};
    nanosleep(&moment, NULL);
}

/* How many of the counted events the client knows of. It adds steps of attempts by itself. */
static uint64_t known(cableway_client game)
{
    return events_accepted(game) -
           figures(game).accepted_by_category[CABLEWAY_GA_PROGRESSION];
}

/* A client that has taken over and sent what all the others left. */
static cableway_client open_last(const setting *given, int manual, uint64_t expected)
{
    cableway_client game = 0;
    int tries = 0;
    while (open_client(given, manual, &game) != CABLEWAY_OK && tries < MOST_TRIES) {
        wait_a_little();
        tries++;
    }
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    while ((cableway_flush(game, PATIENCE_MS, NULL) != CABLEWAY_OK || known(game) < expected) &&
           tries < MOST_TRIES) {
        wait_a_little();
        tries++;
    }
    CHECK(tries < MOST_TRIES);
    return game;
}

static void check_sum(cableway_client game, const uint64_t *recorded)
{
    cableway_stats stats = figures(game);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_DESIGN] == recorded[DESIGN]);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_BUSINESS] == recorded[BUSINESS]);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_RESOURCE] == recorded[RESOURCE]);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_ERROR] == recorded[FAULT] + recorded[BEYOND]);
    CHECK(stats.dropped == recorded[BEYOND]);
    CHECK(stats.dropped_by_reason[CABLEWAY_DROPPED_ERROR_LIMIT] == recorded[BEYOND]);
    CHECK(stats.delivered == stats.accepted - stats.dropped);
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    int manual = argc > 5 && strcmp(argv[5], "manual") == 0;
    soldier soldiers[THREADS];
    uint64_t recorded[KINDS] = {0};
    cableway_client game;
    memset(soldiers, 0, sizeof soldiers);
    for (int i = 0; i < THREADS; i++) {
        soldiers[i].given = &given;
        soldiers[i].manual = manual;
        soldiers[i].number = i;
        CHECK(pthread_create(&soldiers[i].thread, NULL, fight, &soldiers[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(soldiers[i].thread, NULL) == 0);
        for (int kind = 0; kind < KINDS; kind++) {
            recorded[kind] += soldiers[i].recorded[kind];
        }
    }
    game = open_last(&given, manual, recorded[DESIGN] + recorded[BUSINESS] + recorded[RESOURCE] +
                                         recorded[FAULT] + recorded[BEYOND]);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    check_sum(game, recorded);
    for (int kind = 0; kind < KINDS; kind++) {
        printf("%s %" PRIu64 "\n", names[kind], recorded[kind]);
    }
    return check_verdict();
}
