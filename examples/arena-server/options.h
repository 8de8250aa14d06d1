/* The command line. */
#ifndef ARENA_OPTIONS_H
#define ARENA_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct options {
    bool progress;
    bool help;
    uint64_t seed;
    int matches;
    int tick_ms;
    int round_ms; /* 0: as the library thinks best */
    int close_timeout_ms;
    const char *folder;
    const char *name;
    const char *endpoint;
    const char *game_key;
    const char *secret;
    const char *to_log; /* NULL: the library sends */
    const char *stats;  /* NULL: none wanted */
} options;

/* On a mistake: a message on stderr, and false. */
bool options_parse(options *chosen, int count, char **arguments);
void options_print_help(FILE *out);

#endif
