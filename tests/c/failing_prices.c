/* As failing_disk.c, with GondolaCore's prices: an earlier launch was told some, and this one reads them
 * and is told them again. Whatever the disk does, a price is the server's or there is none, and the next
 * launch on a disk that works has the prices without asking.
 *
 * usage: failing_prices <url> <folder> <application> <secret> <first> <stride> <lasting> <error> */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "failing_calls.h"
#include "pricing.h"

/* What a launch on the broken disk waits at most. */
enum { SYNC_MS = 300, CLOSE_MS = 1000 };

static cableway_client open_small(const pricing *given)
{
    cableway_options *options = pricing_options(given);
    cableway_client game = 0;
    CHECK_OK(cableway_options_set_journal_bytes(options, 65536));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    return game;
}

/* Whether the sword has a price, which is then the server's. */
static int has_price(cableway_client game)
{
    cableway_price price;
    cableway_result result = cableway_gondola_get_price(game, "sword", &price);
    CHECK(result == CABLEWAY_OK || result == CABLEWAY_NOT_READY ||
          result == CABLEWAY_ERROR_UNKNOWN_GOOD);
    CHECK(result != CABLEWAY_OK || (price.priced == 1 && price.amounts[0] == 100));
    return result == CABLEWAY_OK;
}

static void play_before(const pricing *given)
{
    cableway_client game = open_small(given);
    CHECK_OK(cableway_gondola_sync_wait(game, PATIENCE_MS));
    CHECK(has_price(game));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
}

static void play(const pricing *given)
{
    cableway_client game = open_small(given);
    has_price(game);
    CHECK_OK(cableway_gondola_update_number(game, 8, 1));
    (void)cableway_gondola_sync_wait(game, SYNC_MS); /* a broken disk lets nothing be sent */
    has_price(game);
    (void)pricing_figures(game); /* balanced */
    CHECK(cableway_close(game, CLOSE_MS) >= 0);
}

/* On a disk that works, and without a word from the server. */
static void play_after(const pricing *given)
{
    cableway_client game = open_small(given);
    CHECK_OK(cableway_set_connection(game, CABLEWAY_CONNECTION_OFFLINE));
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    CHECK(has_price(game));
    CHECK(cableway_close(game, PATIENCE_MS) >= 0);
}

int main(int argc, char **argv)
{
    pricing given = read_pricing(argc, argv);
    char folder[1024];
    long first = argc == 9 ? atol(argv[5]) : 0;
    long stride = argc == 9 ? atol(argv[6]) : 0;
    int lasting = argc == 9 && strcmp(argv[7], "lasting") == 0;
    int error = argc == 9 && strcmp(argv[8], "ENOSPC") == 0 ? ENOSPC : EIO;
    int passed = 0;
    CHECK(first > 0 && stride > 0);
    for (long number = first; first > 0 && stride > 0 && !passed; number += stride) {
        pricing broken = given;
        snprintf(folder, sizeof folder, "%s/%ld", given.folder, number);
        broken.folder = folder;
        play_before(&broken);
        fail_from(folder, number, lasting, error);
        play(&broken);
        passed = calls_made() < number;
        fail_from(folder, 0, 0, 0);
        play_after(&broken);
        CHECK(number < 5000);
        passed = passed || check_verdict() != 0;
        printf("%ld\n", number);
    }
    return check_verdict();
}
