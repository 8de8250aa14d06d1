/* Everything about GondolaCore that can be got wrong: a code and a message each, and nothing recorded. */
#include <math.h>
#include <string.h>

#include "check.h"
#include "pricing.h"

#define NULLS CABLEWAY_ERROR_NULL_ARGUMENT
#define INVALID CABLEWAY_ERROR_INVALID_ARGUMENT

static const char KEY[] = "0123456789abcdef0123456789abcdef";
static const char LONG_TEXT[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static void check_keys_and_server(cableway_options *options)
{
    CHECK_REFUSED(NULLS, "options", "NULL", cableway_options_set_gondola_keys(NULL, KEY, NULL));
    CHECK_REFUSED(NULLS, "application_key", "NULL",
                  cableway_options_set_gondola_keys(options, NULL, "secret"));
    CHECK_REFUSED(INVALID, "application_key", "32 hex digits",
                  cableway_options_set_gondola_keys(options, "x", NULL));
    CHECK_REFUSED(INVALID, "application_secret", "characters",
                  cableway_options_set_gondola_keys(options, KEY, "white space"));
    CHECK_REFUSED(NULLS, "application_key", "NULL",
                  cableway_options_set_gondola_keys_n(options, NULL, 32, NULL, 0));
    CHECK_REFUSED(NULLS, "url", "NULL", cableway_options_set_gondola_server(options, NULL));
    CHECK_REFUSED(NULLS, "url", "NULL", cableway_options_set_gondola_server_n(options, NULL, 3));
    CHECK_REFUSED(INVALID, "url", "URL", cableway_options_set_gondola_server(options, "not a URL"));
    CHECK_REFUSED(INVALID, "dialect", "DIALECT", cableway_options_set_gondola_dialect(options, 3));
    CHECK_REFUSED(NULLS, "player_id", "NULL",
                  cableway_options_set_gondola_player_id(options, NULL));
    CHECK_REFUSED(NULLS, "player_id", "NULL",
                  cableway_options_set_gondola_player_id_n(options, NULL, 32));
    CHECK_REFUSED(INVALID, "player_id", "32 hex digits",
                  cableway_options_set_gondola_player_id(options, "Alice"));
    CHECK_REFUSED(INVALID, "player_id", "32 hex digits",
                  cableway_options_set_gondola_player_id_n(options, KEY, 31));
}

static void check_options(cableway_options *options)
{
    CHECK_REFUSED(INVALID, "metric", "32 is no metric",
                  cableway_options_set_gondola_strategy(options, 32, 1, 0));
    CHECK_REFUSED(INVALID, "strategy", "SAVE",
                  cableway_options_set_gondola_strategy(options, 8, 99, 0));
    CHECK_REFUSED(INVALID, "strategy", "string",
                  cableway_options_set_gondola_strategy(options, 0, 4, 1));
    CHECK_REFUSED(INVALID, "parameter", "ms",
                  cableway_options_set_gondola_strategy(options, 8, 3, 0.5));
    CHECK_REFUSED(INVALID, "parameter", "more than 0",
                  cableway_options_set_gondola_strategy(options, 8, 4, NAN));
    CHECK_REFUSED(INVALID, "parameter", "must be 0",
                  cableway_options_set_gondola_strategy(options, 8, 1, 1));
    CHECK_REFUSED(INVALID, "pipe", "PIPE", cableway_options_set_gondola_pipe(options, 6, 8));
    CHECK_REFUSED(INVALID, "metric", "strings",
                  cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_OS_NAME, 8));
    CHECK_REFUSED(INVALID, "metric", "numbers",
                  cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_SESSIONS, 0));
    CHECK_REFUSED(INVALID, "metric", "another pipe",
                  cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_SESSIONS, 31));
    CHECK_REFUSED(NULLS, "currency", "NULL",
                  cableway_options_set_gondola_main_currency(options, NULL));
    CHECK_REFUSED(NULLS, "currency", "NULL",
                  cableway_options_set_gondola_main_currency_n(options, NULL, 3));
    CHECK_REFUSED(INVALID, "currency", "capital",
                  cableway_options_set_gondola_main_currency(options, "usd"));
    CHECK_REFUSED(INVALID, "interval_ms", "1000",
                  cableway_options_set_gondola_sync_interval(options, 999));
    CHECK_REFUSED(INVALID, "max_events", "500", cableway_options_set_gondola_batch(options, 501));
}

/* Without keys nothing of it can be set. */
static void check_unconfigured(const pricing *given)
{
    const cableway_result OFF = CABLEWAY_ERROR_NOT_CONFIGURED;
    cableway_options *options = NULL;
    cableway_client game = 0;
    CHECK_OK(cableway_options_new(&options));
    CHECK_REFUSED(OFF, "GondolaCore", "set_gondola_keys",
                  cableway_options_set_gondola_server(options, given->url));
    CHECK_RESULT(OFF, cableway_options_set_gondola_dialect(options, 1));
    CHECK_RESULT(OFF, cableway_options_set_gondola_player_id(options, KEY));
    CHECK_RESULT(OFF, cableway_options_set_gondola_strategy(options, 8, 1, 0));
    CHECK_RESULT(OFF, cableway_options_set_gondola_pipe(options, 1, 0));
    CHECK_RESULT(OFF, cableway_options_set_gondola_main_currency(options, "USD"));
    CHECK_RESULT(OFF, cableway_options_set_gondola_sync_interval(options, 0));
    CHECK_RESULT(OFF, cableway_options_set_gondola_batch(options, 1));
    CHECK_RESULT(OFF, cableway_options_set_gondola_public_key(options, LONG_TEXT));
    CHECK_RESULT(OFF, cableway_options_set_gondola_prices_file(options, "prices.json"));
    CHECK_RESULT(OFF, cableway_options_set_gondola_prices(options, "{}", NULL));
    CHECK_OK(cableway_options_set_storage_dir(options, given->folder));
    CHECK_OK(cableway_options_set_gondola_keys(options, KEY, ""));
    CHECK_REFUSED(INVALID, "gondola_server", "is not set", cableway_open(options, &game));
    CHECK_OK(cableway_options_set_gondola_server(options, "http://prices.example"));
    CHECK_REFUSED(INVALID, "gondola_server", "http", cableway_open(options, &game));
    cableway_options_free(options);
}

static void check_updates(cableway_client game)
{
    CHECK_REFUSED(NULLS, "value", "NULL", cableway_gondola_update_string(game, 1, NULL));
    CHECK_REFUSED(NULLS, "value", "NULL", cableway_gondola_update_string_n(game, 1, NULL, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "value", "UTF-8",
                  cableway_gondola_update_string(game, 1, "\xff"));
    CHECK_REFUSED(INVALID, "value", "63", cableway_gondola_update_string(game, 1, LONG_TEXT));
    CHECK_REFUSED(INVALID, "value", "NUL", cableway_gondola_update_string_n(game, 1, "a\0b", 3));
    CHECK_REFUSED(INVALID, "metric", "number", cableway_gondola_update_string(game, 8, "x"));
    CHECK_REFUSED(INVALID, "metric", "string", cableway_gondola_update_number(game, 7, 1));
    CHECK_REFUSED(INVALID, "metric", "no metric", cableway_gondola_increment(game, -1));
    CHECK_REFUSED(INVALID, "metric", "pipe", cableway_gondola_increment(game, 31));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "value", "NaN",
                  cableway_gondola_update_number(game, 8, NAN));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "by", "infinite",
                  cableway_gondola_increment_by(game, 8, HUGE_VAL));
}

static void check_reading(cableway_client game)
{
    double number = 0;
    char text[64];
    CHECK_REFUSED(INVALID, "metric", "number", cableway_gondola_get_string(game, 8, text, 64, NULL));
    CHECK_REFUSED(INVALID, "metric", "string", cableway_gondola_get_number(game, 0, &number));
    CHECK_REFUSED(NULLS, "value", "NULL", cableway_gondola_get_number(game, 8, NULL));
    CHECK_REFUSED(NULLS, "buffer", "NULL", cableway_gondola_get_string(game, 0, NULL, 64, NULL));
    CHECK_REFUSED(INVALID, "buffer", "33", cableway_gondola_get_player_id(game, text, 32, NULL));
    CHECK_REFUSED(NULLS, "progress", "NULL", cableway_gondola_get_progress(game, NULL));
    CHECK_REFUSED(NULLS, "is_first", "NULL", cableway_gondola_is_first_launch(game, NULL));
}

static void check_saves(cableway_client game)
{
    cableway_progress saved;
    memset(&saved, 0, sizeof saved);
    CHECK_REFUSED(NULLS, "progress", "NULL", cableway_gondola_restore_progress(game, NULL, 1));
    CHECK_REFUSED(INVALID, "how", "RESTORE", cableway_gondola_restore_progress(game, &saved, 0));
    saved.numbers[23] = NAN;
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "progress.numbers", "NaN",
                  cableway_gondola_restore_progress(game, &saved, 1));
    saved.numbers[23] = 0;
    memset(saved.strings[7], 'x', 64);
    CHECK_REFUSED(INVALID, "progress.strings", "63", cableway_gondola_mark_grandfathered(game, &saved));
    saved.strings[7][1] = '\0';
    saved.strings[7][0] = (char)-1;
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "progress.strings", "UTF-8",
                  cableway_gondola_restore_progress(game, &saved, 1));
}

static void check_purchases(cableway_client game)
{
    cableway_price price = price_of(0, 1);
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_record_purchase(game, NULL, &price));
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_record_purchase_n(game, NULL, 1, &price));
    CHECK_REFUSED(INVALID, "good", "empty", cableway_gondola_record_purchase(game, "", &price));
    CHECK_REFUSED(INVALID, "good", "63", cableway_gondola_record_purchase(game, LONG_TEXT, &price));
    CHECK_REFUSED(CABLEWAY_ERROR_UNKNOWN_GOOD, "good", "sword",
                  cableway_gondola_record_purchase(game, "sword", NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_UNKNOWN_GOOD, "good", "gems",
                  cableway_gondola_record_iap_purchase(game, "gems", 1, "USD", NULL));
    CHECK_REFUSED(NULLS, "currency", "NULL",
                  cableway_gondola_record_iap_purchase(game, "gems", 1, NULL, &price));
    CHECK_REFUSED(NULLS, "currency", "NULL",
                  cableway_gondola_record_iap_purchase_n(game, "gems", 4, 1, NULL, 3, &price));
    CHECK_REFUSED(INVALID, "currency", "capital",
                  cableway_gondola_record_iap_purchase(game, "gems", 1, "US", &price));
    CHECK_REFUSED(INVALID, "amount", "0 to",
                  cableway_gondola_record_iap_purchase(game, "gems", -1, "USD", &price));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "amount", "NaN",
                  cableway_gondola_record_iap_purchase(game, "gems", NAN, "USD", &price));
    price.priced = 0;
    CHECK_REFUSED(INVALID, "price", "priced", cableway_gondola_record_purchase(game, "x", &price));
    price = price_of(7, -1);
    CHECK_REFUSED(INVALID, "price", "0 or more",
                  cableway_gondola_record_purchase(game, "x", &price));
    price = price_of(7, NAN);
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "reward", "NaN",
                  cableway_gondola_record_iap_purchase(game, "x", 1, "USD", &price));
}

static void check_price_options(cableway_options *options)
{
    CHECK_REFUSED(NULLS, "public_key", "NULL",
                  cableway_options_set_gondola_public_key(options, NULL));
    CHECK_REFUSED(NULLS, "public_key", "NULL",
                  cableway_options_set_gondola_public_key_n(options, NULL, 64));
    CHECK_REFUSED(INVALID, "public_key", "32 bytes",
                  cableway_options_set_gondola_public_key(options, KEY));
    CHECK_REFUSED(INVALID, "public_key", "32 bytes",
                  cableway_options_set_gondola_public_key_n(options, LONG_TEXT, 63));
    CHECK_REFUSED(NULLS, "path", "NULL", cableway_options_set_gondola_prices_file(options, NULL));
    CHECK_REFUSED(NULLS, "path", "NULL",
                  cableway_options_set_gondola_prices_file_n(options, NULL, 1));
    CHECK_REFUSED(INVALID, "path", "no/such/file",
                  cableway_options_set_gondola_prices_file(options, "no/such/file"));
    CHECK_REFUSED(INVALID, "path", "a path", cableway_options_set_gondola_prices_file(options, ""));
    CHECK_REFUSED(NULLS, "prices", "NULL", cableway_options_set_gondola_prices(options, NULL, NULL));
    CHECK_REFUSED(NULLS, "prices", "NULL",
                  cableway_options_set_gondola_prices_n(options, NULL, 2, NULL, 0));
    CHECK_REFUSED(INVALID, "prices", "0 or more",
                  cableway_options_set_gondola_prices(options, "{\"x\":-1}", NULL));
    CHECK_REFUSED(INVALID, "prices", "no prices",
                  cableway_options_set_gondola_prices_n(options, "{}", 1, NULL, 0));
    CHECK_REFUSED(INVALID, "signature", "64 bytes",
                  cableway_options_set_gondola_prices(options, "{}", "c2lnbmVk"));
}

static void check_prices(cableway_client game)
{
    const cableway_result UNKNOWN = CABLEWAY_ERROR_UNKNOWN_GOOD;
    cableway_price price = price_of(3, 9);
    double amount = 9;
    uint8_t has = 9;
    char good[64];
    CHECK_REFUSED(NULLS, "price", "NULL", cableway_gondola_get_price(game, "sword", NULL));
    CHECK_REFUSED(NULLS, "reward", "NULL", cableway_gondola_get_reward(game, "sword", NULL));
    CHECK_REFUSED(NULLS, "amount", "NULL", cableway_gondola_get_price_in(game, "sword", 0, NULL));
    CHECK_REFUSED(NULLS, "count", "NULL", cableway_gondola_count_goods(game, NULL));
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_get_price(game, NULL, &price));
    CHECK(price.priced == 0 && price.amounts[3] == 0);
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_get_price_n(game, NULL, 1, &price));
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_get_reward_n(game, NULL, 1, &price));
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_get_price_in(game, NULL, 0, &amount));
    CHECK(amount == 0);
    CHECK_REFUSED(NULLS, "good", "NULL",
                  cableway_gondola_get_price_in_n(game, NULL, 1, 0, &amount));
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_has_price(game, NULL, &has));
    CHECK_REFUSED(NULLS, "good", "NULL", cableway_gondola_has_price_n(game, NULL, 1, &has));
    CHECK_REFUSED(INVALID, "good", "63", cableway_gondola_get_price(game, LONG_TEXT, &price));
    CHECK_REFUSED(INVALID, "good", "empty", cableway_gondola_get_price(game, "", &price));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "good", "UTF-8",
                  cableway_gondola_get_price(game, "\xff", &price));
    CHECK_REFUSED(INVALID, "currency", "0 to 7",
                  cableway_gondola_get_price_in(game, "sword", 8, &amount));
    price = price_of(3, 9);
    amount = 9;
    CHECK_REFUSED(UNKNOWN, "good", "sword", cableway_gondola_get_price(game, "sword", &price));
    CHECK(price.priced == 0 && price.amounts[3] == 0 && price.source == 0);
    CHECK_REFUSED(UNKNOWN, "good", "sword",
                  cableway_gondola_get_price_in(game, "sword", 0, &amount));
    CHECK(amount == 0);
    CHECK_RESULT(CABLEWAY_NO_MORE_GOODS,
                 cableway_gondola_next_good(game, NULL, good, sizeof good, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "after", "UTF-8",
                  cableway_gondola_next_good_n(game, "\xff", 1, good, sizeof good, NULL));
}

static void check_players(cableway_client game)
{
    char id[33];
    CHECK_REFUSED(NULLS, "player_id", "NULL", cableway_gondola_set_player_id(game, NULL));
    CHECK_REFUSED(NULLS, "player_id", "NULL", cableway_gondola_set_player_id_n(game, NULL, 32));
    CHECK_REFUSED(INVALID, "player_id", "32 hex digits",
                  cableway_gondola_set_player_id(game, "Alice"));
    CHECK_REFUSED(NULLS, "platform", "NULL",
                  cableway_gondola_player_id_from(NULL, "1", id, sizeof id, NULL));
    CHECK_REFUSED(NULLS, "id", "NULL",
                  cableway_gondola_player_id_from("steam", NULL, id, sizeof id, NULL));
    CHECK_REFUSED(INVALID, "platform", "empty",
                  cableway_gondola_player_id_from("", "1", id, sizeof id, NULL));
    CHECK_REFUSED(INVALID, "platform", "colon",
                  cableway_gondola_player_id_from_n("a:b", 3, "1", 1, id, sizeof id, NULL));
    CHECK_REFUSED(NULLS, "buffer", "NULL",
                  cableway_gondola_player_id_from("steam", "1", NULL, 33, NULL));
}

/* A handle that is none, or one that is closed. */
static void check_handle(cableway_client game, cableway_result expected)
{
    cableway_progress progress;
    const cableway_price price = price_of(0, 1);
    uint8_t is_first = 0;
    char id[33];
    cableway_price found;
    double amount = 0;
    size_t goods = 0;
    memset(&progress, 0, sizeof progress);
    CHECK_RESULT(expected, cableway_gondola_get_price(game, "x", &found));
    CHECK_RESULT(expected, cableway_gondola_get_reward(game, "x", &found));
    CHECK_RESULT(expected, cableway_gondola_get_price_in(game, "x", 0, &amount));
    CHECK_RESULT(expected, cableway_gondola_has_price(game, "x", &is_first));
    CHECK_RESULT(expected, cableway_gondola_count_goods(game, &goods));
    CHECK_RESULT(expected, cableway_gondola_next_good(game, NULL, id, sizeof id, NULL));
    CHECK_RESULT(expected, cableway_gondola_update_string(game, 1, "x"));
    CHECK_RESULT(expected, cableway_gondola_update_number(game, 8, 1));
    CHECK_RESULT(expected, cableway_gondola_increment(game, 8));
    CHECK_RESULT(expected, cableway_gondola_get_progress(game, &progress));
    CHECK_RESULT(expected, cableway_gondola_restore_progress(game, &progress, 1));
    CHECK_RESULT(expected, cableway_gondola_record_purchase(game, "x", &price));
    CHECK_RESULT(expected, cableway_gondola_record_iap_purchase(game, "x", 1, "USD", &price));
    CHECK_RESULT(expected, cableway_gondola_sync(game));
    CHECK_RESULT(expected, cableway_gondola_sync_wait(game, 0));
    CHECK_RESULT(expected, cableway_gondola_set_player_id(game, KEY));
    CHECK_RESULT(expected, cableway_gondola_get_player_id(game, id, sizeof id, NULL));
    CHECK_RESULT(expected, cableway_gondola_is_first_launch(game, &is_first));
    CHECK_RESULT(expected, cableway_gondola_mark_grandfathered(game, NULL));
}

int main(int argc, char **argv)
{
    const pricing given = read_pricing(argc, argv);
    cableway_options *options = pricing_options(&given);
    CHECK_OK(cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_TIME_ZONE, 31));
    check_keys_and_server(options);
    check_options(options);
    check_price_options(options);
    check_unconfigured(&given);
    /* What was refused has changed nothing. */
    cableway_client game = open_pricing(options);
    check_updates(game);
    check_reading(game);
    check_saves(game);
    check_purchases(game);
    check_prices(game);
    check_players(game);
    CHECK(pricing_figures(game).accepted == 0);
    check_handle(game | 1, CABLEWAY_ERROR_INVALID_HANDLE);
    check_handle(0, CABLEWAY_ERROR_INVALID_HANDLE);
    CHECK_OK(cableway_set_service_enabled(game, CABLEWAY_SERVICE_GONDOLA, 0));
    CHECK_RESULT(CABLEWAY_SERVICE_OFF, cableway_gondola_increment(game, 8));
    CHECK_RESULT(CABLEWAY_SERVICE_OFF, cableway_gondola_sync(game));
    CHECK_OK(cableway_set_consent(game, CABLEWAY_SERVICE_GONDOLA, CABLEWAY_CONSENT_DENIED));
    CHECK_OK(cableway_set_service_enabled(game, CABLEWAY_SERVICE_GONDOLA, 1));
    CHECK_RESULT(CABLEWAY_NO_CONSENT, cableway_gondola_increment(game, 8));
    CHECK_RESULT(CABLEWAY_NO_CONSENT, cableway_gondola_sync_wait(game, PATIENCE_MS));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    check_handle(game, CABLEWAY_ERROR_CLOSED);
    return check_verdict();
}
