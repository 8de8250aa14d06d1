/* The command line. */
#ifndef GEM_RUN_OPTIONS_H
#define GEM_RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { PACE_UNSET = -1 };

typedef struct options {
    bool autopilot;
    bool watch;
    bool progress;
    bool no_telemetry;
    bool help;
    bool seed_given;
    uint64_t seed;
    int runs;
    int pace_ms; /* PACE_UNSET: none given */
    int close_timeout_ms;
    int batch_interval_ms; /* 0: none given */
    const char *storage;   /* NULL: the default folder */
    const char *endpoint;
    const char *game_key;
    const char *secret;
    const char *stats;          /* NULL: none wanted */
    const char *alliance;       /* NULL: none */
    const char *alliance_id;
    const char *alliance_secret;
    const char *alliance_game;
    const char *player;
    const char *prices;         /* NULL: none */
    const char *prices_key;
    const char *prices_secret;
} options;

/* On a mistake: a message on stderr, and false. */
bool options_parse(options *chosen, int count, char **arguments);
void options_print_help(FILE *out);

#endif
