/* The generated names of names.json: each of them does to the right metric what it says. */
#include "gondola_names.h"

#include <string.h>

#include "check.h"
#include "pricing.h"

static void update_all(cableway_client game)
{
    CHECK_OK(GONDOLA_UPDATE_COLOUR(game, "red"));
    CHECK_OK(gondola_update_guild(game, "the long night"));
    CHECK_OK(GONDOLA_UPDATE_FLOORS(game, 4.5));
    CHECK_OK(GONDOLA_ADD_FLOORS(game, 2));
    CHECK_OK(GONDOLA_INCREMENT_KILLS(game));
    CHECK_OK(gondola_increment_kills(game));
    CHECK_OK(gondola_add_kills(game, -0.5));
}

static void buy(cableway_client game)
{
    const cableway_price price = price_of(GONDOLA_CURRENCY_GOLD, 50);
    const cableway_price reward = price_of(GONDOLA_CURRENCY_GOLD, 500);
    CHECK_OK(cableway_gondola_record_purchase(game, GONDOLA_GOOD_FIRE_SWORD, &price));
    CHECK_OK(cableway_gondola_record_iap_purchase(game, GONDOLA_GOOD_HOUSE, 4.99, "USD", &reward));
}

/* What is read by name is what has been written by name, and what an index gives. */
static void check_all(cableway_client game)
{
    char text[64];
    double number = 0;
    CHECK_OK(GONDOLA_GET_COLOUR(game, text, sizeof text));
    CHECK(strcmp(text, "red") == 0);
    CHECK_OK(gondola_get_guild(game, text, sizeof text));
    CHECK(strcmp(text, "the long night") == 0);
    CHECK_OK(GONDOLA_GET_SYSTEM(game, text, sizeof text));
    CHECK(strcmp(text, "linux") == 0);
    CHECK_OK(GONDOLA_GET_FLOORS(game, &number));
    CHECK(number == 6.5 && number_of(game, GONDOLA_METRIC_FLOORS) == 6.5);
    CHECK_OK(gondola_get_kills(game, &number));
    CHECK(number == 1.5 && number_of(game, GONDOLA_METRIC_KILLS) == 1.5);
    CHECK_OK(GONDOLA_GET_TOTAL_SESSIONS(game, &number));
    CHECK(number == 1);
    CHECK_OK(GONDOLA_GET_GOLD_SPENT(game, &number));
    CHECK(number == 50);
    CHECK_OK(GONDOLA_GET_GOLD_BOUGHT(game, &number));
    CHECK(number == 500);
}

int main(int argc, char **argv)
{
    const pricing given = read_pricing(argc, argv);
    cableway_options *options = pricing_options(&given);
    cableway_client game;
    CHECK_OK(GONDOLA_SET_PIPES(options));
    game = open_pricing(options);
    update_all(game);
    buy(game);
    check_all(game);
    CHECK_OK(cableway_gondola_sync_wait(game, PATIENCE_MS));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    /* What the library says is what the function gives. */
    CHECK_RESULT(CABLEWAY_ERROR_CLOSED, GONDOLA_INCREMENT_KILLS(game));
    CHECK_RESULT(CABLEWAY_ERROR_NULL_ARGUMENT, gondola_set_pipes(NULL));
    return check_verdict();
}
