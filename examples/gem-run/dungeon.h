/* The rock of one floor: digging it, seeing in it, finding ways through it. */
#ifndef GEM_RUN_DUNGEON_H
#define GEM_RUN_DUNGEON_H

#include <stdbool.h>

#include "rng.h"

enum { MAP_WIDTH = 48, MAP_HEIGHT = 16, MAX_ROOMS = 8, UNREACHABLE = 9999 };

typedef struct point {
    int x, y;
} point;

typedef enum direction { NORTH, SOUTH, WEST, EAST, DIRECTIONS } direction;

typedef enum tile { TILE_ROCK, TILE_FLOOR, TILE_STAIRS } tile;

typedef struct room {
    int left, top, width, height;
} room;

typedef struct dungeon {
    tile tiles[MAP_HEIGHT][MAP_WIDTH];
    bool seen[MAP_HEIGHT][MAP_WIDTH];    /* ever lit by the player's lamp */
    bool visible[MAP_HEIGHT][MAP_WIDTH]; /* lit now */
    room rooms[MAX_ROOMS];
    int room_count;
} dungeon;

/* Where one may walk, for the path search: the monsters and the autopilot judge differently. */
typedef struct terrain {
    bool open[MAP_HEIGHT][MAP_WIDTH];
} terrain;

/* The number of steps from one point to every other, or UNREACHABLE. */
typedef struct distances {
    int to[MAP_HEIGHT][MAP_WIDTH];
} distances;

point point_toward(point from, direction way);
bool point_same(point a, point b);
int point_steps(point a, point b); /* steps between them if nothing is in the way */

void dungeon_dig(dungeon *map, rng *random);      /* eight rooms and corridors */
void dungeon_dig_lair(dungeon *map, rng *random); /* four rooms and a hall: the last room */
point room_centre(const room *chamber);

bool dungeon_open(const dungeon *map, point at); /* inside the map and not rock */
bool dungeon_clear_line(const dungeon *map, point from, point to);
void dungeon_light(dungeon *map, point from, int radius); /* sets visible, adds to seen */
void dungeon_reveal(dungeon *map);                        /* all of it is seen from now on */

void terrain_of(const dungeon *map, terrain *ground);
void distances_from(distances *steps, point from, const terrain *ground);

#endif
