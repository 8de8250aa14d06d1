#include "canvas.h"

void canvas_clear(canvas *c)
{
    for (int y = 0; y < CANVAS_HEIGHT; y++) {
        for (int x = 0; x < CANVAS_WIDTH; x++) {
            c->glyphs[y][x] = ' ';
            c->colours[y][x] = COLOUR_PLAIN;
        }
    }
}

void canvas_put(canvas *c, int x, int y, colour ink, char glyph)
{
    if (x >= 0 && x < CANVAS_WIDTH && y >= 0 && y < CANVAS_HEIGHT) {
        c->glyphs[y][x] = glyph;
        c->colours[y][x] = ink;
    }
}

void canvas_text(canvas *c, int x, int y, colour ink, const char *text)
{
    for (; *text != '\0'; text++) {
        canvas_put(c, x++, y, ink, *text);
    }
}

void canvas_bar(canvas *c, int x, int y, int width, colour ink, int value, int most)
{
    int full = value <= 0 ? 0 : (value * width + most - 1) / most;
    for (int i = 0; i < width; i++) {
        canvas_put(c, x + i, y, i < full ? ink : COLOUR_DIM, i < full ? '=' : '-');
    }
}
