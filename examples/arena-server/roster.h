/* Who is on the server: 64 seats, and those whose connection was lost.
 *
 * Nobody says goodbye when a connection breaks. Such a player is not closed at once, because many are
 * back within a minute; of those who never are, the session ends with the server's own end. */
#ifndef ARENA_ROSTER_H
#define ARENA_ROSTER_H

#include <stdbool.h>

#include "rng.h"
#include "telemetry.h"

enum { SEATS = 64, MOST_LOST = 64, NOBODY = -1 };

typedef struct seat {
    int person; /* NOBODY: free */
    telemetry_player player;
    int score;
    bool plays;        /* takes part in the match that is going on */
    bool has_reported; /* has noticed an error */
} seat;

typedef struct lost {
    int person;
    telemetry_player player; /* still open */
} lost;

typedef struct roster {
    rng random;
    seat seats[SEATS];
    lost lost[MOST_LOST]; /* the one lost longest first */
    int lost_count;
} roster;

void roster_open(roster *all, uint64_t seed);
/* People join until no seat is free. */
void roster_fill(roster *all);
/* A seat whose player takes part, or NULL. */
seat *roster_pick(roster *all);
/* The player says goodbye. */
void roster_leave(seat *leaving);
/* The player's connection breaks. */
void roster_lose(roster *all, seat *losing);
/* One of those whose connection was lost is back, with a new one: their seat, or NULL. */
seat *roster_return(roster *all);
/* Everybody who has a seat goes. */
void roster_close(roster *all);

#endif
