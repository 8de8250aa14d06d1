#include "autopilot.h"

#include <stddef.h>

enum { BOMB_CROWD = 3, SHOOTER_RANGE = 6 };

/* A wish about a place: does the pilot want to go there? */
typedef bool (*wish)(const game *g, point at);

void autopilot_init(autopilot *pilot, uint64_t seed)
{
    rng_seed(&pilot->random, seed ^ UINT64_C(0x6175746F70696C6F));
    pilot->caution = rng_between(&pilot->random, 20, 50);
    pilot->thrift = rng_between(&pilot->random, 0, 12);
    pilot->hurry = rng_between(&pilot->random, 30, 160);
    pilot->spends = rng_one_in(&pilot->random, 3);
}

/* ---- looking around ---- */

static const monster *awake_monster(const game *g, point at)
{
    const monster *m = game_seen_monster(g, at);
    return m != NULL && m->awake ? m : NULL;
}

/* The direction of the awake neighbour that is nearest to death, or DIRECTIONS. */
static direction weakest_neighbour(const game *g)
{
    direction weakest = DIRECTIONS;
    int least = UNREACHABLE;
    for (int way = 0; way < DIRECTIONS; way++) {
        const monster *m = awake_monster(g, point_toward(g->player, (direction)way));
        if (m != NULL && m->health < least) {
            least = m->health;
            weakest = (direction)way;
        }
    }
    return weakest;
}

static bool strong(const monster *m)
{
    return m->kind == MONSTER_OGRE || m->kind == MONSTER_DRAGON;
}

/* How much a bomb would be worth right now, in ordinary monsters. */
static int crowd(const game *g)
{
    int sum = 0;
    for (int y = g->player.y - BOMB_RADIUS; y <= g->player.y + BOMB_RADIUS; y++) {
        for (int x = g->player.x - BOMB_RADIUS; x <= g->player.x + BOMB_RADIUS; x++) {
            bool inside = x >= 0 && x < MAP_WIDTH && y >= 0 && y < MAP_HEIGHT;
            const monster *m = inside ? awake_monster(g, (point){x, y}) : NULL;
            if (m != NULL) {
                sum += strong(m) ? BOMB_CROWD : 1;
            }
        }
    }
    return sum;
}

/* ---- wishes ---- */

static bool wants_thing(const game *g, point at)
{
    thing what = game_seen_thing(g, at);
    return what != THING_NONE && what != THING_CROWN;
}

static bool wants_crown(const game *g, point at)
{
    return game_seen_thing(g, at) == THING_CROWN;
}

static bool wants_stairs(const game *g, point at)
{
    return g->map.seen[at.y][at.x] && g->map.tiles[at.y][at.x] == TILE_STAIRS;
}

static bool wants_unknown(const game *g, point at)
{
    for (int way = 0; way < DIRECTIONS; way++) {
        point beside = point_toward(at, (direction)way);
        if (!g->map.seen[beside.y][beside.x]) {
            return true;
        }
    }
    return false;
}

/* Those who shoot are better met than waited for. */
static bool wants_shooter(const game *g, point at)
{
    const monster *m = awake_monster(g, at);
    return m != NULL && m->kind == MONSTER_SKELETON &&
           point_steps(at, g->player) <= SHOOTER_RANGE;
}

/* ---- going ---- */

/* Whom the pilot would rather walk around than through. Few: a way that seems closed only while
 * somebody stands in it makes a walker that turns back and forth for ever. */
static bool better_avoided(const monster *m)
{
    return m != NULL && strong(m);
}

/* `past_monsters`: not even the strong ones block the way. */
static void known_ground(const game *g, bool past_monsters, terrain *ground)
{
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            ground->open[y][x] =
                g->map.seen[y][x] && g->map.tiles[y][x] != TILE_ROCK &&
                (past_monsters || !better_avoided(game_seen_monster(g, (point){x, y})));
        }
    }
}

static bool nearest(const game *g, const distances *steps, wish wanted, point *out)
{
    int least = UNREACHABLE;
    for (int y = 0; y < MAP_HEIGHT; y++) {
        for (int x = 0; x < MAP_WIDTH; x++) {
            int distance = steps->to[y][x];
            if (distance > 0 && distance < least && wanted(g, (point){x, y})) {
                least = distance;
                *out = (point){x, y};
            }
        }
    }
    return least != UNREACHABLE;
}

/* Back from the goal, always one nearer, until the place beside the player. */
static direction first_step(const game *g, const distances *steps, point goal)
{
    point at = goal;
    while (steps->to[at.y][at.x] > 1) {
        for (int way = 0; way < DIRECTIONS; way++) {
            point next = point_toward(at, (direction)way);
            if (steps->to[next.y][next.x] == steps->to[at.y][at.x] - 1) {
                at = next;
                break;
            }
        }
    }
    direction way = NORTH;
    while (!point_same(point_toward(g->player, way), at)) {
        way = (direction)(way + 1);
    }
    return way;
}

static bool go_to(const game *g, wish wanted, bool past_monsters, action *out)
{
    terrain ground;
    distances steps;
    point goal;
    known_ground(g, past_monsters, &ground);
    distances_from(&steps, g->player, &ground);
    if (!nearest(g, &steps, wanted, &goal)) {
        return false;
    }
    *out = (action)first_step(g, &steps, goal);
    return true;
}

/* ---- deciding ---- */

/* Out from under a raised club or an open mouth, if there is a place to go. */
static bool dodge(const game *g, action *out)
{
    if (!game_seen_threat(g, g->player)) {
        return false;
    }
    for (int way = 0; way < DIRECTIONS; way++) {
        point beside = point_toward(g->player, (direction)way);
        if (dungeon_open(&g->map, beside) && game_seen_monster(g, beside) == NULL &&
            !game_seen_threat(g, beside)) {
            *out = (action)way;
            return true;
        }
    }
    return false;
}

static bool fight(const autopilot *pilot, const game *g, action *out)
{
    direction foe = weakest_neighbour(g);
    int health = 100 * g->health / g->most_health;
    bool trouble = foe != DIRECTIONS || crowd(g) > 0;
    if (health < pilot->caution && g->potions > 0 && (trouble || health < 30)) {
        *out = ACT_DRINK;
        return true;
    }
    if (g->bombs > 0 && crowd(g) >= BOMB_CROWD) {
        *out = ACT_BOMB;
        return true;
    }
    if (foe != DIRECTIONS) {
        *out = (action)foe;
        return true;
    }
    return false;
}

static bool explore(const autopilot *pilot, const game *g, action *out)
{
    bool weak = g->potions == 0 && 100 * g->health / g->most_health < pilot->caution;
    bool leaving = g->lamp < pilot->hurry || weak;
    if (leaving && (go_to(g, wants_stairs, false, out) || go_to(g, wants_crown, false, out))) {
        return true;
    }
    return go_to(g, wants_shooter, true, out) || go_to(g, wants_thing, false, out) ||
           go_to(g, wants_unknown, false, out) || go_to(g, wants_crown, false, out) ||
           go_to(g, wants_stairs, false, out) || go_to(g, wants_crown, true, out) ||
           go_to(g, wants_stairs, true, out) || go_to(g, wants_unknown, true, out);
}

/* On the stairs: go down when it is time, or when nothing is left to take or to see. */
static bool leave(const autopilot *pilot, const game *g)
{
    action ignored;
    if (g->map.tiles[g->player.y][g->player.x] != TILE_STAIRS) {
        return false;
    }
    bool weak = g->potions == 0 && 100 * g->health / g->most_health < pilot->caution;
    return g->lamp < pilot->hurry || weak ||
           (!go_to(g, wants_thing, false, &ignored) && !go_to(g, wants_unknown, false, &ignored));
}

static bool affordable(const autopilot *pilot, const game *g, const offer *item)
{
    return !item->sold && item->price + pilot->thrift <= g->gems;
}

static bool misses_strength(const autopilot *pilot, const game *g)
{
    for (int index = 0; index < g->offer_count; index++) {
        const offer *item = &g->offers[index];
        if ((item->item == WARE_SWORD || item->item == WARE_SHIELD) && !item->sold &&
            !affordable(pilot, g, item)) {
            return true;
        }
    }
    return false;
}

/* Strength first, then life, then what is useful; a map only out of curiosity. */
static action choose_in_shop(autopilot *pilot, const game *g)
{
    static const ware TASTE[] = {WARE_SWORD, WARE_SHIELD, WARE_POTION, WARE_HEART, WARE_BOMB,
                                 WARE_MAP};
    for (size_t i = 0; i < sizeof TASTE / sizeof TASTE[0]; i++) {
        for (int index = 0; index < g->offer_count; index++) {
            const offer *item = &g->offers[index];
            bool enough = (item->item == WARE_POTION && g->potions >= 3) ||
                          (item->item == WARE_BOMB && g->bombs >= 2) ||
                          (item->item == WARE_MAP && !rng_one_in(&pilot->random, 3));
            if (item->item == TASTE[i] && !enough && affordable(pilot, g, item)) {
                return (action)(ACT_BUY_1 + index);
            }
        }
    }
    if (pilot->spends && !g->pack_sold && misses_strength(pilot, g)) {
        return ACT_BUY_GEM_PACK;
    }
    return ACT_LEAVE_SHOP;
}

action autopilot_choose(autopilot *pilot, const game *g)
{
    action chosen;
    if (g->phase == PHASE_SHOP) {
        return choose_in_shop(pilot, g);
    }
    if (dodge(g, &chosen) || fight(pilot, g, &chosen)) {
        return chosen;
    }
    if (leave(pilot, g)) {
        return ACT_DESCEND;
    }
    return explore(pilot, g, &chosen) ? chosen : ACT_WAIT;
}
