/* What the test programs share: the server, keys and folder that the test gives them, and the
 * first lines of every game. */
#ifndef GAME_H
#define GAME_H

#include "cableway.h"

typedef struct setting {
    const char *url;
    const char *folder;
    const char *game_key;
    const char *secret_key;
} setting;

/* Reads <url> <folder> <game key> <secret key>; ends the program if they are not there. */
setting read_setting(int argc, char **argv);

/* Options for that server and folder, with batches that leave only when asked for. */
cableway_options *make_options(const setting *given);

/* Opens a client that must open. */
cableway_client open_game(const setting *given);

/* The figures of GameAnalytics, with the equation checked. */
cableway_stats figures(cableway_client game);

/* The number of design events accepted since the installation. */
uint64_t designs_accepted(cableway_client game);

/* The number of events that calls have recorded since the installation. */
uint64_t events_accepted(cableway_client game);

#endif
