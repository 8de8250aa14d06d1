/* The parts of the program players: what a game server can get right and wrong. */
#ifndef PLAYERS_H
#define PLAYERS_H

#include "bad_input.h"

/* Opens a player that must open. */
cableway_client join(cableway_client server, const char *user_id, const char *ip);

/* ---- the groups ---- */

void bad_server_options(const setting *given);
/* Opens a client of its own, which is no server. */
void no_server(const setting *given);
void bad_players(cableway_client server);
void clients_for_players(cableway_client server);
void players_for_clients(cableway_client server);
void players_without_consent(cableway_client server);

#endif
