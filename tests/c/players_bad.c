/* What a game server can get wrong: options, ids and addresses of players, and handles of one kind
 * where the other is wanted. */
#include "players.h"

#include <stdlib.h>
#include <string.h>

/* ---- options ---- */

void bad_server_options(const setting *given)
{
    cableway_options *options = NULL;
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_ga_server(NULL, 1));
    CHECK_OK(cableway_options_new(&options));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "GameAnalytics", "cableway_options_set_ga_keys",
                  cableway_options_set_ga_server(options, 1));
    CHECK_OK(cableway_options_set_ga_keys(options, given->game_key, given->secret_key));
    CHECK_OK(cableway_options_set_ga_server(options, 1));
    CHECK_OK(cableway_options_set_ga_server(options, 0));
    CHECK_OK(cableway_options_set_ga_server(options, UINT8_MAX));
    cableway_options_free(options);
}

/* ---- a player that cannot be opened ---- */

/* Neither call opens a player, and both say why. */
static void refuse_player(cableway_client client, cableway_result code, const char *argument,
                          const char *rule, const char *user_id, const char *ip)
{
    cableway_client player = 77;
    CHECK_REFUSED(code, argument, rule, cableway_ga_player_open(client, user_id, ip, &player));
    CHECK(player == 0);
    player = 77;
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_player_open_n(client, user_id, user_id != NULL ? strlen(user_id) : 0,
                                            ip, ip != NULL ? strlen(ip) : 0, &player));
    CHECK(player == 0);
}

static void bad_user_ids_of_players(cableway_client server)
{
    const char tiny[3] = {'a', 'n', 'n'};
    cableway_client player = 77;
    char *over_long = long_text('x', 129);
    refuse_player(server, CABLEWAY_ERROR_NULL_ARGUMENT, "user_id", "NULL", NULL, NULL);
    refuse_player(server, CABLEWAY_ERROR_INVALID_ARGUMENT, "user_id", "1 to 128 characters", "",
                  NULL);
    refuse_player(server, CABLEWAY_ERROR_INVALID_ARGUMENT, "user_id", "at most 128", over_long,
                  NULL);
    free(over_long);
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        refuse_player(server, CABLEWAY_ERROR_INVALID_UTF8, "user_id", "UTF-8 from byte 1",
                      broken_text[i].bytes, NULL);
    }
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "user_id", "bytes long",
                  cableway_ga_player_open_n(server, tiny, SIZE_MAX, NULL, 0, &player));
    CHECK(player == 0);
}

static void bad_addresses(cableway_client server)
{
    static const char *const mistakes[] = {
        " ",
        "localhost",
        "example.com",
        "203.0.113",
        "203.0.113.7.1",
        "203.0.113.256",
        "203.0.113.007",
        "203.0.113.7:443",
        " 203.0.113.7",
        "203.0.113.7\n",
        "203.0.113.7, 198.51.100.1", /* a whole X-Forwarded-For */
        "203.0.113.0/24",
        "0xcb007107",
        "3405803783",
        "[2001:db8::7]",
        "[2001:db8::7]:443",
        "2001:db8::7%eth0",
        "2001:db8::7::1",
        "2001:db8::12345",
        "2001:db8:::7",
        ":",
    };
    const char *const rule = "IPv4 or IPv6 address";
    const view hidden = VIEW("203.0.113.7\0");
    const char tiny[3] = {':', ':', '1'};
    cableway_client player = 77;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        refuse_player(server, CABLEWAY_ERROR_INVALID_ARGUMENT, "ip", rule, "ann", mistakes[i]);
    }
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        refuse_player(server, CABLEWAY_ERROR_INVALID_UTF8, "ip", "UTF-8 from byte 1", "ann",
                      broken_text[i].bytes);
    }
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "ip", rule,
                  cableway_ga_player_open_n(server, "ann", 3, hidden.bytes, hidden.length, &player));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "ip", "bytes long",
                  cableway_ga_player_open_n(server, "ann", 3, tiny, SIZE_MAX, &player));
    CHECK(player == 0);
}

void bad_players(cableway_client server)
{
    const cableway_client nobody[] = {
        0, 1, UINT64_MAX, server + (UINT64_C(1) << 32), server + (UINT64_C(1) << 40),
    };
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "player", "NULL",
                  cableway_ga_player_open(server, "ann", NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "player", "NULL",
                  cableway_ga_player_open_n(server, "ann", 3, NULL, 0, NULL));
    bad_user_ids_of_players(server);
    bad_addresses(server);
    for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++) {
        refuse_player(nobody[i], CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle", "ann", NULL);
    }
}

void no_server(const setting *given)
{
    cableway_client game = open_game(given);
    refuse_player(game, CABLEWAY_ERROR_NOT_CONFIGURED, "client", "cableway_options_set_ga_server",
                  "ann", "203.0.113.7");
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "player", "cableway_close",
                  cableway_ga_player_close(game));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  cableway_ga_player_close(game | 1u));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  cableway_ga_player_close(0));
    CHECK_OK(cableway_ga_design(game, "NoServer", NULL));
    tell_recorded("NoServer");
    CHECK_OK(cableway_close(game, PATIENCE_MS));
}

/* ---- one kind of handle where the other is wanted ---- */

/* A server plays no game itself: what is a player's is refused for its own handle. */
void clients_for_players(cableway_client server)
{
    const cableway_result code = CABLEWAY_ERROR_NO_SESSION;
    const char *const rule = "cableway_ga_player_open";
    refuse_every_event(server, code, "client", rule);
    CHECK_REFUSED(code, "client", rule, cableway_ga_set_user_id(server, "ann"));
    CHECK_REFUSED(code, "client", rule, cableway_ga_set_user_id_n(server, "ann", 3));
    CHECK_REFUSED(code, "client", rule, cableway_session_start(server));
    CHECK_REFUSED(code, "client", rule, cableway_session_end(server));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "player", "cableway_close",
                  cableway_ga_player_close(server));
    /* Going away and coming back are nobody's here, and change nothing. */
    CHECK_OK(cableway_suspend(server));
    CHECK_OK(cableway_resume(server));
}

/* What is about the whole client is refused for a player's handle. */
void players_for_clients(cableway_client server)
{
    const cableway_result code = CABLEWAY_ERROR_INVALID_HANDLE;
    const char *const rule = "whole client";
    cableway_client player = join(server, "mistaken", NULL);
    cableway_stats stats;
    cableway_notice notice;
    int32_t consent = 0;
    stats.size = (uint32_t)sizeof stats;
    notice.size = (uint32_t)sizeof notice;
    CHECK_REFUSED(code, "client", rule, cableway_wait_ready(player, 0));
    CHECK_REFUSED(code, "client", rule, cableway_flush(player, 0, NULL));
    CHECK_REFUSED(code, "client", rule, cableway_close(player, 0));
    CHECK_REFUSED(code, "client", rule, cableway_get_stats(player, CABLEWAY_SERVICE_ALL, &stats));
    CHECK_REFUSED(code, "client", rule, cableway_poll(player, &notice));
    CHECK_REFUSED(code, "client", rule,
                  cableway_set_consent(player, CABLEWAY_SERVICE_ALL, CABLEWAY_CONSENT_DENIED));
    CHECK_REFUSED(code, "client", rule,
                  cableway_get_consent(player, CABLEWAY_SERVICE_GAME_ANALYTICS, &consent));
    CHECK_REFUSED(code, "client", rule,
                  cableway_set_service_enabled(player, CABLEWAY_SERVICE_ALL, 0));
    CHECK_REFUSED(code, "client", rule,
                  cableway_set_connection(player, CABLEWAY_CONNECTION_OFFLINE));
    CHECK_REFUSED(code, "client", rule, cableway_erase_user_data(player, 0));
    CHECK_REFUSED(code, "client", rule, cableway_export_user_data(player, "export.json", 0));
    CHECK_REFUSED(code, "client", rule, cableway_write_support_bundle(player, "bundle.json"));
    CHECK_REFUSED(code, "client", rule, cableway_suspend(player));
    CHECK_REFUSED(code, "client", rule, cableway_resume(player));
    CHECK_REFUSED(code, "client", rule, cableway_session_start(player));
    CHECK_REFUSED(code, "client", rule, cableway_session_end(player));
    CHECK_REFUSED(code, "client", rule, cableway_ga_set_user_id(player, "ann"));
    CHECK_REFUSED(code, "client", rule, cableway_transport_complete(player, 1, NULL));
    refuse_player(player, code, "client", rule, "ann", NULL);
    /* None of it has done anything. */
    CHECK_OK(cableway_ga_design(player, "Mistaken", NULL));
    tell_recorded("Mistaken");
    CHECK_OK(cableway_ga_player_close(player));
}

/* ---- who says no ---- */

void players_without_consent(cableway_client server)
{
    const int32_t service = CABLEWAY_SERVICE_GAME_ANALYTICS;
    cableway_client player = join(server, "denied", NULL);
    CHECK_OK(cableway_set_service_enabled(server, service, 0));
    refuse_player(server, CABLEWAY_SERVICE_OFF, "service", "cableway_set_service_enabled", "ann",
                  NULL);
    refuse_every_event(player, CABLEWAY_SERVICE_OFF, "service", "cableway_set_service_enabled");
    CHECK_OK(cableway_set_service_enabled(server, service, 1));
    CHECK_OK(cableway_set_consent(server, service, CABLEWAY_CONSENT_DENIED));
    refuse_player(server, CABLEWAY_NO_CONSENT, "player", "denied", "ann", NULL);
    refuse_every_event(player, CABLEWAY_NO_CONSENT, "player", "denied");
    CHECK_OK(cableway_ga_player_close(player)); /* who goes has gone */
    CHECK_OK(cableway_set_consent(server, service, CABLEWAY_CONSENT_GRANTED));
}
