/* A launch on a disk that fails at its first step, then one on a disk that fails at its second step, and
 * so on, until a launch needs no more steps than that. Each has a folder of its own, called by the step's
 * number, in which an earlier launch has left something. Prints the id of every event that was accepted.
 *
 * usage: failing_disk <url> <folder> <game key> <secret key> <first> <stride> <lasting> <error> */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "failing_calls.h"
#include "game.h"

/* What a launch on the broken disk waits at most. */
enum { FLUSH_MS = 300, CLOSE_MS = 1000 };

static void record(cableway_client game, const char *word, long number)
{
    char event_id[64];
    snprintf(event_id, sizeof event_id, "%s:%ld", word, number);
    CHECK_OK(cableway_ga_design(game, event_id, NULL));
    printf("%s\n", event_id);
    (void)figures(game); /* balanced */
}

static cableway_client open_small(const setting *given)
{
    cableway_options *options = make_options(given);
    cableway_client game = 0;
    CHECK_OK(cableway_options_set_journal_bytes(options, 65536));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    return game;
}

/* What is in the folder when the disk breaks. */
static void play_before(const setting *given, long number)
{
    cableway_client game = open_small(given);
    CHECK_OK(cableway_set_connection(game, CABLEWAY_CONNECTION_OFFLINE));
    record(game, "Before", number);
    CHECK_RESULT(CABLEWAY_PENDING, cableway_close(game, PATIENCE_MS));
}

static void play(const setting *given, long number)
{
    cableway_client game = open_small(given);
    record(game, "First", number);
    CHECK(cableway_flush(game, FLUSH_MS, NULL) >= 0);
    record(game, "Second", number);
    CHECK(cableway_flush(game, FLUSH_MS, NULL) >= 0);
    record(game, "Third", number);
    CHECK(cableway_close(game, CLOSE_MS) >= 0);
    CHECK(figures(game).dropped == 0);
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    char folder[1024];
    long first = argc == 9 ? atol(argv[5]) : 0;
    long stride = argc == 9 ? atol(argv[6]) : 0;
    int lasting = argc == 9 && strcmp(argv[7], "lasting") == 0;
    int error = argc == 9 && strcmp(argv[8], "ENOSPC") == 0 ? ENOSPC : EIO;
    int passed = 0;
    CHECK(first > 0 && stride > 0);
    for (long number = first; first > 0 && stride > 0 && !passed; number += stride) {
        setting broken = given;
        snprintf(folder, sizeof folder, "%s/%ld", given.folder, number);
        broken.folder = folder;
        play_before(&broken, number);
        fail_from(folder, number, lasting, error);
        play(&broken, number);
        passed = calls_made() < number;
        fail_from(folder, 0, 0, 0);
        CHECK(number < 5000);
        passed = passed || check_verdict() != 0;
    }
    return check_verdict();
}
