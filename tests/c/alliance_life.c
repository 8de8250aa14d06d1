/* A game that uses all that Earn Alliance has. What must have arrived stands in tests/border/alliance.rs. */
#include <string.h>

#include "alliance.h"
#include "check.h"

#define VIEW(literal) (literal), (sizeof(literal) - 1)

/* ---- options ---- */

static cableway_client open_with_all_options(const alliance *given)
{
    cableway_options *options = NULL;
    cableway_client game = 0;
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, given->folder));
    CHECK_OK(cableway_options_set_ea_keys_n(
        options, given->client_id, strlen(given->client_id), given->client_secret,
        strlen(given->client_secret), given->game_id, strlen(given->game_id)));
    CHECK_OK(cableway_options_set_ea_dsn_n(options, given->url, strlen(given->url)));
    CHECK_OK(cableway_options_set_ea_batch(options, 3600000, 100));
    CHECK_OK(cableway_options_set_ea_flush_cooldown(options, 10000));
    CHECK_OK(cableway_options_set_ea_max_retries(options, 5));
    CHECK_OK(cableway_options_add_ea_flush_event(options, "BOUGHT"));
    CHECK_OK(cableway_options_add_ea_flush_event_n(options, VIEW("WON")));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    return game;
}

/* ---- events ---- */

static void track_plain(cableway_client game)
{
    CHECK_OK(cableway_ea_start_game(game, "u1"));
    CHECK_OK(cableway_ea_start_game_n(game, "u2 and more", 2));
    CHECK_OK(cableway_ea_track(game, "u1", "KILL_ZOMBIE"));
    CHECK_OK(cableway_ea_track_n(game, "u2 and more", 2, "KILL_ZOMBIE_AND_MORE", 11));
    CHECK_OK(cableway_ea_track_value(game, "u1", "SCORE", 100));
    CHECK_OK(cableway_ea_track_value_n(game, "u1x", 2, "DAMAGE_DONE", 6, 0.5));
}

static void track_with_traits(cableway_client game)
{
    cableway_trait items[6];
    cableway_traits traits;
    items[0] = string_trait("weapon", "sword");
    items[1] = number_trait("level", 7);
    items[2] = boolean_trait("elite", 1);
    items[3] = boolean_trait("boss", 0);
    items[4] = null_trait("armour");
    items[5] = string_trait("weapon", "knife");
    traits = traits_of(items, 6, "{\"mob\": \"zombie\", \"level\": 8}");
    CHECK_OK(cableway_ea_track_traits(game, "u1", "KILL", &traits));
    CHECK_OK(cableway_ea_track_value_traits(game, "u1", "HIT", -1.25, &traits));
    CHECK_OK(cableway_ea_track_traits(game, "u1", "NO_TRAITS", NULL));
    traits = traits_of(NULL, 0, "");
    CHECK_OK(cableway_ea_track_value_traits(game, "u1", "NO_TRAITS_EITHER", 3, &traits));
}

static void track_views(cableway_client game)
{
    cableway_trait item = string_trait("weapon and more", "knife and more");
    cableway_traits traits = traits_of(&item, 1, "{\"mob\":\"orc\"} and more");
    item.key_length = strlen("weapon");
    item.text_length = strlen("knife");
    traits.json_length = strlen("{\"mob\":\"orc\"}");
    CHECK_OK(cableway_ea_track_traits_n(game, VIEW("u1"), VIEW("VIEWED"), &traits));
    CHECK_OK(cableway_ea_track_value_traits_n(game, VIEW("u1"), VIEW("VIEWED_VALUE"), 1, &traits));
}

/* ---- rounds ---- */

static void check_round_id(cableway_round round, const char *expected)
{
    char buffer[257];
    size_t needed = 0;
    CHECK_OK(cableway_ea_round_id(round, buffer, sizeof buffer, &needed));
    CHECK(needed == strlen(buffer) + 1);
    CHECK(expected == NULL ? needed == 37 : strcmp(buffer, expected) == 0);
    CHECK_OK(cableway_ea_round_id(round, buffer, needed, NULL));
    memset(buffer, 'x', sizeof buffer);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "buffer", "are needed",
                  cableway_ea_round_id(round, buffer, needed - 1, &needed));
    CHECK(buffer[0] == 'x');
    needed = 0;
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "buffer", "are needed",
                  cableway_ea_round_id(round, NULL, 0, &needed));
    CHECK(needed > 1);
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "buffer", "NULL",
                  cableway_ea_round_id(round, NULL, 300, NULL));
}

static void play_rounds(cableway_client game)
{
    cableway_trait map = string_trait("map", "ice");
    cableway_traits traits = traits_of(&map, 1, NULL);
    cableway_round named = 0;
    cableway_round viewed = 0;
    cableway_round fresh = 0;
    CHECK_OK(cableway_ea_round_start(game, "match 7", &traits, &named));
    CHECK_OK(cableway_ea_round_start_n(game, "match 8 and more", 7, NULL, &viewed));
    CHECK_OK(cableway_ea_round_start(game, NULL, NULL, &fresh));
    CHECK(named != game && viewed != named && fresh != viewed);
    check_round_id(named, "match 7");
    check_round_id(viewed, "match 8");
    check_round_id(fresh, NULL);
    CHECK_OK(cableway_ea_track(named, "u1", "IN_7"));
    CHECK_OK(cableway_ea_track(viewed, "u2", "IN_8"));
    CHECK_OK(cableway_ea_track(fresh, "u1", "IN_FRESH"));
    CHECK_OK(cableway_ea_start_game(named, "u3"));
    CHECK_OK(cableway_ea_round_end(named));
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "round", "has ended",
                  cableway_ea_track(named, "u1", "LATE"));
    CHECK_REFUSED(CABLEWAY_ERROR_CLOSED, "round", "has ended", cableway_ea_round_end(named));
    CHECK_OK(cableway_ea_round_end(viewed));
    CHECK_OK(cableway_ea_track(fresh, "u1", "IN_FRESH_STILL"));
}

/* ---- identifiers and flushes ---- */

static void identify(cableway_client game)
{
    cableway_ea_identifiers given = no_identifiers();
    CHECK_RESULT(CABLEWAY_NOTHING_GIVEN, cableway_ea_set_identifiers(game, "u1", &given));
    given.apple_id = "";
    given.steam_id = "";
    CHECK_RESULT(CABLEWAY_NOTHING_GIVEN, cableway_ea_set_identifiers(game, "u1", &given));
    CHECK(strstr(cableway_last_error(), "cableway_ea_remove_identifiers") != NULL);
    CHECK_RESULT(CABLEWAY_NOTHING_GIVEN, cableway_ea_remove_identifiers(game, "u1", 0));

    given.apple_id = "apple";
    given.discord_id = " discord ";
    given.email = "\"e\"@mail";
    given.epic_games_id = "epic";
    given.steam_id = "steam";
    given.telegram_id = "telegram";
    given.twitter_id = "tweet \xf0\x9f\x90\xa6";
    given.wallet_address = "0xA";
    CHECK_OK(cableway_ea_set_identifiers(game, "u1", &given));

    given = no_identifiers();
    given.email = "mail and more";
    given.email_length = 4;
    given.steam_id = "not given, for its length is 0";
    CHECK_OK(cableway_ea_set_identifiers_n(game, "u2 and more", 2, &given));
    CHECK_OK(cableway_ea_remove_identifiers(game, "u1",
                                            CABLEWAY_EA_DISCORD_ID | CABLEWAY_EA_EMAIL));
    CHECK_OK(cableway_ea_remove_identifiers_n(game, "u2 and more", 2,
                                              CABLEWAY_EA_APPLE_ID | CABLEWAY_EA_EPIC_GAMES_ID |
                                                  CABLEWAY_EA_STEAM_ID | CABLEWAY_EA_TELEGRAM_ID |
                                                  CABLEWAY_EA_TWITTER_ID |
                                                  CABLEWAY_EA_WALLET_ADDRESS));
    CHECK_OK(cableway_ea_flush(game));
}

static void check_figures(cableway_client game)
{
    uint64_t remaining = 1;
    cableway_stats stats;
    CHECK_OK(cableway_flush(game, PATIENCE_MS, &remaining));
    CHECK(remaining == 0);
    stats = alliance_figures(game);
    CHECK(stats.accepted_by_category[CABLEWAY_EA_START_GAME] == 3);
    CHECK(stats.accepted_by_category[CABLEWAY_EA_EVENT] == 14);
    CHECK(stats.accepted_by_category[CABLEWAY_EA_SET_IDENTIFIERS] == 2);
    CHECK(stats.accepted_by_category[CABLEWAY_EA_REMOVE_IDENTIFIERS] == 2);
    CHECK(stats.delivered == 21);
}

int main(int argc, char **argv)
{
    alliance given = read_alliance(argc, argv);
    cableway_client game = open_with_all_options(&given);
    track_plain(game);
    track_with_traits(game);
    track_views(game);
    play_rounds(game);
    identify(game);
    check_figures(game);
    CHECK_OK(cableway_ea_track(game, "u1", "WON"));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    return check_verdict();
}
