/* Records numbered events as fast as it is told to, and says which ones the library has taken,
 * until somebody kills it: see src/crash_test.rs. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cableway.h"

/* Words on stdout that are no numbers of events; src/crash_test/trial.rs knows them too. */
#define WORD_OPEN UINT64_MAX
#define WORD_JOURNAL_FULL (UINT64_MAX - 1)

/* The sandbox keys of the Collector v2 reference, which the dev server knows. */
#define GAME_KEY "5c6bcb5402204249437fb5a7a80a4959"
#define SECRET "16813a12f718bc5c620f56944e1abc3ea13ccbac"

enum { BATCH_INTERVAL_MS = 50, BATCH_EVENTS = 500 };

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
static void tell(uint64_t word)
{
    if (write(STDOUT_FILENO, &word, sizeof word) != (ssize_t)sizeof word) {
        (void)fprintf(stderr, "crash_child: stdout: %s\n", strerror(errno));
        exit(EXIT_FAILURE);
    }
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
    check(cableway_open(options, &client), "open");
    cableway_options_free(options);
    return client;
}

/* Anything but good news is a failure. */
static void hear_notices(cableway_client client)
{
    cableway_notice notice = {.size = sizeof notice};
    while (cableway_poll(client, &notice) == CABLEWAY_OK) {
        if (notice.kind != CABLEWAY_NOTICE_READY && notice.kind != CABLEWAY_NOTICE_DELIVERED &&
            notice.kind != CABLEWAY_NOTICE_RECOVERED) {
            (void)fprintf(stderr, "crash_child: notice: %s\n", notice.message);
            exit(EXIT_FAILURE);
        }
    }
}

/* A refused number is tried again until it is taken, and acknowledged only then. */
static void record_one(cableway_client client, uint64_t number)
{
    static int told_full;
    char id[32];
    cableway_result result;
    (void)snprintf(id, sizeof id, "Crash:N%" PRIu64, number);
    while ((result = cableway_ga_design(client, id, NULL)) == CABLEWAY_ERROR_QUEUE_FULL) {
        if (!told_full) {
            told_full = 1;
            tell(WORD_JOURNAL_FULL);
        }
        pause_us(1000);
    }
    check(result, id);
    tell(number);
}

/* crash_child record STORAGE ENDPOINT JOURNAL_BYTES FIRST BURST PAUSE_US
 *
 * Goes on until the kill, or until nobody reads the pipe any more. */
static void record(char **arguments)
{
    cableway_client client = open_client(arguments[0], arguments[1], number_of(arguments[2]));
    uint64_t number = number_of(arguments[3]);
    uint64_t burst = number_of(arguments[4]);
    uint64_t pause = number_of(arguments[5]);
    tell(WORD_OPEN);
    for (;;) {
        for (uint64_t i = 0; i < burst; i++) {
            record_one(client, number++);
        }
        hear_notices(client);
        pause_us(pause);
    }
}

/* crash_child finish STORAGE ENDPOINT JOURNAL_BYTES TIMEOUT_MS */
static int finish(char **arguments)
{
    cableway_client client = open_client(arguments[0], arguments[1], number_of(arguments[2]));
    cableway_stats stats = {.size = sizeof stats};
    cableway_result result = cableway_close(client, (uint32_t)number_of(arguments[3]));
    check(result, "close");
    check(cableway_get_stats(client, CABLEWAY_SERVICE_GAME_ANALYTICS, &stats), "statistics");
    (void)printf("{\"accepted\":%" PRIu64 ",\"delivered\":%" PRIu64 ",\"rejected\":%" PRIu64
                 ",\"stored\":%" PRIu64 ",\"in_flight\":%" PRIu64 ",\"dropped\":%" PRIu64 "}\n",
                 stats.accepted, stats.delivered, stats.rejected, stats.stored, stats.in_flight,
                 stats.dropped);
    return EXIT_SUCCESS;
}

int main(int count, char **arguments)
{
    if (count == 8 && strcmp(arguments[1], "record") == 0) {
        record(arguments + 2);
    }
    if (count == 6 && strcmp(arguments[1], "finish") == 0) {
        return finish(arguments + 2);
    }
    (void)fputs("usage: crash_child record STORAGE ENDPOINT JOURNAL_BYTES FIRST BURST PAUSE_US\n"
                "       crash_child finish STORAGE ENDPOINT JOURNAL_BYTES TIMEOUT_MS\n",
                stderr);
    return 2;
}
