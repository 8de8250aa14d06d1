#include "game.h"

#include <assert.h>
#include <string.h>

#include "rules.h"

enum { LAMP_WARNING = 40, DARK_BITE_EVERY = 3 };
enum { SCORE_PER_GEM = 4, SCORE_PER_FLOOR = 25, SCORE_CROWN = 500 };

/* ---- events ---- */

void game_emit(game *g, game_event_kind kind, int subject, int value)
{
    /* One action never makes this many events, and whoever acts empties the queue. */
    assert(g->event_count < MAX_EVENTS);
    if (g->event_count < MAX_EVENTS) {
        int last = (g->first_event + g->event_count++) % MAX_EVENTS;
        g->events[last] = (game_event){kind, subject, value};
    }
}

bool game_next_event(game *g, game_event *out)
{
    if (g->event_count == 0) {
        return false;
    }
    *out = g->events[g->first_event];
    g->first_event = (g->first_event + 1) % MAX_EVENTS;
    g->event_count--;
    return true;
}

/* ---- the run ---- */

void game_start(game *g, uint64_t seed)
{
    memset(g, 0, sizeof *g);
    rng_seed(&g->random, seed);
    g->seed = seed;
    g->most_health = 26;
    g->health = g->most_health;
    g->attack = 4;
    g->potions = 1;
    g->bombs = 1;
    shop_take_usual_prices(g);
    game_emit(g, EVENT_RUN_STARTED, 0, 0);
    floor_enter(g, 1);
}

/* Paid gems are spent first and never count: a score cannot be bought. */
void game_lose_gems(game *g, int count)
{
    g->gems -= count;
    g->paid_gems -= count < g->paid_gems ? count : g->paid_gems;
}

int game_score(const game *g)
{
    return g->points + SCORE_PER_GEM * (g->gems - g->paid_gems) + SCORE_PER_FLOOR * (g->floor - 1) +
           (g->outcome == OUTCOME_WON ? SCORE_CROWN : 0);
}

void game_finish(game *g, outcome how, game_event_kind event, int subject)
{
    bool on_a_floor = g->phase == PHASE_DUNGEON; /* else between two, in the shop */
    g->phase = PHASE_OVER;
    g->outcome = how;
    if (on_a_floor) {
        game_emit(g, how == OUTCOME_WON ? EVENT_FLOOR_COMPLETED : EVENT_FLOOR_FAILED, g->floor,
                  game_score(g));
    }
    game_emit(g, event, subject, game_score(g));
}

void game_hurt_player(game *g, int damage, int cause)
{
    if (g->phase == PHASE_OVER) {
        return;
    }
    g->health -= damage;
    game_emit(g, EVENT_HURT, cause, damage);
    if (g->health <= 0) {
        g->health = 0;
        game_finish(g, OUTCOME_DIED, EVENT_DIED, cause);
    }
}

/* ---- what the player does ---- */

static int gem_worth(thing gem)
{
    static const int WORTH[] = {1, 2, 4, 8};
    return WORTH[gem];
}

/* In the lair every gem belongs to somebody, and she counts them in her sleep. */
static void clink(game *g)
{
    for (int i = 0; i < g->monster_count; i++) {
        monster *m = &g->monsters[i];
        if (m->kind == MONSTER_DRAGON && !m->awake && rng_one_in(&g->random, 4)) {
            monster_wake(g, m);
        }
    }
}

static void pick_up(game *g)
{
    thing *here = &g->things[g->player.y][g->player.x];
    thing found = *here;
    *here = THING_NONE;
    switch (found) {
    case THING_GREEN_GEM:
    case THING_BLUE_GEM:
    case THING_RED_GEM:
    case THING_WHITE_GEM:
        g->gems += gem_worth(found);
        game_emit(g, EVENT_GEM_FOUND, (int)found, gem_worth(found));
        clink(g);
        break;
    case THING_POTION:
        game_emit(g, EVENT_POTION_FOUND, 0, ++g->potions);
        break;
    case THING_BOMB:
        game_emit(g, EVENT_BOMB_FOUND, 0, ++g->bombs);
        break;
    case THING_CROWN:
        game_finish(g, OUTCOME_WON, EVENT_WON, 0);
        break;
    case THING_NONE:
        break;
    }
}

static bool step(game *g, direction way)
{
    point next = point_toward(g->player, way);
    monster *in_the_way = monster_at(g, next);
    if (!dungeon_open(&g->map, next)) {
        return false;
    }
    if (in_the_way == NULL) {
        g->player = next;
        pick_up(g);
    } else if (in_the_way->kind == MONSTER_MIMIC && !in_the_way->awake) {
        monster_wake(g, in_the_way); /* a greedy hand is the only thing that wakes it */
    } else {
        monster_strike(g, in_the_way, rng_between(&g->random, (g->attack + 1) / 2, g->attack));
    }
    return true;
}

static bool drink(game *g)
{
    if (g->potions == 0) {
        game_emit(g, EVENT_REFUSED, ACT_DRINK, 0);
        return false;
    }
    int missing = g->most_health - g->health;
    if (missing == 0) {
        game_emit(g, EVENT_REFUSED, ACT_DRINK, g->potions);
        return false;
    }
    int healed = missing < POTION_HEALS ? missing : POTION_HEALS;
    g->potions--;
    g->health += healed;
    game_emit(g, EVENT_DRANK, 0, healed);
    return true;
}

static bool in_blast(const game *g, point at)
{
    point from = g->player;
    return at.x >= from.x - BOMB_RADIUS && at.x <= from.x + BOMB_RADIUS &&
           at.y >= from.y - BOMB_RADIUS && at.y <= from.y + BOMB_RADIUS &&
           dungeon_clear_line(&g->map, from, at);
}

static bool throw_bomb(game *g)
{
    if (g->bombs == 0) {
        game_emit(g, EVENT_REFUSED, ACT_BOMB, 0);
        return false;
    }
    g->bombs--;
    int hit = 0;
    for (int i = 0; i < g->monster_count; i++) {
        hit += in_blast(g, g->monsters[i].at);
    }
    game_emit(g, EVENT_BOMBED, 0, hit);
    /* Backwards: a monster that dies is replaced by the last, and a half slime that appears at
     * the end has not been there when it went off. */
    for (int i = g->monster_count - 1; i >= 0; i--) {
        if (in_blast(g, g->monsters[i].at)) {
            monster_strike(g, &g->monsters[i], rng_between(&g->random, 7, 10));
        }
    }
    return true;
}

static bool descend(game *g)
{
    if (g->map.tiles[g->player.y][g->player.x] != TILE_STAIRS) {
        game_emit(g, EVENT_REFUSED, ACT_DESCEND, 0);
        return false;
    }
    game_emit(g, EVENT_FLOOR_COMPLETED, g->floor, game_score(g));
    if (g->floor % 2 == 1) {
        shop_enter(g);
    } else {
        floor_enter(g, g->floor + 1);
    }
    return true;
}

/* ---- turns ---- */

int game_lamp_radius(const game *g)
{
    return g->lamp > 0 ? LAMP_RADIUS : DARK_RADIUS;
}

/* The oil is why nobody can stay for ever, not even a timid autopilot: every run ends. */
static void burn_oil(game *g)
{
    g->lamp--;
    if (g->lamp == LAMP_WARNING) {
        game_emit(g, EVENT_LAMP_LOW, 0, g->lamp);
    } else if (g->lamp == 0) {
        game_emit(g, EVENT_LAMP_OUT, 0, 0);
    } else if (g->lamp < 0 && g->lamp % DARK_BITE_EVERY == 0) {
        game_hurt_player(g, 1, CAUSE_DARKNESS);
    }
}

static bool act_in_dungeon(game *g, action what)
{
    switch (what) {
    case ACT_NORTH:
    case ACT_SOUTH:
    case ACT_WEST:
    case ACT_EAST:
        return step(g, (direction)what);
    case ACT_WAIT:
        return true;
    case ACT_DRINK:
        return drink(g);
    case ACT_BOMB:
        return throw_bomb(g);
    default:
        return false;
    }
}

static bool take_turn(game *g, action what)
{
    if (!act_in_dungeon(g, what)) {
        return false;
    }
    g->turns++;
    if (g->phase == PHASE_DUNGEON) {
        dungeon_light(&g->map, g->player, game_lamp_radius(g));
        monsters_act(g);
    }
    if (g->phase == PHASE_DUNGEON) {
        burn_oil(g);
    }
    return true;
}

static bool act_in_shop(game *g, action what)
{
    switch (what) {
    case ACT_BUY_1:
    case ACT_BUY_2:
    case ACT_BUY_3:
    case ACT_BUY_4:
    case ACT_BUY_5:
        return shop_buy(g, (int)what - ACT_BUY_1);
    case ACT_BUY_GEM_PACK:
        return shop_buy_gem_pack(g);
    case ACT_LEAVE_SHOP:
        floor_enter(g, g->floor + 1);
        return true;
    default:
        return false;
    }
}

bool game_act(game *g, action what)
{
    if (g->phase == PHASE_OVER) {
        return false;
    }
    if (what == ACT_GIVE_UP) {
        game_finish(g, OUTCOME_GAVE_UP, EVENT_GAVE_UP, 0);
        return true;
    }
    if (g->phase == PHASE_SHOP) {
        return act_in_shop(g, what);
    }
    return what == ACT_DESCEND ? descend(g) : take_turn(g, what);
}

/* ---- names ---- */

const char *game_floor_name(int floor)
{
    static const char *const NAMES[LAST_FLOOR] = {
        "The Cellar", "The Larder", "The Crypt", "The Old Mine", "The Ogre Halls", "The Lair",
    };
    return NAMES[floor - 1];
}

const char *game_cause_name(int cause)
{
    return cause == CAUSE_DARKNESS ? "Darkness" : monster_species((monster_kind)cause)->name;
}

const char *game_gem_colour(thing gem)
{
    static const char *const NAMES[] = {"Green", "Blue", "Red", "White"};
    return NAMES[gem];
}

/* ---- what the player knows ---- */

const monster *game_seen_monster(const game *g, point at)
{
    if (!g->map.visible[at.y][at.x]) {
        return NULL;
    }
    for (int i = 0; i < g->monster_count; i++) {
        const monster *m = &g->monsters[i];
        if (point_same(m->at, at)) {
            return m->kind == MONSTER_MIMIC && !m->awake ? NULL : m;
        }
    }
    return NULL;
}

thing game_seen_thing(const game *g, point at)
{
    if (!g->map.seen[at.y][at.x]) {
        return THING_NONE;
    }
    for (int i = 0; i < g->monster_count; i++) {
        const monster *m = &g->monsters[i];
        if (m->kind == MONSTER_MIMIC && !m->awake && point_same(m->at, at)) {
            return THING_WHITE_GEM;
        }
    }
    return g->things[at.y][at.x];
}

bool game_seen_threat(const game *g, point at)
{
    for (int i = 0; i < g->monster_count; i++) {
        const monster *m = &g->monsters[i];
        if (g->map.visible[m->at.y][m->at.x] && monster_threatens(g, m, at)) {
            return true;
        }
    }
    return false;
}
