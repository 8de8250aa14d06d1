/* A screenful of coloured characters, painted here and shown by the terminal. */
#ifndef GEM_RUN_CANVAS_H
#define GEM_RUN_CANVAS_H

enum { CANVAS_WIDTH = 80, CANVAS_HEIGHT = 24 };

typedef enum colour {
    COLOUR_PLAIN,
    COLOUR_DIM,
    COLOUR_WHITE,
    COLOUR_RED,
    COLOUR_GREEN,
    COLOUR_YELLOW,
    COLOUR_BLUE,
    COLOUR_MAGENTA,
    COLOUR_CYAN,
    COLOUR_ALARM, /* white on red */
    COLOURS
} colour;

typedef struct canvas {
    char glyphs[CANVAS_HEIGHT][CANVAS_WIDTH];
    colour colours[CANVAS_HEIGHT][CANVAS_WIDTH];
} canvas;

void canvas_clear(canvas *c);
void canvas_put(canvas *c, int x, int y, colour ink, char glyph); /* outside: nothing */
void canvas_text(canvas *c, int x, int y, colour ink, const char *text);
void canvas_bar(canvas *c, int x, int y, int width, colour ink, int value, int most);

#endif
