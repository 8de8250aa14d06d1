// The generated names of names.json in C++, with the C header's beside them.
#include "gondola_names.hpp"

#include <cstdio>

#include "gondola_names.h"

static_assert(gondola::metric_kills == GONDOLA_METRIC_KILLS);
static_assert(std::string_view(gondola::good_fire_sword) == GONDOLA_GOOD_FIRE_SWORD);

static int failures = 0;

static void check(bool holds, int line)
{
    if (!holds) {
        std::fprintf(stderr, "line %d does not hold: %s\n", line, cableway_last_error());
        failures++;
    }
}

#define CHECK(holds) check((holds), __LINE__)
#define CHECK_OK(call) CHECK((call) == CABLEWAY_OK)

static cableway_client open_game(char **argv)
{
    cableway_options *options = nullptr;
    cableway_client game = 0;
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, argv[2]));
    CHECK_OK(cableway_options_set_gondola_keys(options, argv[3], argv[4]));
    CHECK_OK(cableway_options_set_gondola_server(options, argv[1]));
    CHECK_OK(gondola::set_pipes(options));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    CHECK_OK(cableway_wait_ready(game, 60000));
    return game;
}

static void update_all(cableway_client game)
{
    CHECK_OK(gondola::update_colour(game, std::string_view("redder", 3)));
    CHECK_OK(gondola::update_guild(game, {}));
    CHECK_OK(gondola::update_guild(game, std::string("the long night")));
    CHECK_OK(gondola::update_floors(game, 4.5));
    CHECK_OK(gondola::add_floors(game, 2));
    CHECK_OK(gondola::increment_kills(game));
    CHECK_OK(gondola::add_kills(game, 0.5));
}

static void buy(cableway_client game)
{
    cableway_price price = {};
    price.amounts[gondola::currency_gold] = 50;
    price.priced = 1 << gondola::currency_gold;
    CHECK_OK(cableway_gondola_record_purchase(game, gondola::good_fire_sword, &price));
    price.amounts[gondola::currency_gold] = 500;
    CHECK_OK(cableway_gondola_record_iap_purchase(game, gondola::good_house, 4.99, "USD", &price));
}

static void check_all(cableway_client game)
{
    std::string text = "kept";
    double number = 0;
    CHECK_OK(gondola::get_colour(game, text));
    CHECK(text == "red");
    CHECK_OK(gondola::get_system(game, text));
    CHECK(text == "linux");
    CHECK(gondola::get_system(0, text) == CABLEWAY_ERROR_INVALID_HANDLE && text == "linux");
    CHECK_OK(gondola::get_kills(game, number));
    CHECK(number == 1.5);
    CHECK_OK(gondola::get_total_sessions(game, number));
    CHECK(number == 1);
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        return 2;
    }
    const cableway_client game = open_game(argv);
    update_all(game);
    buy(game);
    check_all(game);
    CHECK_OK(cableway_gondola_sync_wait(game, 60000));
    CHECK_OK(cableway_close(game, 60000));
    return failures == 0 ? 0 : 1;
}
