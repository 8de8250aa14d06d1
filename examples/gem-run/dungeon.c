#include "dungeon.h"

#include <stdlib.h>
#include <string.h>

/* Rooms stand in a grid of cells, so they never overlap and always fit. */
enum { CELL_WIDTH = 12, CELL_HEIGHT = 8, GRID_COLUMNS = 4, GRID_ROWS = 2 };

point point_toward(point from, direction way)
{
    static const point STEP[DIRECTIONS] = {{0, -1}, {0, 1}, {-1, 0}, {1, 0}};
    return (point){from.x + STEP[way].x, from.y + STEP[way].y};
}

bool point_same(point a, point b)
{
    return a.x == b.x && a.y == b.y;
}

int point_steps(point a, point b)
{
    return abs(a.x - b.x) + abs(a.y - b.y);
}

point room_centre(const room *chamber)
{
    return (point){chamber->left + chamber->width / 2, chamber->top + chamber->height / 2};
}

/* ---- digging ---- */

static void dig_room(dungeon *map, room chamber)
{
    for (int y = chamber.top; y < chamber.top + chamber.height; y++) {
        for (int x = chamber.left; x < chamber.left + chamber.width; x++) {
            map->tiles[y][x] = TILE_FLOOR;
        }
    }
    map->rooms[map->room_count++] = chamber;
}

/* A room somewhere in its cell, with rock left around it; now and then only a niche. */
static void dig_room_in_cell(dungeon *map, rng *random, int column, int row)
{
    room chamber;
    bool niche = rng_one_in(random, 6);
    chamber.width = niche ? 3 : rng_between(random, 5, CELL_WIDTH - 3);
    chamber.height = niche ? 2 : rng_between(random, 3, CELL_HEIGHT - 3);
    chamber.left = column * CELL_WIDTH + 1 + rng_below(random, CELL_WIDTH - 1 - chamber.width);
    chamber.top = row * CELL_HEIGHT + 1 + rng_below(random, CELL_HEIGHT - 1 - chamber.height);
    dig_room(map, chamber);
}

static int one_nearer(int from, int to)
{
    return from < to ? from + 1 : from > to ? from - 1 : from;
}

/* An L: first along one axis, then along the other, as the coin says. */
static void dig_corridor(dungeon *map, rng *random, const room *first, const room *second)
{
    point at = room_centre(first);
    point end = room_centre(second);
    bool across = rng_one_in(random, 2);
    while (!point_same(at, end)) {
        if ((across && at.x != end.x) || at.y == end.y) {
            at.x = one_nearer(at.x, end.x);
        } else {
            at.y = one_nearer(at.y, end.y);
        }
        map->tiles[at.y][at.x] = TILE_FLOOR;
    }
}

/* The rooms of each row in a chain, the rows joined at one end at least: everything can be
 * reached, and the further joins make loops, which a player who runs away will love. */
static void dig_corridors(dungeon *map, rng *random, int columns)
{
    int sure_join = rng_below(random, 2) * (columns - 1);
    for (int column = 0; column < columns; column++) {
        const room *upper = &map->rooms[column];
        const room *lower = &map->rooms[columns + column];
        if (column + 1 < columns) {
            dig_corridor(map, random, upper, upper + 1);
            dig_corridor(map, random, lower, lower + 1);
        }
        if (column == sure_join || rng_one_in(random, 3)) {
            dig_corridor(map, random, upper, lower);
        }
    }
}

static void dig_grid(dungeon *map, rng *random, int columns)
{
    memset(map, 0, sizeof *map);
    for (int row = 0; row < GRID_ROWS; row++) {
        for (int column = 0; column < columns; column++) {
            dig_room_in_cell(map, random, column, row);
        }
    }
    dig_corridors(map, random, columns);
}

void dungeon_dig(dungeon *map, rng *random)
{
    dig_grid(map, random, GRID_COLUMNS);
}

void dungeon_dig_lair(dungeon *map, rng *random)
{
    const int columns = 2;
    const room hall = {columns * CELL_WIDTH + 2, 1, 20, MAP_HEIGHT - 2};
    dig_grid(map, random, columns);
    dig_room(map, hall);
    dig_corridor(map, random, &map->rooms[columns - 1], &map->rooms[map->room_count - 1]);
    dig_corridor(map, random, &map->rooms[2 * columns - 1], &map->rooms[map->room_count - 1]);
    /* Pillars: cover from whatever may breathe in there. */
    for (int y = hall.top + 2; y < hall.top + hall.height - 1; y += 3) {
        for (int x = hall.left + 2; x < hall.left + hall.width - 1; x += 4) {
            map->tiles[y][x] = TILE_ROCK;
        }
    }
}

/* ---- seeing ---- */

bool dungeon_open(const dungeon *map, point at)
{
    return at.x >= 0 && at.x < MAP_WIDTH && at.y >= 0 && at.y < MAP_HEIGHT &&
           map->tiles[at.y][at.x] != TILE_ROCK;
}

/* Bresenham's line; both ends may be anything, what lies between must be open. */
bool dungeon_clear_line(const dungeon *map, point from, point to)
{
    int across = abs(to.x - from.x);
    int down = abs(to.y - from.y);
    int error = across - down;
    point at = from;
    while (!point_same(at, to)) {
        if (!point_same(at, from) && !dungeon_open(map, at)) {
            return false;
        }
        int doubled = 2 * error;
        if (doubled > -down) {
            error -= down;
            at.x = one_nearer(at.x, to.x);
        }
        if (doubled < across) {
            error += across;
            at.y = one_nearer(at.y, to.y);
        }
    }
    return true;
}

/* A wall is lit when it borders a lit floor: lines to the wall itself leave ugly gaps. */
static void light_with_walls(dungeon *map, int x, int y)
{
    for (int near_y = y - 1; near_y <= y + 1; near_y++) {
        for (int near_x = x - 1; near_x <= x + 1; near_x++) {
            bool wall = near_x >= 0 && near_x < MAP_WIDTH && near_y >= 0 && near_y < MAP_HEIGHT &&
                        map->tiles[near_y][near_x] == TILE_ROCK;
            if (wall || (near_x == x && near_y == y)) {
                map->visible[near_y][near_x] = true;
                map->seen[near_y][near_x] = true;
            }
        }
    }
}

void dungeon_light(dungeon *map, point from, int radius)
{
    memset(map->visible, 0, sizeof map->visible);
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            int across = x - from.x;
            int down = y - from.y;
            if (map->tiles[y][x] != TILE_ROCK &&
                across * across + down * down <= radius * radius &&
                dungeon_clear_line(map, from, (point){x, y})) {
                light_with_walls(map, x, y);
            }
        }
    }
}

void dungeon_reveal(dungeon *map)
{
    bool visible[MAP_HEIGHT][MAP_WIDTH];
    memcpy(visible, map->visible, sizeof visible);
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            if (map->tiles[y][x] != TILE_ROCK) {
                light_with_walls(map, x, y);
            }
        }
    }
    memcpy(map->visible, visible, sizeof visible);
}

/* ---- finding ways ---- */

void terrain_of(const dungeon *map, terrain *ground)
{
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            ground->open[y][x] = map->tiles[y][x] != TILE_ROCK;
        }
    }
}

/* Breadth first. The outermost ring of the map is always rock, so no neighbour of an open
 * place lies outside. */
void distances_from(distances *steps, point from, const terrain *ground)
{
    point queue[MAP_WIDTH * MAP_HEIGHT];
    int first = 0;
    int last = 0;
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            steps->to[y][x] = UNREACHABLE;
        }
    }
    steps->to[from.y][from.x] = 0;
    queue[last++] = from;
    while (first < last) {
        point at = queue[first++];
        for (int way = 0; way < DIRECTIONS; way++) {
            point next = point_toward(at, (direction)way);
            if (ground->open[next.y][next.x] && steps->to[next.y][next.x] == UNREACHABLE) {
                steps->to[next.y][next.x] = steps->to[at.y][at.x] + 1;
                queue[last++] = next;
            }
        }
    }
}
