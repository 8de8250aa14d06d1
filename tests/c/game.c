#include "game.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

setting read_setting(int argc, char **argv)
{
    setting given;
    if (argc < 5) {
        fprintf(stderr, "usage: %s <url> <folder> <game key> <secret key>\n", argv[0]);
        exit(2);
    }
    given.url = argv[1];
    given.folder = argv[2];
    given.game_key = argv[3];
    given.secret_key = argv[4];
    return given;
}

cableway_options *make_options(const setting *given)
{
    cableway_options *options = NULL;
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, given->folder));
    CHECK_OK(cableway_options_set_ga_keys(options, given->game_key, given->secret_key));
    CHECK_OK(cableway_options_set_ga_endpoint(options, given->url));
    CHECK_OK(cableway_options_set_ga_batch(options, 3600000, 500));
    return options;
}

cableway_client open_game(const setting *given)
{
    cableway_options *options = make_options(given);
    cableway_client game = 0;
    CHECK_OK(cableway_open(options, &game));
    CHECK(game != 0);
    cableway_options_free(options);
    return game;
}

static void check_equation(const cableway_stats *stats)
{
    uint64_t by_category = 0;
    uint64_t by_reason = 0;
    for (int i = 0; i < 8; i++) {
        by_category += stats->accepted_by_category[i];
    }
    for (int i = 0; i < 16; i++) {
        by_reason += stats->dropped_by_reason[i];
    }
    CHECK(stats->accepted == stats->delivered + stats->rejected + stats->stored +
                                 stats->in_flight + stats->dropped);
    CHECK(stats->accepted == by_category);
    CHECK(stats->dropped == by_reason);
}

cableway_stats figures(cableway_client game)
{
    cableway_stats stats;
    memset(&stats, 0, sizeof stats);
    stats.size = (uint32_t)sizeof stats;
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_GAME_ANALYTICS, &stats));
    CHECK(stats.size == sizeof stats);
    CHECK(stats.reserved == 0);
    check_equation(&stats);
    return stats;
}

uint64_t designs_accepted(cableway_client game)
{
    return figures(game).accepted_by_category[CABLEWAY_GA_DESIGN];
}

uint64_t events_accepted(cableway_client game)
{
    cableway_stats stats = figures(game);
    uint64_t events = 0;
    for (int category = CABLEWAY_GA_BUSINESS; category <= CABLEWAY_GA_ERROR; category++) {
        events += stats.accepted_by_category[category];
    }
    return events;
}
