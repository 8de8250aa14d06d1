/* Reading a price, telling progress and recording a purchase allocate nothing on the calling thread. */
#include "allocations.h"
#include "check.h"
#include "pricing.h"

enum { CALLS = 200 };

static void read_prices(cableway_client game)
{
    cableway_price price;
    double amount = 0;
    size_t count = 0;
    uint8_t has = 0;
    char good[64];
    CHECK_OK(cableway_gondola_get_price(game, "sword", &price));
    CHECK_OK(cableway_gondola_get_price_in(game, "sword", 0, &amount));
    CHECK_OK(cableway_gondola_get_reward(game, "House", &price));
    CHECK_OK(cableway_gondola_has_price(game, "nothing", &has));
    CHECK_OK(cableway_gondola_count_goods(game, &count));
    CHECK_OK(cableway_gondola_next_good(game, NULL, good, sizeof good, NULL));
    CHECK(price.source == CABLEWAY_GONDOLA_SOURCE_SERVER && amount == 100 && count == 2);
}

static void tell(cableway_client game, int round)
{
    double number = 0;
    CHECK_OK(cableway_gondola_update_string(game, 0, round % 2 == 0 ? "red" : "blue"));
    CHECK_OK(cableway_gondola_update_number(game, 8, round));
    CHECK_OK(cableway_gondola_increment(game, 9));
    CHECK_OK(cableway_gondola_get_number(game, 8, &number));
    CHECK_OK(cableway_gondola_record_purchase(game, "sword", NULL));
    CHECK_OK(cableway_gondola_record_iap_purchase(game, "House", 0.99, "USD", NULL));
    CHECK(number == round);
}

int main(int argc, char **argv)
{
    pricing given = read_pricing(argc, argv);
    unsigned long before = allocations_here();
    cableway_client game = open_pricing(pricing_options(&given));
    CHECK(allocations_here() > before); /* the count works */
    CHECK_OK(cableway_gondola_sync_wait(game, PATIENCE_MS));
    read_prices(game); /* whatever is made once */
    tell(game, -1);
    before = allocations_here();
    for (int round = 0; round < CALLS; round++) {
        read_prices(game);
        tell(game, round);
    }
    CHECK(allocations_here() == before);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    return check_verdict();
}
