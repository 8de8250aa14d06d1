#include "pricing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

pricing read_pricing(int argc, char **argv)
{
    pricing given;
    if (argc < 5) {
        fprintf(stderr, "usage: %s <url> <folder> <application> <secret>\n", argv[0]);
        exit(2);
    }
    given.url = argv[1];
    given.folder = argv[2];
    given.application = argv[3];
    given.secret = argv[4];
    return given;
}

cableway_options *pricing_options(const pricing *given)
{
    cableway_options *options = NULL;
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, given->folder));
    CHECK_OK(cableway_options_set_gondola_keys(options, given->application, given->secret));
    CHECK_OK(cableway_options_set_gondola_server(options, given->url));
    return options;
}

cableway_client open_pricing(cableway_options *options)
{
    cableway_client game = 0;
    CHECK_OK(cableway_open(options, &game));
    CHECK(game != 0);
    cableway_options_free(options);
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    return game;
}

cableway_stats pricing_figures(cableway_client game)
{
    cableway_stats stats;
    memset(&stats, 0, sizeof stats);
    stats.size = (uint32_t)sizeof stats;
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_GONDOLA, &stats));
    CHECK(stats.accepted == stats.delivered + stats.rejected + stats.stored + stats.in_flight +
                                stats.dropped);
    return stats;
}

cableway_price price_of(int currency, double amount)
{
    cableway_price price;
    memset(&price, 0, sizeof price);
    price.amounts[currency] = amount;
    price.priced = (uint8_t)(1u << currency);
    return price;
}

double number_of(cableway_client game, int32_t metric)
{
    double number = -1;
    CHECK_OK(cableway_gondola_get_number(game, metric, &number));
    return number;
}
