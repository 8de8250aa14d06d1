/* What a game can get wrong with Earn Alliance. Each mistake gives its documented code and a message
 * that names argument and rule, and leaves nothing behind: one event arrives at the end, and no more. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alliance.h"
#include "check.h"

enum { INVALID = CABLEWAY_ERROR_INVALID_ARGUMENT, MISSING = CABLEWAY_ERROR_NULL_ARGUMENT };

/* Text of `length` times the same letter; the caller frees it. */
static char *long_text(size_t length)
{
    char *text = malloc(length + 1);
    if (text == NULL) {
        exit(2);
    }
    memset(text, 'x', length);
    text[length] = '\0';
    return text;
}

/* ---- options ---- */

static void bad_options(const alliance *given)
{
    cableway_options *options = NULL;
    cableway_client game = 1;
    char *long_key = long_text(1025);
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, given->folder));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "Earn Alliance", "cableway_options_set_ea_keys",
                  cableway_options_set_ea_dsn(options, given->url));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "Earn Alliance", "set_ea_keys",
                  cableway_options_set_ea_batch(options, 1, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "Earn Alliance", "set_ea_keys",
                  cableway_options_set_ea_flush_cooldown(options, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "Earn Alliance", "set_ea_keys",
                  cableway_options_set_ea_max_retries(options, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "Earn Alliance", "set_ea_keys",
                  cableway_options_add_ea_flush_event(options, "E"));
    CHECK_REFUSED(INVALID, "client_id", "visible ASCII",
                  cableway_options_set_ea_keys(options, "two words", "s", "g"));
    CHECK_REFUSED(INVALID, "client_secret", "at most 1024",
                  cableway_options_set_ea_keys(options, "c", long_key, "g"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "game_id", "UTF-8",
                  cableway_options_set_ea_keys(options, "c", "s", "g\xff"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "client_id", "UTF-8",
                  cableway_options_set_ea_keys_n(options, "c\xff", 2, "s", 1, "g", 1));
    CHECK_REFUSED(MISSING, "options", "NULL", cableway_options_set_ea_keys(NULL, "c", "s", "g"));
    /* The test's environment has none of them. */
    CHECK_OK(cableway_options_set_ea_keys(options, NULL, "s", "g"));
    CHECK_REFUSED(INVALID, "ea_client_id", "ALLIANCE_CLIENT_ID", cableway_open(options, &game));
    CHECK(game == 0);
    CHECK_OK(cableway_options_set_ea_keys(options, "c", "", "g"));
    CHECK_REFUSED(INVALID, "ea_client_secret", "ALLIANCE_CLIENT_SECRET",
                  cableway_open(options, &game));
    CHECK_OK(cableway_options_set_ea_keys_n(options, "c", 1, "s", 1, NULL, 0));
    CHECK_REFUSED(INVALID, "ea_game_id", "ALLIANCE_GAME_ID", cableway_open(options, &game));
    CHECK_OK(cableway_options_set_ea_keys(options, "c", "s", "g"));

    CHECK_REFUSED(MISSING, "url", "NULL", cableway_options_set_ea_dsn(options, NULL));
    CHECK_REFUSED(MISSING, "url", "NULL", cableway_options_set_ea_dsn_n(options, NULL, 4));
    CHECK_REFUSED(INVALID, "url", "https", cableway_options_set_ea_dsn(options, "nonsense"));
    CHECK_OK(cableway_options_set_ea_dsn(options, "http://events.example/v2"));
    CHECK_REFUSED(INVALID, "ea_dsn", "plain http", cableway_open(options, &game));
    CHECK_REFUSED(INVALID, "max_items", "1 to 1000", cableway_options_set_ea_batch(options, 1, 0));
    CHECK_REFUSED(INVALID, "max_items", "1 to 1000",
                  cableway_options_set_ea_batch(options, 1, 1001));
    CHECK_REFUSED(INVALID, "max_retries", "0 to 10",
                  cableway_options_set_ea_max_retries(options, 11));
    CHECK_REFUSED(MISSING, "event", "NULL", cableway_options_add_ea_flush_event(options, NULL));
    CHECK_REFUSED(INVALID, "event", "is empty", cableway_options_add_ea_flush_event(options, ""));
    CHECK_REFUSED(INVALID, "event", "is empty",
                  cableway_options_add_ea_flush_event_n(options, "E", 0));
    cableway_options_free(options);
    free(long_key);
}

/* ---- names ---- */

typedef cableway_result (*give_name)(cableway_client game, const char *name);

static cableway_result as_starter(cableway_client game, const char *name)
{
    return cableway_ea_start_game(game, name);
}

static cableway_result as_user(cableway_client game, const char *name)
{
    return cableway_ea_track(game, name, "E");
}

static cableway_result as_user_with_value(cableway_client game, const char *name)
{
    return cableway_ea_track_value(game, name, "E", 1);
}

static cableway_result as_user_with_traits(cableway_client game, const char *name)
{
    return cableway_ea_track_traits(game, name, "E", NULL);
}

static cableway_result as_user_with_both(cableway_client game, const char *name)
{
    return cableway_ea_track_value_traits(game, name, "E", 1, NULL);
}

static cableway_result as_user_in_view(cableway_client game, const char *name)
{
    return cableway_ea_track_n(game, name, name == NULL ? 3 : strlen(name), "E", 1);
}

static cableway_result as_identified(cableway_client game, const char *name)
{
    cableway_ea_identifiers given = no_identifiers();
    given.email = "e";
    return cableway_ea_set_identifiers(game, name, &given);
}

static cableway_result as_removed(cableway_client game, const char *name)
{
    return cableway_ea_remove_identifiers(game, name, CABLEWAY_EA_EMAIL);
}

static cableway_result as_event(cableway_client game, const char *name)
{
    return cableway_ea_track(game, "u", name);
}

static cableway_result as_event_in_view(cableway_client game, const char *name)
{
    size_t length = name == NULL ? 3 : strlen(name);
    return cableway_ea_track_value_traits_n(game, "u", 1, name, length, 1, NULL);
}

static void bad_name(cableway_client game, const char *argument, give_name give)
{
    char *long_name = long_text(257);
    CHECK_REFUSED(MISSING, argument, "NULL", give(game, NULL));
    CHECK_REFUSED(INVALID, argument, "is empty", give(game, ""));
    CHECK_REFUSED(INVALID, argument, "has 257 bytes", give(game, long_name));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, argument, "UTF-8", give(game, "A\xc0\xaf"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, argument, "UTF-8", give(game, "A\xed\xa0\x80"));
    free(long_name);
}

static void bad_names(cableway_client game)
{
    const give_name users[] = {as_starter,          as_user,           as_user_with_value,
                               as_user_with_traits, as_user_with_both, as_user_in_view,
                               as_identified,       as_removed};
    for (size_t i = 0; i < sizeof users / sizeof users[0]; i++) {
        bad_name(game, "user", users[i]);
    }
    bad_name(game, "event", as_event);
    bad_name(game, "event", as_event_in_view);
}

/* ---- values and traits ---- */

static void bad_values(cableway_client game)
{
    const double values[] = {NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        cableway_trait item = number_trait("n", values[i]);
        cableway_traits traits = traits_of(&item, 1, NULL);
        CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "value", "NaN or infinite",
                      cableway_ea_track_value(game, "u", "E", values[i]));
        CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "value", "NaN or infinite",
                      cableway_ea_track_value_traits(game, "u", "E", values[i], NULL));
        CHECK_REFUSED(INVALID, "traits", "\"n\" is NaN or infinite",
                      cableway_ea_track_traits(game, "u", "E", &traits));
    }
}

static void refuse_traits(cableway_client game, const cableway_traits *traits,
                          cableway_result code, const char *argument, const char *rule)
{
    cableway_round round = 1;
    CHECK_REFUSED(code, argument, rule, cableway_ea_track_traits(game, "u", "E", traits));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ea_track_value_traits(game, "u", "E", 1, traits));
    CHECK_REFUSED(code, argument, rule, cableway_ea_round_start(game, "g", traits, &round));
    CHECK(round == 0);
}

static void refuse_trait(cableway_client game, cableway_trait item, cableway_result code,
                         const char *argument, const char *rule)
{
    cableway_traits traits = traits_of(&item, 1, NULL);
    refuse_traits(game, &traits, code, argument, rule);
}

static void bad_traits(cableway_client game)
{
    const uint32_t sizes[] = {0, 4, 8, (uint32_t)sizeof(cableway_traits) - 1};
    const uint32_t counts[] = {51, 65536, UINT32_MAX};
    const int32_t kinds[] = {0, -1, 5, INT32_MAX};
    cableway_trait item = null_trait("k");
    cableway_traits traits = traits_of(&item, 1, NULL);
    char *long_key = long_text(129);
    char *long_value = long_text(1025);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        traits.size = sizes[i];
        refuse_traits(game, &traits, INVALID, "traits", "size field");
    }
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        traits = traits_of(&item, counts[i], NULL);
        refuse_traits(game, &traits, INVALID, "traits", "at most 50");
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        item.kind = kinds[i];
        refuse_trait(game, item, INVALID, "traits.kind", "CABLEWAY_TRAIT_STRING");
    }
    traits = traits_of(NULL, 1, NULL);
    refuse_traits(game, &traits, MISSING, "traits.items", "NULL");
    refuse_trait(game, null_trait(NULL), MISSING, "traits.key", "NULL");
    refuse_trait(game, null_trait(""), INVALID, "traits", "empty key");
    refuse_trait(game, null_trait(long_key), INVALID, "traits", "128 bytes");
    refuse_trait(game, null_trait("\xff"), CABLEWAY_ERROR_INVALID_UTF8, "traits.key", "UTF-8");
    refuse_trait(game, string_trait("k", NULL), MISSING, "traits.text", "NULL");
    refuse_trait(game, string_trait("k", long_value), INVALID, "traits", "1,024 bytes");
    refuse_trait(game, string_trait("k", "\xff"), CABLEWAY_ERROR_INVALID_UTF8, "traits.text",
                 "UTF-8");
    free(long_key);
    free(long_value);
}

static void bad_json(cableway_client game)
{
    const char *const texts[] = {"[]",         "{",          "{\"a\":[1]}", "{\"a\":{}}",
                                 "{\"a\":1,}", "{a:1}",      "{\"a\":NaN}", "null",
                                 "{\"\":1}",   "{\"a\":1}}", "{\"a\":\"\\ud800\"}"};
    cableway_traits traits;
    char *long_json = long_text(8193);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        traits = traits_of(NULL, 0, texts[i]);
        refuse_traits(game, &traits, INVALID, "traits", "at byte");
    }
    traits = traits_of(NULL, 0, "{\"a\":\"\xff\"}");
    refuse_traits(game, &traits, CABLEWAY_ERROR_INVALID_UTF8, "traits.json", "UTF-8");
    traits = traits_of(NULL, 0, long_json);
    refuse_traits(game, &traits, INVALID, "traits", "at most 8192");
    free(long_json);
}

/* ---- rounds and identifiers ---- */

static void bad_rounds(cableway_client game)
{
    cableway_round round = 1;
    char *long_id = long_text(257);
    CHECK_REFUSED(MISSING, "round", "NULL", cableway_ea_round_start(game, "g", NULL, NULL));
    CHECK_REFUSED(MISSING, "round", "NULL", cableway_ea_round_start_n(game, "g", 1, NULL, NULL));
    CHECK_REFUSED(INVALID, "group_id", "257 bytes",
                  cableway_ea_round_start(game, long_id, NULL, &round));
    CHECK(round == 0);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "group_id", "UTF-8",
                  cableway_ea_round_start_n(game, "\xff", 1, NULL, &round));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  cableway_ea_round_end(game));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  cableway_ea_round_id(game, NULL, 0, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  cableway_ea_track(game | UINT32_C(0x80000000), "u", "E"));
    /* A round is no client elsewhere. */
    CHECK_OK(cableway_ea_round_start(game, "g", NULL, &round));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "round", cableway_ea_flush(round));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "round", cableway_flush(round, 0, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "round", as_removed(round, "u"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "round", as_identified(round, "u"));
    CHECK_OK(cableway_ea_round_end(round));
    free(long_id);
}

static void bad_identifiers(cableway_client game)
{
    const uint32_t sizes[] = {0, 8, (uint32_t)sizeof(cableway_ea_identifiers) - 1};
    const uint32_t beyond[] = {256, UINT32_MAX, CABLEWAY_EA_EMAIL | 512};
    cableway_ea_identifiers given = no_identifiers();
    char *long_id = long_text(513);
    CHECK_REFUSED(MISSING, "identifiers", "NULL", cableway_ea_set_identifiers(game, "u", NULL));
    CHECK_REFUSED(MISSING, "identifiers", "NULL",
                  cableway_ea_set_identifiers_n(game, "u", 1, NULL));
    given.twitter_id = long_id;
    CHECK_REFUSED(INVALID, "identifiers", "twitterId has 513 bytes",
                  cableway_ea_set_identifiers(game, "u", &given));
    given.twitter_id = "\xff";
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "identifiers.twitter_id", "UTF-8",
                  cableway_ea_set_identifiers(game, "u", &given));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        given.size = sizes[i];
        CHECK_REFUSED(INVALID, "identifiers", "size field",
                      cableway_ea_set_identifiers(game, "u", &given));
    }
    for (size_t i = 0; i < sizeof beyond / sizeof beyond[0]; i++) {
        CHECK_REFUSED(INVALID, "platforms", "CABLEWAY_EA_APPLE_ID",
                      cableway_ea_remove_identifiers(game, "u", beyond[i]));
    }
    free(long_id);
}

/* ---- handles ---- */

/* Every call, with nothing else wrong, is refused with this code. */
static void refuse_every_call(cableway_client client, cableway_result code, const char *rule)
{
    cableway_ea_identifiers none = no_identifiers();
    cableway_round round = 1;
    CHECK_REFUSED(code, "client", rule, as_starter(client, "u"));
    CHECK_REFUSED(code, "client", rule, cableway_ea_start_game_n(client, "u", 1));
    CHECK_REFUSED(code, "client", rule, as_user(client, "u"));
    CHECK_REFUSED(code, "client", rule, as_user_in_view(client, "u"));
    CHECK_REFUSED(code, "client", rule, as_user_with_value(client, "u"));
    CHECK_REFUSED(code, "client", rule, cableway_ea_track_value_n(client, "u", 1, "E", 1, 1));
    CHECK_REFUSED(code, "client", rule, as_user_with_traits(client, "u"));
    CHECK_REFUSED(code, "client", rule, cableway_ea_track_traits_n(client, "u", 1, "E", 1, NULL));
    CHECK_REFUSED(code, "client", rule, as_user_with_both(client, "u"));
    CHECK_REFUSED(code, "client", rule, as_event_in_view(client, "E"));
    CHECK_REFUSED(code, "client", rule, as_identified(client, "u"));
    CHECK_REFUSED(code, "client", rule, cableway_ea_set_identifiers(client, "u", &none));
    CHECK_REFUSED(code, "client", rule, as_removed(client, "u"));
    CHECK_REFUSED(code, "client", rule, cableway_ea_remove_identifiers_n(client, "u", 1, 0));
    CHECK_REFUSED(code, "client", rule, cableway_ea_flush(client));
    CHECK_REFUSED(code, "client", rule, cableway_ea_round_start(client, NULL, NULL, &round));
    CHECK(round == 0);
}

static void bad_handles(cableway_client game)
{
    const cableway_client mistakes[] = {0, 1, UINT64_MAX, game + (UINT64_C(1) << 40),
                                        UINT64_C(255) << 32};
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        refuse_every_call(mistakes[i], CABLEWAY_ERROR_INVALID_HANDLE, "handle");
    }
}

int main(int argc, char **argv)
{
    alliance given = read_alliance(argc, argv);
    cableway_client game;
    bad_options(&given);
    game = open_alliance(&given);
    bad_names(game);
    bad_values(game);
    bad_traits(game);
    bad_json(game);
    bad_rounds(game);
    bad_identifiers(game);
    bad_handles(game);
    CHECK(alliance_figures(game).accepted == 0);
    CHECK_OK(cableway_ea_track(game, "u", "After all mistakes"));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    refuse_every_call(game, CABLEWAY_ERROR_CLOSED, "closed");
    return check_verdict();
}
