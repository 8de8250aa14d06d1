/* Furnishing a floor: where the player starts, where the stairs lie, and what lives between. */
#include <string.h>

#include "rules.h"

enum { PLACING_TRIES = 60, SAFE_STEPS = 7, GEMS_ON_FLOOR = 8, GEMS_IN_HALL = 8 };

/* How often each kind is drawn, floor by floor. */
static const int WEIGHTS[LAST_FLOOR][MONSTER_KINDS] = {
    /* Rat Bat Slime Slimelet Goblin Skeleton Ogre Mimic Dragon */
    {6, 3, 1, 0, 0, 0, 0, 0, 0},
    {5, 3, 3, 0, 2, 0, 0, 0, 0},
    {3, 3, 2, 0, 2, 4, 0, 1, 0},
    {2, 3, 3, 0, 2, 3, 1, 1, 0},
    {1, 2, 2, 0, 2, 3, 4, 1, 0},
    {2, 2, 2, 0, 1, 3, 1, 1, 0},
};

static const int MONSTERS_ON_FLOOR[LAST_FLOOR] = {6, 8, 9, 10, 11, 8};

static bool occupied(game *g, point at)
{
    return g->things[at.y][at.x] != THING_NONE || monster_at(g, at) != NULL ||
           g->map.tiles[at.y][at.x] != TILE_FLOOR || point_same(at, g->player);
}

static bool free_place(game *g, const room *chamber, point *out)
{
    for (int i = 0; i < PLACING_TRIES; i++) {
        point at = {chamber->left + rng_below(&g->random, chamber->width),
                    chamber->top + rng_below(&g->random, chamber->height)};
        if (!occupied(g, at)) {
            *out = at;
            return true;
        }
    }
    return false;
}

static bool free_place_anywhere(game *g, point *out)
{
    return free_place(g, &g->map.rooms[rng_below(&g->random, g->map.room_count)], out);
}

static void place_thing(game *g, const room *chamber, thing what)
{
    point at;
    bool found = chamber != NULL ? free_place(g, chamber, &at) : free_place_anywhere(g, &at);
    if (found) {
        g->things[at.y][at.x] = what;
    }
}

static thing random_gem(game *g)
{
    static const thing BAG[] = {
        THING_GREEN_GEM, THING_GREEN_GEM, THING_GREEN_GEM, THING_GREEN_GEM, THING_GREEN_GEM,
        THING_BLUE_GEM,  THING_BLUE_GEM,  THING_BLUE_GEM,  THING_RED_GEM,   THING_RED_GEM,
        THING_WHITE_GEM,
    };
    return BAG[rng_below(&g->random, (int)(sizeof BAG / sizeof BAG[0]))];
}

static monster_kind random_kind(game *g)
{
    const int *weights = WEIGHTS[g->floor - 1];
    int sum = 0;
    for (int kind = 0; kind < MONSTER_KINDS; kind++) {
        sum += weights[kind];
    }
    int drawn = rng_below(&g->random, sum);
    int kind = 0;
    while (drawn >= weights[kind]) {
        drawn -= weights[kind++];
    }
    return (monster_kind)kind;
}

/* Rats come with friends. */
static void place_pack(game *g, point at)
{
    for (int way = 0; way < DIRECTIONS; way++) {
        point beside = point_toward(at, (direction)way);
        if (dungeon_open(&g->map, beside) && !occupied(g, beside) && rng_one_in(&g->random, 3)) {
            (void)monster_add(g, MONSTER_RAT, beside);
        }
    }
}

static void place_monster(game *g)
{
    point at;
    if (!free_place_anywhere(g, &at) || point_steps(at, g->player) < SAFE_STEPS) {
        return;
    }
    monster_kind kind = random_kind(g);
    (void)monster_add(g, kind, at);
    if (kind == MONSTER_RAT) {
        place_pack(g, at);
    }
}

/* The room that is farthest to walk from the player. */
static const room *farthest_room(const game *g)
{
    terrain ground;
    distances steps;
    terrain_of(&g->map, &ground);
    distances_from(&steps, g->player, &ground);
    const room *farthest = &g->map.rooms[0];
    int most = -1;
    for (int i = 0; i < g->map.room_count; i++) {
        point centre = room_centre(&g->map.rooms[i]);
        if (steps.to[centre.y][centre.x] > most) {
            most = steps.to[centre.y][centre.x];
            farthest = &g->map.rooms[i];
        }
    }
    return farthest;
}

static void furnish_stairs(game *g)
{
    point stairs = room_centre(farthest_room(g));
    g->map.tiles[stairs.y][stairs.x] = TILE_STAIRS;
}

/* The crown, the dragon across the only sensible way to it, and a hoard to be tempted by. */
static void furnish_lair(game *g)
{
    const room *hall = &g->map.rooms[g->map.room_count - 1];
    point crown = {hall->left + hall->width - 2, hall->top + hall->height / 2};
    g->things[crown.y][crown.x] = THING_CROWN;
    (void)monster_add(g, MONSTER_DRAGON, point_toward(crown, WEST));
    for (int i = 0; i < GEMS_IN_HALL; i++) {
        place_thing(g, hall, random_gem(g));
    }
}

static void furnish_things(game *g)
{
    for (int i = 0; i < GEMS_ON_FLOOR; i++) {
        place_thing(g, NULL, random_gem(g));
    }
    if (!rng_one_in(&g->random, 3)) {
        place_thing(g, NULL, THING_POTION);
    }
    if (rng_one_in(&g->random, 3)) {
        place_thing(g, NULL, THING_BOMB);
    }
}

static void clear(game *g)
{
    g->monster_count = 0;
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            g->things[y][x] = THING_NONE;
        }
    }
}

static void dig(game *g)
{
    if (g->floor == LAST_FLOOR) {
        dungeon_dig_lair(&g->map, &g->random);
        g->player = room_centre(&g->map.rooms[rng_below(&g->random, 2) * 2]);
        furnish_lair(g);
    } else {
        dungeon_dig(&g->map, &g->random);
        g->player = room_centre(&g->map.rooms[rng_below(&g->random, g->map.room_count)]);
        furnish_stairs(g);
    }
}

void floor_enter(game *g, int number)
{
    g->phase = PHASE_DUNGEON;
    g->floor = number;
    g->lamp = LAMP_TURNS;
    clear(g);
    dig(g);
    furnish_things(g);
    for (int i = 0; i < MONSTERS_ON_FLOOR[number - 1]; i++) {
        place_monster(g);
    }
    dungeon_light(&g->map, g->player, game_lamp_radius(g));
    if (g->has_map) {
        dungeon_reveal(&g->map);
        g->has_map = false;
    }
    game_emit(g, EVENT_FLOOR_ENTERED, number, g->health);
}
