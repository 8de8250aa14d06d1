#include "alliance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

alliance read_alliance(int argc, char **argv)
{
    alliance given;
    if (argc < 6) {
        fprintf(stderr, "usage: %s <url> <folder> <client id> <secret> <game id>\n", argv[0]);
        exit(2);
    }
    given.url = argv[1];
    given.folder = argv[2];
    given.client_id = argv[3];
    given.client_secret = argv[4];
    given.game_id = argv[5];
    return given;
}

cableway_options *alliance_options(const alliance *given)
{
    cableway_options *options = NULL;
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, given->folder));
    CHECK_OK(cableway_options_set_ea_keys(options, given->client_id, given->client_secret,
                                          given->game_id));
    CHECK_OK(cableway_options_set_ea_dsn(options, given->url));
    return options;
}

cableway_client open_alliance(const alliance *given)
{
    cableway_options *options = alliance_options(given);
    cableway_client game = 0;
    CHECK_OK(cableway_open(options, &game));
    CHECK(game != 0);
    cableway_options_free(options);
    return game;
}

cableway_stats alliance_figures(cableway_client game)
{
    cableway_stats stats;
    memset(&stats, 0, sizeof stats);
    stats.size = (uint32_t)sizeof stats;
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_EARN_ALLIANCE, &stats));
    CHECK(stats.accepted == stats.delivered + stats.rejected + stats.stored + stats.in_flight +
                                stats.dropped);
    return stats;
}

static cableway_trait trait_of(const char *key, int32_t kind)
{
    cableway_trait one;
    memset(&one, 0, sizeof one);
    one.key = key;
    one.kind = kind;
    return one;
}

cableway_trait string_trait(const char *key, const char *text)
{
    cableway_trait one = trait_of(key, CABLEWAY_TRAIT_STRING);
    one.text = text;
    return one;
}

cableway_trait number_trait(const char *key, double number)
{
    cableway_trait one = trait_of(key, CABLEWAY_TRAIT_NUMBER);
    one.number = number;
    return one;
}

cableway_trait boolean_trait(const char *key, int truth)
{
    cableway_trait one = trait_of(key, CABLEWAY_TRAIT_BOOLEAN);
    one.number = truth;
    return one;
}

cableway_trait null_trait(const char *key)
{
    return trait_of(key, CABLEWAY_TRAIT_NULL);
}

cableway_traits traits_of(const cableway_trait *items, uint32_t count, const char *json)
{
    cableway_traits traits;
    memset(&traits, 0, sizeof traits);
    traits.size = (uint32_t)sizeof traits;
    traits.count = count;
    traits.items = items;
    traits.json = json;
    return traits;
}

cableway_ea_identifiers no_identifiers(void)
{
    cableway_ea_identifiers identifiers;
    memset(&identifiers, 0, sizeof identifiers);
    identifiers.size = (uint32_t)sizeof identifiers;
    return identifiers;
}
