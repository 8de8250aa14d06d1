/* As many players as can be at once, and one more. Nothing is sent of them. */
#include <stdio.h>

#include "check.h"
#include "game.h"

enum { MOST_PLAYERS = 65536, ID_SIZE = 32 };

/* Fills the server; gives one of its players. */
static cableway_client fill(cableway_client server)
{
    cableway_client player = 0;
    for (int i = 0; i < MOST_PLAYERS; i++) {
        char user_id[ID_SIZE];
        snprintf(user_id, sizeof user_id, "player %d", i);
        CHECK_OK(cableway_ga_player_open(server, user_id, "2001:db8::7", &player));
    }
    return player;
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    cableway_options *options = make_options(&given);
    cableway_client server = 0;
    cableway_client last;
    cableway_client player = 77;
    CHECK_OK(cableway_options_set_ga_server(options, 1));
    CHECK_OK(cableway_options_set_journal_bytes(options, UINT32_C(64) << 20));
    CHECK_OK(cableway_open(options, &server));
    cableway_options_free(options);
    CHECK_OK(cableway_set_connection(server, CABLEWAY_CONNECTION_OFFLINE));
    last = fill(server);
    CHECK_REFUSED(CABLEWAY_ERROR_TOO_MANY_PLAYERS, "65536 players", "cableway_ga_player_close",
                  cableway_ga_player_open(server, "one too many", NULL, &player));
    CHECK(player == 0);
    CHECK_OK(cableway_ga_player_close(last));
    CHECK_OK(cableway_ga_player_open(server, "just right", NULL, &player));
    CHECK_OK(cableway_ga_design(player, "Fits", NULL));
    return check_verdict();
}
