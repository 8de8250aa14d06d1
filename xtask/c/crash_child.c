/* Records numbered events as fast as it is told to, and says which ones the library has taken,
 * until somebody kills it: see src/crash_test.rs. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

#include "cableway.h"

/* Words on stdout that are no numbers of events; src/crash_test/trial.rs knows them too. */
#define WORD_OPEN UINT64_MAX
#define WORD_JOURNAL_FULL (UINT64_MAX - 1)
#define WORD_CLOSING (UINT64_MAX - 2)

/* The sandbox keys of the Collector v2 reference, which the dev server knows. */
#define GAME_KEY "5c6bcb5402204249437fb5a7a80a4959"
#define SECRET "16813a12f718bc5c620f56944e1abc3ea13ccbac"

/* And those of the other services, which the dev server knows too. */
#define CLIENT_ID "sandbox-client"
#define CLIENT_SECRET "5d0f6c1f0f7c4d3a9b1de7c2a86f54e3917b20c8d45e6fa1b3c2d1e0f9a8b7c6"
#define GAME_ID "sandbox-game"
#define APPLICATION "0123456789abcdef0123456789abcdef"
#define APPLICATION_SECRET "79973de6c2d74b05badcbbd3ba4c7035"

enum {
    BATCH_INTERVAL_MS = 50,
    BATCH_EVENTS = 500,
    ALLIANCE_EVENTS = 100,
    SYNC_INTERVAL_MS = 1000,
    SYNC_EVENTS = 50,
    CLOSE_MS = 10000,
    LOOK_MS = 5,
    MOST_EVENTS = 10000000,
    MOST_BYTES = 1 << 30
};

/* Prints the library's own words and ends: whoever started this takes that as a failure. */
static void check(cableway_result result, const char *what)
{
    if (result < 0) {
        (void)fprintf(stderr, "crash_child: %s: %s: %s\n", what, cableway_result_name(result),
                      cableway_last_error());
        exit(EXIT_FAILURE);
    }
}

static uint64_t number_of(const char *text)
{
    return strtoull(text, NULL, 10);
}

static void pause_us(uint64_t us)
{
    struct timespec pause = {(time_t)(us / 1000000), (long)(us % 1000000) * 1000};
    (void)nanosleep(&pause, NULL);
}

/* One write of 8 bytes: a pipe takes it whole or, when the kill comes first, not at all. */
static void report(uint64_t word)
{
    if (write(STDOUT_FILENO, &word, sizeof word) != (ssize_t)sizeof word) {
        (void)fprintf(stderr, "crash_child: stdout: %s\n", strerror(errno));
        exit(EXIT_FAILURE);
    }
}

static void set_alliance(cableway_options *options, const char *endpoint)
{
    char dsn[256];
    (void)snprintf(dsn, sizeof dsn, "%s/v2/custom-events", endpoint);
    check(cableway_options_set_ea_keys(options, CLIENT_ID, CLIENT_SECRET, GAME_ID), "keys");
    check(cableway_options_set_ea_dsn(options, dsn), "dsn");
    check(cableway_options_set_ea_batch(options, BATCH_INTERVAL_MS, ALLIANCE_EVENTS), "batches");
}

static void set_prices(cableway_options *options, const char *endpoint)
{
    check(cableway_options_set_gondola_keys(options, APPLICATION, APPLICATION_SECRET), "keys");
    check(cableway_options_set_gondola_server(options, endpoint), "server");
    check(cableway_options_set_gondola_sync_interval(options, SYNC_INTERVAL_MS), "syncs");
    check(cableway_options_set_gondola_batch(options, SYNC_EVENTS), "batches");
}

static cableway_client open_client(const char *storage, const char *endpoint,
                                   uint64_t journal_bytes)
{
    cableway_options *options;
    cableway_client client;
    check(cableway_options_new(&options), "options");
    check(cableway_options_set_storage_dir(options, storage), "storage");
    check(cableway_options_set_journal_bytes(options, (uint32_t)journal_bytes), "journal");
    check(cableway_options_set_ga_keys(options, GAME_KEY, SECRET), "keys");
    check(cableway_options_set_ga_endpoint(options, endpoint), "endpoint");
    check(cableway_options_set_ga_batch(options, BATCH_INTERVAL_MS, BATCH_EVENTS), "batches");
    set_alliance(options, endpoint);
    set_prices(options, endpoint);
    /* What is killed before its turn to send may pile up; nothing is to give way to it. */
    check(cableway_options_set_queue_limits(options, CABLEWAY_SERVICE_ALL, MOST_EVENTS, MOST_BYTES,
                                            0),
          "limits");
    check(cableway_open(options, &client), "open");
    cableway_options_free(options);
    return client;
}

/* What a launch is told although nothing is wrong: the last one that so many different events come of
 * numbering each. */
static int is_expected(int32_t kind)
{
    return kind == CABLEWAY_NOTICE_READY || kind == CABLEWAY_NOTICE_DELIVERED ||
           kind == CABLEWAY_NOTICE_RECOVERED || kind == CABLEWAY_NOTICE_SYNCED ||
           kind == CABLEWAY_NOTICE_PRICES_UPDATED || kind == CABLEWAY_NOTICE_MANY_VALUES;
}

/* Anything else is a failure. */
static void hear_notices(cableway_client client)
{
    cableway_notice notice = {.size = sizeof notice};
    while (cableway_poll(client, &notice) == CABLEWAY_OK) {
        if (!is_expected(notice.kind)) {
            (void)fprintf(stderr, "crash_child: notice: %s\n", notice.message);
            exit(EXIT_FAILURE);
        }
    }
}

/* One of the three ways to record a number. */
typedef cableway_result (*way)(cableway_client client, uint64_t number);

static cableway_result tell_analytics(cableway_client client, uint64_t number)
{
    char id[32];
    (void)snprintf(id, sizeof id, "Crash:N%" PRIu64, number);
    return cableway_ga_design(client, id, NULL);
}

static cableway_result tell_alliance(cableway_client client, uint64_t number)
{
    return cableway_ea_track_value(client, "crash", "CRASH", (double)number);
}

static cableway_result tell_prices(cableway_client client, uint64_t number)
{
    const cableway_price price = {.amounts = {1}, .priced = 1};
    char good[32];
    (void)snprintf(good, sizeof good, "N%" PRIu64, number);
    return cableway_gondola_record_purchase(client, good, &price);
}

/* What is refused is tried again until it is taken. */
static void record_by(way tell_it, cableway_client client, uint64_t number)
{
    static int told_full;
    cableway_result result;
    while ((result = tell_it(client, number)) == CABLEWAY_ERROR_QUEUE_FULL) {
        if (!told_full) {
            told_full = 1;
            report(WORD_JOURNAL_FULL);
        }
        pause_us(1000);
    }
    check(result, "record");
}

/* A number is acknowledged when all services have it. */
static void record_one(cableway_client client, uint64_t number)
{
    record_by(tell_analytics, client, number);
    record_by(tell_alliance, client, number);
    record_by(tell_prices, client, number);
    report(number);
}

/* Until the kill. */
static void wait_for_the_kill(void)
{
    for (;;) {
        pause_us(1000000);
    }
}

/* crash_child record STORAGE ENDPOINT JOURNAL_BYTES FIRST BURST PAUSE_US BURSTS
 *
 * Goes on until the kill, or until nobody reads the pipe any more; after so many bursts, if that is not
 * 0, it closes, and the kill comes meanwhile. */
static void record(char **arguments)
{
    cableway_client client = open_client(arguments[0], arguments[1], number_of(arguments[2]));
    uint64_t number = number_of(arguments[3]);
    uint64_t burst = number_of(arguments[4]);
    uint64_t pause = number_of(arguments[5]);
    uint64_t bursts = number_of(arguments[6]);
    report(WORD_OPEN);
    for (uint64_t done = 0; bursts == 0 || done < bursts; done++) {
        for (uint64_t i = 0; i < burst; i++) {
            record_one(client, number++);
        }
        hear_notices(client);
        pause_us(pause);
    }
    report(WORD_CLOSING);
    check(cableway_close(client, CLOSE_MS), "close");
    wait_for_the_kill();
}

/* crash_child stand_by STORAGE ENDPOINT JOURNAL_BYTES
 *
 * Another process on the same folder, which takes over what the dead one leaves: it looks for that at
 * each flush. It is killed too. */
static void stand_by(char **arguments)
{
    cableway_client client = open_client(arguments[0], arguments[1], number_of(arguments[2]));
    report(WORD_OPEN);
    for (;;) {
        check(cableway_flush(client, LOOK_MS, NULL), "flush");
        hear_notices(client);
    }
}

/* crash_child finish STORAGE ENDPOINT JOURNAL_BYTES TIMEOUT_MS */
static int finish(char **arguments)
{
    cableway_client client = open_client(arguments[0], arguments[1], number_of(arguments[2]));
    cableway_stats stats = {.size = sizeof stats};
    cableway_result result = cableway_close(client, (uint32_t)number_of(arguments[3]));
    check(result, "close");
    check(cableway_get_stats(client, CABLEWAY_SERVICE_ALL, &stats), "statistics");
    (void)printf("{\"accepted\":%" PRIu64 ",\"delivered\":%" PRIu64 ",\"rejected\":%" PRIu64
                 ",\"stored\":%" PRIu64 ",\"in_flight\":%" PRIu64 ",\"dropped\":%" PRIu64 "}\n",
                 stats.accepted, stats.delivered, stats.rejected, stats.stored, stats.in_flight,
                 stats.dropped);
    return EXIT_SUCCESS;
}

int main(int count, char **arguments)
{
#ifdef _WIN32
    /* Else a byte that looks like the end of a line would become two. */
    (void)_setmode(STDOUT_FILENO, _O_BINARY);
#endif
    if (count == 9 && strcmp(arguments[1], "record") == 0) {
        record(arguments + 2);
    }
    if (count == 5 && strcmp(arguments[1], "stand_by") == 0) {
        stand_by(arguments + 2);
    }
    if (count == 6 && strcmp(arguments[1], "finish") == 0) {
        return finish(arguments + 2);
    }
    (void)fputs("usage: crash_child record STORAGE ENDPOINT JOURNAL_BYTES FIRST BURST PAUSE_US BURSTS\n"
                "       crash_child stand_by STORAGE ENDPOINT JOURNAL_BYTES\n"
                "       crash_child finish STORAGE ENDPOINT JOURNAL_BYTES TIMEOUT_MS\n",
                stderr);
    return 2;
}
