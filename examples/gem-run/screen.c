#include "screen.h"

#include <stddef.h>
#include <stdio.h>

#include "store.h"

enum {
    MAP_TOP = 1,
    SIDE_LEFT = MAP_WIDTH + 2,
    SIDE_WIDTH = CANVAS_WIDTH - SIDE_LEFT,
    TALE_TOP = MAP_TOP + MAP_HEIGHT + 1,
    HELP_LINE = CANVAS_HEIGHT - 1,
    BAR_WIDTH = 14,
    NEIGHBOURS = 5 /* lines for the creatures in sight */
};

typedef struct look {
    char glyph;
    colour ink;
} look;

static look monster_look(monster_kind kind)
{
    static const look LOOKS[MONSTER_KINDS] = {
        [MONSTER_RAT] = {'r', COLOUR_YELLOW},     [MONSTER_BAT] = {'b', COLOUR_MAGENTA},
        [MONSTER_SLIME] = {'S', COLOUR_GREEN},    [MONSTER_SLIMELET] = {'s', COLOUR_GREEN},
        [MONSTER_GOBLIN] = {'g', COLOUR_CYAN},    [MONSTER_SKELETON] = {'k', COLOUR_WHITE},
        [MONSTER_OGRE] = {'O', COLOUR_RED},       [MONSTER_MIMIC] = {'M', COLOUR_WHITE},
        [MONSTER_DRAGON] = {'D', COLOUR_RED},
    };
    return LOOKS[kind];
}

static look thing_look(thing what)
{
    static const look LOOKS[THINGS] = {
        [THING_GREEN_GEM] = {'*', COLOUR_GREEN}, [THING_BLUE_GEM] = {'*', COLOUR_BLUE},
        [THING_RED_GEM] = {'*', COLOUR_RED},     [THING_WHITE_GEM] = {'*', COLOUR_WHITE},
        [THING_POTION] = {'!', COLOUR_MAGENTA},  [THING_BOMB] = {'o', COLOUR_YELLOW},
        [THING_CROWN] = {'&', COLOUR_YELLOW},
    };
    return LOOKS[what];
}

/* ---- the map ---- */

static look tile_look(const game *g, point at)
{
    colour ink = g->map.visible[at.y][at.x] ? COLOUR_PLAIN : COLOUR_DIM;
    switch (g->map.tiles[at.y][at.x]) {
    case TILE_ROCK:
        return (look){'#', ink};
    case TILE_STAIRS:
        return (look){'>', COLOUR_WHITE};
    default:
        return (look){'.', ink};
    }
}

static look place_look(const game *g, point at)
{
    const monster *m = game_seen_monster(g, at);
    thing what = game_seen_thing(g, at);
    look seen = tile_look(g, at);
    if (point_same(at, g->player)) {
        seen = (look){'@', COLOUR_WHITE};
    } else if (m != NULL) {
        seen = monster_look(m->kind);
        seen.ink = m->awake ? seen.ink : COLOUR_DIM;
    } else if (what != THING_NONE) {
        seen = thing_look(what);
    }
    if (dungeon_open(&g->map, at) && g->map.visible[at.y][at.x] && game_seen_threat(g, at)) {
        seen.ink = COLOUR_ALARM;
    }
    return seen;
}

static void paint_map(canvas *c, const game *g)
{
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            if (g->map.seen[y][x]) {
                look seen = place_look(g, (point){x, y});
                canvas_put(c, x, MAP_TOP + y, seen.ink, seen.glyph);
            }
        }
    }
}

/* ---- the shop ---- */

static const char *ware_use(ware item)
{
    static const char *const USES[WARES] = {
        "heals 14; drink it with p", "hits all within 2 steps; throw it with b",
        "attack +2, for good",       "armour +1, for good",
        "health +6, for good",       "shows the whole next floor",
    };
    return USES[item];
}

static void paint_shop(canvas *c, const game *g)
{
    char line[CANVAS_WIDTH];
    canvas_text(c, 3, MAP_TOP + 1, COLOUR_YELLOW, "~ The Shop on the Stairs ~");
    (void)snprintf(line, sizeof line, "You have %d gems. Those you keep score.", g->gems);
    canvas_text(c, 3, MAP_TOP + 3, COLOUR_PLAIN, line);
    for (int i = 0; i < g->offer_count; i++) {
        const offer *item = &g->offers[i];
        bool affordable = !item->sold && item->price <= g->gems;
        (void)snprintf(line, sizeof line, "%d  %-7s %3d gems", i + 1, game_ware_name(item->item),
                       item->price);
        canvas_text(c, 3, MAP_TOP + 5 + 2 * i, affordable ? COLOUR_WHITE : COLOUR_DIM,
                    item->sold ? "-  sold" : line);
        if (!item->sold) {
            canvas_text(c, 6, MAP_TOP + 6 + 2 * i, COLOUR_DIM, ware_use(item->item));
        }
    }
    (void)snprintf(line, sizeof line, "g  %d gems for %s %d.%02d (pretend money)", GEM_PACK_GEMS,
                   STORE_CURRENCY, STORE_GEM_PACK_CENTS / 100, STORE_GEM_PACK_CENTS % 100);
    canvas_text(c, 3, MAP_TOP + 5 + 2 * MAX_OFFERS, g->pack_sold ? COLOUR_DIM : COLOUR_WHITE,
                g->pack_sold ? "-  sold" : line);
}

/* ---- the sidebar ---- */

static void paint_figures(canvas *c, const game *g)
{
    char line[SIDE_WIDTH + 1];
    int y = MAP_TOP;
    (void)snprintf(line, sizeof line, "Floor %d  %s", g->floor, game_floor_name(g->floor));
    canvas_text(c, SIDE_LEFT, y++, COLOUR_YELLOW, line);
    (void)snprintf(line, sizeof line, "Health %2d/%-2d", g->health, g->most_health);
    bool low = 3 * g->health < g->most_health;
    canvas_text(c, SIDE_LEFT, y, COLOUR_PLAIN, line);
    canvas_bar(c, SIDE_LEFT + 13, y++, BAR_WIDTH, low ? COLOUR_RED : COLOUR_GREEN, g->health,
               g->most_health);
    (void)snprintf(line, sizeof line, "Lamp   %3d", g->lamp > 0 ? g->lamp : 0);
    canvas_text(c, SIDE_LEFT, y, COLOUR_PLAIN, line);
    canvas_bar(c, SIDE_LEFT + 13, y++, BAR_WIDTH, COLOUR_YELLOW, g->lamp, LAMP_TURNS);
    (void)snprintf(line, sizeof line, "Attack %-2d     Armour %d", g->attack, g->armour);
    canvas_text(c, SIDE_LEFT, y++, COLOUR_PLAIN, line);
    (void)snprintf(line, sizeof line, "Potions %-2d    Bombs %d", g->potions, g->bombs);
    canvas_text(c, SIDE_LEFT, y++, COLOUR_PLAIN, line);
    (void)snprintf(line, sizeof line, "Gems %-3d      Score %d", g->gems, game_score(g));
    canvas_text(c, SIDE_LEFT, y, COLOUR_PLAIN, line);
}

static const char *mood(const monster *m)
{
    if (!m->awake) {
        return "asleep";
    }
    switch (m->plan) {
    case INTENT_STRIKE:
        return "STRIKES!";
    case INTENT_RECOVER:
        return "off balance";
    default:
        return m->loot > 0 ? "has your gems" : "";
    }
}

static void paint_creature(canvas *c, int y, const monster *m)
{
    char line[SIDE_WIDTH];
    look seen = monster_look(m->kind);
    canvas_put(c, SIDE_LEFT, y, m->awake ? seen.ink : COLOUR_DIM, seen.glyph);
    (void)snprintf(line, sizeof line, "%-9s%2d  %s", game_cause_name((int)m->kind), m->health,
                   mood(m));
    canvas_text(c, SIDE_LEFT + 2, y, m->plan == INTENT_STRIKE ? COLOUR_ALARM : COLOUR_PLAIN, line);
}

/* The nearest first is not worth a sort: with five lines one sees the whole crowd. */
static void paint_creatures(canvas *c, const game *g)
{
    int y = MAP_TOP + 7;
    int last = y + NEIGHBOURS;
    for (int i = 0; i < g->monster_count && y < last; i++) {
        const monster *m = game_seen_monster(g, g->monsters[i].at);
        if (m != NULL) {
            paint_creature(c, y++, m);
        }
    }
}

static void paint_seed(canvas *c, const game *g)
{
    char line[SIDE_WIDTH + 1];
    (void)snprintf(line, sizeof line, "seed %llu", (unsigned long long)g->seed);
    canvas_text(c, SIDE_LEFT, MAP_TOP + MAP_HEIGHT - 2, COLOUR_DIM, line);
}

/* ---- the whole ---- */

static void paint_tale(canvas *c, const narrator *teller)
{
    for (int i = 0; i < TALE_LINES; i++) {
        canvas_text(c, 0, TALE_TOP + i, teller->fresh[i] ? COLOUR_PLAIN : COLOUR_DIM,
                    teller->lines[i]);
    }
}

void screen_paint(canvas *c, const game *g, const narrator *teller, const screen_notes *notes)
{
    canvas_clear(c);
    canvas_text(c, 0, 0, COLOUR_CYAN, "G E M   R U N");
    canvas_text(c, SIDE_LEFT - 34, 0, COLOUR_DIM,
                "* gem   ! potion   o bomb   > stairs   & the crown");
    if (g->phase == PHASE_SHOP) {
        paint_shop(c, g);
    } else {
        paint_map(c, g);
        paint_creatures(c, g);
    }
    paint_figures(c, g);
    paint_seed(c, g);
    if (notes->telemetry != NULL) {
        canvas_text(c, SIDE_LEFT, MAP_TOP + MAP_HEIGHT - 1, COLOUR_DIM, notes->telemetry);
    }
    paint_tale(c, teller);
    canvas_text(c, 0, HELP_LINE, COLOUR_CYAN, notes->help);
}
