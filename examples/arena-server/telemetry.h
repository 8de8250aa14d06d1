/* What the server reports about its players, in the server's own words.
 *
 * The rest of the server sees only this header. Which service gets which event, and how it is named
 * there, is decided in telemetry.c and nowhere else. */
#ifndef ARENA_TELEMETRY_H
#define ARENA_TELEMETRY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct telemetry_config {
    const char *folder;   /* events wait here until they are delivered; must be writable */
    const char *endpoint; /* NULL: where the library sends by default */
    const char *game_key;
    const char *secret_key;
    const char *build;    /* the server's version, at most 32 characters */
    const char *name;     /* which server of the fleet this is: goes with every event */
    uint32_t round_ms;    /* how long players' events wait for company; 0: as the library thinks */
    const char *to_log;   /* NULL: the library sends; else each request becomes a line there */
    FILE *log;            /* gets a line for each problem and each notice */
} telemetry_config;

/* A player who is here. 0 is nobody: calls with it do nothing, so that a player of whom telemetry
 * could not be told plays like the others. */
typedef uint64_t telemetry_player;

/* What is known of someone who joins. */
typedef struct telemetry_newcomer {
    const char *user_id;    /* the same wherever and whenever they play */
    const char *address;    /* IPv4 or IPv6, without a port; NULL if it must not be told */
    const char *platform;   /* what they play on, not what the server runs on: "ios" */
    const char *os_version; /* the same with its version: "ios 17.4" */
} telemetry_newcomer;

/* What the store says of a purchase for real money. */
typedef struct telemetry_purchase {
    const char *item;
    const char *currency; /* three letters, as "USD" */
    int cents;
} telemetry_purchase;

/* The server runs on if this fails: every other function then does nothing. */
bool telemetry_open(const telemetry_config *config);
void telemetry_tick(void); /* now and then, as once per tick */
/* Waits timeout_ms at most. False: something remains, on disk, for the next process on the folder. */
bool telemetry_close(uint32_t timeout_ms);

telemetry_player telemetry_joined(const telemetry_newcomer *newcomer);
void telemetry_left(telemetry_player player);

void telemetry_match_started(telemetry_player player, const char *map);
void telemetry_match_completed(telemetry_player player, const char *map, int score);
void telemetry_match_failed(telemetry_player player, const char *map, int score);

void telemetry_kill(telemetry_player player, const char *weapon, int metres);
void telemetry_looted(telemetry_player player, const char *item, int gold);
void telemetry_spent(telemetry_player player, const char *item, int gold);
void telemetry_bought(telemetry_player player, const telemetry_purchase *purchase);

/* Something failed, and this player has noticed. The message names no player and no address. */
void telemetry_error(telemetry_player player, const char *message);

/* What was recorded so far, by category, as one JSON object in one line. */
void telemetry_print_recorded(FILE *file);

/* The library's own figures, those of all processes of the folder that have ended, as one JSON
 * object; after telemetry_close() they are the final ones. */
bool telemetry_write_stats(const char *path);

#endif
