/* A game's whole life with GondolaCore: every function of it, with good input. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "pricing.h"

enum { OS = 0, COLOUR = 1, FLOORS = 8, KILLS = 9, SESSIONS = 10, BOUGHT = 11, PAID = 12, GOLD = 13 };

static cableway_options *options_with_all(const pricing *given)
{
    cableway_options *options = pricing_options(given);
    CHECK_OK(cableway_options_set_gondola_keys_n(options, given->application, 32, given->secret,
                                                 strlen(given->secret)));
    CHECK_OK(cableway_options_set_gondola_server_n(options, given->url, strlen(given->url)));
    CHECK_OK(cableway_options_set_gondola_dialect(options, CABLEWAY_GONDOLA_DIALECT_GONDOLA));
    CHECK_OK(cableway_options_set_gondola_strategy(options, CABLEWAY_GONDOLA_ALL_METRICS,
                                                   CABLEWAY_GONDOLA_SAVE_ON_CHANGE, 0));
    CHECK_OK(cableway_options_set_gondola_strategy(options, KILLS, CABLEWAY_GONDOLA_SAVE_COALESCED,
                                                   60000));
    CHECK_OK(cableway_options_set_gondola_strategy(options, FLOORS,
                                                   CABLEWAY_GONDOLA_SAVE_EVERY_UPDATE, 0));
    CHECK_OK(cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_OS_NAME, OS));
    CHECK_OK(cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_SESSIONS, SESSIONS));
    CHECK_OK(cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_PURCHASES, BOUGHT));
    CHECK_OK(cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_MONEY_SPENT, PAID));
    CHECK_OK(cableway_options_set_gondola_pipe(options, CABLEWAY_GONDOLA_PIPE_SPENT + 2, GOLD));
    CHECK_OK(cableway_options_set_gondola_main_currency(options, "USD"));
    CHECK_OK(cableway_options_set_gondola_main_currency_n(options, "EUR?", 3));
    CHECK_OK(cableway_options_set_gondola_sync_interval(options, 3600000));
    CHECK_OK(cableway_options_set_gondola_batch(options, 100));
    return options;
}

static void check_player(cableway_client game)
{
    char made_up[33], derived[64], known[33];
    size_t needed = 0;
    CHECK_OK(cableway_gondola_get_player_id(game, made_up, sizeof made_up, &needed));
    CHECK(needed == 33 && strlen(made_up) == 32);
    CHECK_OK(cableway_gondola_player_id_from("steam", "765", derived, sizeof derived, NULL));
    CHECK_OK(cableway_gondola_player_id_from_n("steam!", 5, "7654", 3, known, sizeof known, NULL));
    CHECK(strcmp(derived, known) == 0 && strcmp(derived, made_up) != 0);
    CHECK_OK(cableway_gondola_set_player_id(game, made_up));
    CHECK_OK(cableway_gondola_set_player_id_n(game, derived, 32));
    CHECK_OK(cableway_gondola_get_player_id(game, known, sizeof known, NULL));
    CHECK(strcmp(derived, known) == 0);
}

static void check_progress(cableway_client game)
{
    cableway_progress progress;
    char colour[64];
    size_t needed = 0;
    CHECK_OK(cableway_gondola_update_string(game, COLOUR, "red"));
    CHECK_OK(cableway_gondola_update_string_n(game, COLOUR, "blueish", 4));
    CHECK_OK(cableway_gondola_update_number(game, FLOORS, 2.5));
    CHECK_OK(cableway_gondola_increment(game, FLOORS));
    CHECK_OK(cableway_gondola_increment_by(game, FLOORS, -0.5));
    for (int kill = 0; kill < 10; kill++) {
        CHECK_OK(cableway_gondola_increment(game, KILLS));
    }
    CHECK_OK(cableway_gondola_get_string(game, COLOUR, colour, sizeof colour, &needed));
    CHECK(strcmp(colour, "blue") == 0 && needed == 5);
    CHECK_RESULT(CABLEWAY_ERROR_INVALID_ARGUMENT,
                 cableway_gondola_get_string(game, COLOUR, colour, 4, &needed));
    CHECK_RESULT(CABLEWAY_ERROR_INVALID_ARGUMENT,
                 cableway_gondola_get_string(game, COLOUR, NULL, 0, &needed));
    CHECK(needed == 5);
    CHECK(number_of(game, FLOORS) == 3 && number_of(game, KILLS) == 10);
    CHECK_OK(cableway_gondola_get_progress(game, &progress));
    CHECK(strcmp(progress.strings[COLOUR], "blue") == 0 && progress.numbers[FLOORS - 8] == 3);
    progress.numbers[FLOORS - 8] = 2;
    progress.numbers[KILLS - 8] = 12;
    CHECK_OK(cableway_gondola_restore_progress(game, &progress,
                                               CABLEWAY_GONDOLA_RESTORE_MAX_NUMBERS));
    CHECK(number_of(game, FLOORS) == 3 && number_of(game, KILLS) == 12);
    CHECK_OK(cableway_gondola_restore_progress(game, &progress,
                                               CABLEWAY_GONDOLA_RESTORE_TAKE_REMOTE));
    CHECK(number_of(game, FLOORS) == 2);
    CHECK_OK(cableway_gondola_restore_progress(game, &progress,
                                               CABLEWAY_GONDOLA_RESTORE_KEEP_LOCAL));
}

static void check_purchases(cableway_client game)
{
    const cableway_price hundred = price_of(2, 100);
    CHECK_OK(cableway_gondola_record_purchase(game, "sword", &hundred));
    CHECK_OK(cableway_gondola_record_purchase_n(game, "shields", 6, &hundred));
    CHECK_OK(cableway_gondola_record_iap_purchase(game, "gold", 4.99, "EUR", &hundred));
    CHECK_OK(cableway_gondola_record_iap_purchase_n(game, "golden", 4, 1, "USDT", 3, &hundred));
    CHECK_RESULT(CABLEWAY_UNKNOWN_CURRENCY,
                 cableway_gondola_record_iap_purchase(game, "gold", 1, "XYZ", &hundred));
    CHECK(number_of(game, BOUGHT) == 2 && number_of(game, GOLD) == 200);
    CHECK(number_of(game, PAID) == 4.99);
}

static int32_t next_kind(cableway_client game)
{
    cableway_notice notice;
    memset(&notice, 0, sizeof notice);
    notice.size = (uint32_t)sizeof notice;
    return cableway_poll(game, &notice) == CABLEWAY_OK ? notice.kind : -1;
}

static void check_sync(cableway_client game)
{
    int synced = 0;
    CHECK_OK(cableway_gondola_sync(game));
    CHECK_OK(cableway_gondola_sync_wait(game, PATIENCE_MS));
    for (int32_t kind = next_kind(game); kind != -1; kind = next_kind(game)) {
        synced += kind == CABLEWAY_NOTICE_SYNCED;
        CHECK(kind != CABLEWAY_NOTICE_SYNC_FAILED);
    }
    CHECK(synced >= 1);
    CHECK(pricing_figures(game).stored == 0);
}

static void check_first(cableway_client game, int expected)
{
    uint8_t is_first = 2;
    CHECK_OK(cableway_gondola_is_first_launch(game, &is_first));
    CHECK(is_first == expected);
}

int main(int argc, char **argv)
{
    const pricing given = read_pricing(argc, argv);
    cableway_client game = open_pricing(options_with_all(&given));
    check_first(game, 1);
    CHECK_OK(cableway_gondola_mark_grandfathered(game, NULL));
    check_player(game);
    check_progress(game);
    check_purchases(game);
    check_sync(game);

    cableway_stats stats = pricing_figures(game);
    CHECK(stats.accepted_by_category[CABLEWAY_GONDOLA_PURCHASE] == 2);
    CHECK(stats.accepted_by_category[CABLEWAY_GONDOLA_IAP_PURCHASE] == 3);
    CHECK(stats.accepted_by_category[CABLEWAY_GONDOLA_PROGRESS] >= 19);
    CHECK(stats.dropped_by_reason[CABLEWAY_DROPPED_MERGED] == 9);
    CHECK(stats.dropped == 9 && stats.rejected == 0);
    CHECK_OK(cableway_close(game, PATIENCE_MS));

    cableway_options *options = options_with_all(&given);
    CHECK_OK(cableway_options_set_gondola_player_id(options, "fedcba9876543210fedcba9876543210"));
    CHECK_OK(
        cableway_options_set_gondola_player_id_n(options, "fedcba9876543210fedcba98765432100", 32));
    game = open_pricing(options);
    check_first(game, 0);
    CHECK(number_of(game, SESSIONS) == 2 && number_of(game, FLOORS) == 2);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    return check_verdict();
}
