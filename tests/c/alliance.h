/* What the programs about Earn Alliance share. */
#ifndef ALLIANCE_H
#define ALLIANCE_H

#include "cableway.h"

typedef struct alliance {
    const char *url;
    const char *folder;
    const char *client_id;
    const char *client_secret;
    const char *game_id;
} alliance;

/* Reads <url> <folder> <client id> <client secret> <game id>; ends the program without them. */
alliance read_alliance(int argc, char **argv);

/* Options for that server and folder. */
cableway_options *alliance_options(const alliance *given);

/* Opens a client that must open. */
cableway_client open_alliance(const alliance *given);

/* The figures of Earn Alliance. */
cableway_stats alliance_figures(cableway_client game);

cableway_trait string_trait(const char *key, const char *text);
cableway_trait number_trait(const char *key, double number);
cableway_trait boolean_trait(const char *key, int truth);
cableway_trait null_trait(const char *key);

/* Traits as a list, with NUL-terminated strings; `json` may be NULL. */
cableway_traits traits_of(const cableway_trait *items, uint32_t count, const char *json);

/* No identifiers. */
cableway_ea_identifiers no_identifiers(void);

#endif
