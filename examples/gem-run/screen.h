/* Paints the game: the map, the sidebar, the tale, the shop. It changes nothing. */
#ifndef GEM_RUN_SCREEN_H
#define GEM_RUN_SCREEN_H

#include "canvas.h"
#include "game.h"
#include "narrator.h"

typedef struct screen_notes {
    const char *telemetry; /* one line, or NULL */
    const char *help;      /* the last line */
} screen_notes;

void screen_paint(canvas *c, const game *g, const narrator *teller, const screen_notes *notes);

#endif
