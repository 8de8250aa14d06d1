/* A shop: the prices that the game brings, those that the server tells, those of the launch before. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "pricing.h"

static const char BROUGHT[] = "{\"sword\": 7, \"axe\": [1, null, 0, null, null, null, null, null]}";

/* Writes the prices that the game brings into a file. */
static void write_brought(const char *path)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    if (file != NULL) {
        CHECK(fwrite(BROUGHT, 1, strlen(BROUGHT), file) == strlen(BROUGHT));
        CHECK(fclose(file) == 0);
    }
}

static cableway_options *options_with_prices(const pricing *given)
{
    char path[4096];
    cableway_options *options = pricing_options(given);
    snprintf(path, sizeof path, "%s/brought.json", given->folder);
    write_brought(path);
    CHECK_OK(cableway_options_set_gondola_prices(options, BROUGHT, NULL));
    CHECK_OK(cableway_options_set_gondola_prices_n(options, BROUGHT, strlen(BROUGHT), NULL, 0));
    CHECK_OK(cableway_options_set_gondola_prices_file_n(options, path, strlen(path)));
    CHECK_OK(cableway_options_set_gondola_prices_file(options, path));
    return options;
}

static void check_goods(cableway_client game, size_t expected, const char *first, const char *second)
{
    size_t count = 0, needed = 0;
    char good[64] = "";
    CHECK_OK(cableway_gondola_count_goods(game, &count));
    CHECK(count == expected);
    CHECK_OK(cableway_gondola_next_good(game, good, good, sizeof good, &needed));
    CHECK(strcmp(good, first) == 0 && needed == strlen(first) + 1);
    CHECK_OK(cableway_gondola_next_good(game, good, good, sizeof good, NULL));
    CHECK(strcmp(good, second) == 0);
    CHECK_RESULT(CABLEWAY_NO_MORE_GOODS,
                 cableway_gondola_next_good(game, good, good, sizeof good, NULL));
    CHECK_OK(cableway_gondola_next_good_n(game, "a longer name", 1, good, sizeof good, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "buffer", "are needed",
                  cableway_gondola_next_good(game, NULL, good, 2, &needed));
    CHECK_RESULT(CABLEWAY_ERROR_INVALID_ARGUMENT,
                 cableway_gondola_next_good(game, NULL, NULL, 0, &needed));
    CHECK(needed == strlen(first) + 1);
}

/* The prices that the game brings. */
static void check_brought(cableway_client game)
{
    cableway_price price;
    double amount = -1;
    uint8_t has = 2;
    CHECK_OK(cableway_gondola_get_price(game, "axe", &price));
    CHECK(price.source == CABLEWAY_GONDOLA_SOURCE_BUNDLE && price.version[0] == 0);
    CHECK(price.priced == 5 && price.amounts[0] == 1 && price.amounts[2] == 0);
    CHECK_OK(cableway_gondola_get_price_in(game, "axe", 2, &amount));
    CHECK(amount == 0);
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_SOLD, "good", "currency 1",
                  cableway_gondola_get_price_in(game, "axe", 1, &amount));
    CHECK_OK(cableway_gondola_has_price(game, "axe", &has));
    CHECK(has == 1);
    check_goods(game, 2, "axe", "sword");
}

/* What the server tells: the reference's example. */
static void check_told(cableway_client game, uint8_t source)
{
    cableway_price price, reward;
    double amount = -1;
    uint8_t has = 2;
    CHECK_OK(cableway_gondola_get_price(game, "House", &price));
    CHECK(price.amounts[0] == 100 && price.amounts[1] == 0 && price.amounts[3] == 50);
    CHECK(price.priced == 255 && price.source == source && strlen(price.version) == 32);
    CHECK_OK(cableway_gondola_get_price_n(game, "Houses", 5, &reward));
    CHECK(memcmp(&price, &reward, sizeof price) == 0);
    CHECK_OK(cableway_gondola_get_reward(game, "sword", &reward));
    CHECK(reward.priced == 1 && reward.amounts[0] == 100);
    CHECK_OK(cableway_gondola_get_reward_n(game, "swords", 5, &price));
    CHECK(memcmp(&price, &reward, sizeof price) == 0);
    CHECK_OK(cableway_gondola_get_price_in(game, "House", 3, &amount));
    CHECK(amount == 50);
    CHECK_OK(cableway_gondola_get_price_in_n(game, "House!", 5, 0, &amount));
    CHECK(amount == 100);
    CHECK_OK(cableway_gondola_has_price(game, "axe", &has));
    CHECK(has == 0);
    CHECK_OK(cableway_gondola_has_price_n(game, "Houses", 5, &has));
    CHECK(has == 1);
    check_goods(game, 2, "House", "sword");
}

static void check_updated(cableway_client game)
{
    int updated = 0;
    cableway_notice notice;
    memset(&notice, 0, sizeof notice);
    notice.size = (uint32_t)sizeof notice;
    while (cableway_poll(game, &notice) == CABLEWAY_OK) {
        updated += notice.kind == CABLEWAY_NOTICE_PRICES_UPDATED && notice.count == 2;
        CHECK(notice.kind != CABLEWAY_NOTICE_PRICES_REFUSED);
        notice.size = (uint32_t)sizeof notice;
    }
    CHECK(updated == 1);
}

int main(int argc, char **argv)
{
    const pricing given = read_pricing(argc, argv);
    cableway_client game = 0;
    cableway_options *options = options_with_prices(&given);
    CHECK_OK(cableway_open(options, &game));
    check_brought(game);
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    check_brought(game);
    CHECK_OK(cableway_gondola_sync_wait(game, PATIENCE_MS));
    check_updated(game);
    check_told(game, CABLEWAY_GONDOLA_SOURCE_SERVER);
    CHECK_OK(cableway_gondola_record_purchase(game, "House", NULL));
    CHECK_OK(cableway_gondola_record_iap_purchase(game, "sword", 4.99, "EUR", NULL));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    game = open_pricing(options);
    check_told(game, CABLEWAY_GONDOLA_SOURCE_CACHE);
    CHECK_OK(cableway_close(game, PATIENCE_MS));

    /* The key of nobody: neither what is kept nor what the game brings is signed with it. */
    options = options_with_prices(&given);
    CHECK_OK(cableway_options_set_gondola_public_key(
        options, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    CHECK_OK(cableway_options_set_gondola_public_key_n(
        options, "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=!", 44));
    game = open_pricing(options);
    {
        cableway_price price;
        CHECK_RESULT(CABLEWAY_ERROR_UNKNOWN_GOOD, cableway_gondola_get_price(game, "sword", &price));
        CHECK(price.priced == 0);
    }
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    return check_verdict();
}
