/* What threads can get wrong together. */
#define _POSIX_C_SOURCE 200809L

#include "bad_input.h"

#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void run_to_end(void *(*body)(void *), void *argument)
{
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, body, argument) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
}

/* ---- the last error is each thread's own ---- */

static void *fail_on_another_thread(void *unused)
{
    (void)unused;
    CHECK(cableway_last_error()[0] == '\0');
    (void)cableway_ga_design(1, NULL, NULL);
    CHECK(strstr(cableway_last_error(), "event_id is NULL") != NULL);
    return NULL;
}

void errors_belong_to_threads(void)
{
    (void)cableway_options_new(NULL);
    CHECK(strstr(cableway_last_error(), "options is NULL") != NULL);
    run_to_end(fail_on_another_thread, NULL);
    CHECK(strstr(cableway_last_error(), "options is NULL") != NULL);
}

/* ---- a closed client is closed for every thread ---- */

static void *use_closed_client(void *client)
{
    refuse_every_change(*(const cableway_client *)client, CABLEWAY_ERROR_CLOSED, "closed");
    return NULL;
}

void refuse_from_another_thread(cableway_client client)
{
    run_to_end(use_closed_client, &client);
}

/* ---- closing under fire ---- */

enum {
    THREADS = 8,
    EVENTS_BEFORE_CLOSE = 20, /* of each thread, before the client is closed */
    MOST_EVENTS = 100,        /* of each thread, so that a slow close does not fill the server */
    MOST_ROUNDS = 1000000     /* of each thread, so that this ends whatever happens */
};

/* Counts the threads that are well under way. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int under_way;

typedef struct soldier {
    cableway_client game;
    pthread_t thread;
    uint64_t recorded;
} soldier;

static void tell_under_way(void)
{
    pthread_mutex_lock(&lock);
    under_way++;
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&lock);
}

static void wait_until_all_are_under_way(void)
{
    pthread_mutex_lock(&lock);
    while (under_way < THREADS) {
        pthread_cond_wait(&bell, &lock);
    }
    pthread_mutex_unlock(&lock);
}

/* Mistakes that are found before the handle is looked at have the same answer, open or closed. */
static void make_mistakes(cableway_client game)
{
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL", cableway_ga_design(game, NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "event_id", "UTF-8",
                  cableway_ga_design(game, broken_text[0].bytes, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_EVENT_ID, "event_id", "part 1 is empty",
                  cableway_ga_design_n(game, "Storm", 0, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "value", "finite",
                  cableway_ga_design_value(game, "Storm", (double)NAN, NULL));
    /* A later client of this place, which nobody has opened. */
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  cableway_ga_design(game + (UINT64_C(1) << 40), "Storm", NULL));
}

static int is_either(cableway_result found, cableway_result one, cableway_result other)
{
    return found == one || found == other || found == CABLEWAY_ERROR_CLOSED;
}

/* A player that the client does not have: nobody, or as closed as the client. */
static void name_nobody(cableway_client game)
{
    CHECK(is_either(cableway_ga_design(game | 1u, "Storm", NULL), CABLEWAY_ERROR_INVALID_HANDLE,
                    CABLEWAY_ERROR_INVALID_HANDLE));
}

/* Good calls of every other kind: done while the client is open, else refused as closed. */
static void make_other_calls(cableway_client game)
{
    cableway_stats stats;
    cableway_notice notice;
    uint64_t remaining;
    stats.size = (uint32_t)sizeof stats;
    notice.size = (uint32_t)sizeof notice;
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_ALL, &stats));
    CHECK(is_either(cableway_poll(game, &notice), CABLEWAY_OK, CABLEWAY_NO_NOTICE));
    CHECK(is_either(cableway_flush(game, 0, &remaining), CABLEWAY_OK, CABLEWAY_PENDING));
    CHECK(is_either(cableway_ga_set_user_id(game, "Storm"), CABLEWAY_ERROR_TOO_LATE,
                    CABLEWAY_ERROR_TOO_LATE));
}

static int is_open(cableway_client game)
{
    cableway_result result = cableway_wait_ready(game, 0);
    CHECK(is_either(result, CABLEWAY_OK, CABLEWAY_OK));
    return result == CABLEWAY_OK;
}

static void record_storm(soldier *me)
{
    cableway_result result = cableway_ga_design_value(me->game, "Storm", 1, NULL);
    CHECK(is_either(result, CABLEWAY_OK, CABLEWAY_OK));
    if (result == CABLEWAY_OK) {
        me->recorded++;
        if (me->recorded == EVENTS_BEFORE_CLOSE) {
            tell_under_way();
        }
    }
}

static void *fight(void *argument)
{
    soldier *me = argument;
    int rounds = 0;
    while (is_open(me->game) && rounds < MOST_ROUNDS) {
        if (me->recorded < MOST_EVENTS) {
            record_storm(me);
        }
        make_mistakes(me->game);
        name_nobody(me->game);
        make_other_calls(me->game);
        rounds++;
    }
    CHECK(rounds < MOST_ROUNDS);
    return NULL;
}

void close_under_fire(cableway_client game)
{
    soldier soldiers[THREADS];
    uint64_t before = designs_accepted(game);
    uint64_t recorded = 0;
    for (int i = 0; i < THREADS; i++) {
        soldiers[i].game = game;
        soldiers[i].recorded = 0;
        CHECK(pthread_create(&soldiers[i].thread, NULL, fight, &soldiers[i]) == 0);
    }
    wait_until_all_are_under_way();
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(soldiers[i].thread, NULL) == 0);
        recorded += soldiers[i].recorded;
    }
    CHECK(designs_accepted(game) == before + recorded);
    printf("storm %" PRIu64 "\n", recorded);
}
