/* The minds of the monsters: what each kind does with its turn. */
#include <stddef.h>

#include "rules.h"

enum {
    ACT_COST = 100,
    WAKING_RANGE = 7,
    DRAGON_WAKING_RANGE = 5,
    ARROW_RANGE = 5,
    FIRE_RANGE = 7,
    FIRE_REST = 5
};

static bool beside_player(const game *g, const monster *m)
{
    return point_steps(m->at, g->player) == 1;
}

static bool sees_player(const game *g, const monster *m)
{
    return g->map.visible[m->at.y][m->at.x];
}

static bool free_for_monster(game *g, point at)
{
    return dungeon_open(&g->map, at) && !point_same(at, g->player) && monster_at(g, at) == NULL;
}

/* Nearer to the player (sign 1) or farther (sign -1), by the length of the real way. */
static void walk(game *g, monster *m, const distances *to_player, int sign)
{
    point best = m->at;
    for (int way = 0; way < DIRECTIONS; way++) {
        point next = point_toward(m->at, (direction)way);
        if (free_for_monster(g, next) &&
            sign * to_player->to[next.y][next.x] < sign * to_player->to[best.y][best.x]) {
            best = next;
        }
    }
    m->at = best;
}

static void wander(game *g, monster *m)
{
    point next = point_toward(m->at, (direction)rng_below(&g->random, DIRECTIONS));
    if (free_for_monster(g, next)) {
        m->at = next;
    }
}

/* Armour takes off something between nothing and all its worth, but a hit is a hit. */
static void hit_player(game *g, const monster *m, int damage)
{
    damage -= rng_below(&g->random, g->armour + 1);
    game_hurt_player(g, damage < 1 ? 1 : damage, (int)m->kind);
}

static void bite(game *g, const monster *m)
{
    const species *kind = monster_species(m->kind);
    hit_player(g, m, rng_between(&g->random, kind->least_damage, kind->most_damage));
}

static void hunt(game *g, monster *m, const distances *to_player)
{
    if (beside_player(g, m)) {
        bite(g, m);
    } else {
        walk(g, m, to_player, 1);
    }
}

/* Whether a straight shot from the monster reaches `at`, and which way. */
static bool in_line(const game *g, const monster *m, point at, int range, direction *way)
{
    if (point_steps(m->at, at) > range || point_same(m->at, at) ||
        (m->at.x != at.x && m->at.y != at.y) || !dungeon_clear_line(&g->map, m->at, at)) {
        return false;
    }
    if (m->at.x == at.x) {
        *way = at.y < m->at.y ? NORTH : SOUTH;
    } else {
        *way = at.x < m->at.x ? WEST : EAST;
    }
    return true;
}

/* ---- one mind for each kind ---- */

static void bat(game *g, monster *m, const distances *to_player)
{
    if (rng_one_in(&g->random, 2)) {
        wander(g, m);
    } else if (beside_player(g, m)) {
        bite(g, m);
        wander(g, m);
    } else {
        walk(g, m, to_player, 1);
    }
}

/* It wants gems, not blood; with its pockets full it only wants to be elsewhere. */
static void goblin(game *g, monster *m, const distances *to_player)
{
    if (m->loot > 0) {
        walk(g, m, to_player, -1);
    } else if (beside_player(g, m) && g->gems > 0) {
        int wanted = rng_between(&g->random, 2, 6);
        m->loot = wanted < g->gems ? wanted : g->gems;
        game_lose_gems(g, m->loot);
        game_emit(g, EVENT_ROBBED, (int)m->kind, m->loot);
    } else {
        hunt(g, m, to_player);
    }
}

static void skeleton(game *g, monster *m, const distances *to_player)
{
    direction way;
    if (in_line(g, m, g->player, ARROW_RANGE, &way)) {
        if (rng_one_in(&g->random, 3)) {
            game_emit(g, EVENT_MISSED, (int)m->kind, 0);
        } else {
            bite(g, m);
        }
    } else {
        walk(g, m, to_player, 1);
    }
}

/* One turn up with the club, one turn down with it: whoever steps aside is not under it. */
static void ogre(game *g, monster *m, const distances *to_player)
{
    if (m->plan == INTENT_STRIKE) {
        bool hit = beside_player(g, m);
        m->plan = hit ? INTENT_NONE : INTENT_RECOVER;
        if (hit) {
            bite(g, m);
        } else {
            game_emit(g, EVENT_MISSED, (int)m->kind, 0);
        }
    } else if (m->plan == INTENT_RECOVER) {
        m->plan = INTENT_NONE;
    } else if (beside_player(g, m)) {
        m->plan = INTENT_STRIKE;
        game_emit(g, EVENT_WARNED, (int)m->kind, 0);
    } else {
        walk(g, m, to_player, 1);
    }
}

static void breathe_fire(game *g, monster *m)
{
    bool hit = monster_threatens(g, m, g->player);
    m->plan = INTENT_NONE;
    m->rest = FIRE_REST;
    if (hit) {
        hit_player(g, m, rng_between(&g->random, 8, 12));
    } else {
        game_emit(g, EVENT_MISSED, (int)m->kind, 0);
    }
}

static void dragon(game *g, monster *m, const distances *to_player)
{
    m->rest -= m->rest > 0;
    if (m->plan == INTENT_STRIKE) {
        breathe_fire(g, m);
        return;
    }
    direction way = NORTH;
    bool can_breathe = m->rest == 0 && in_line(g, m, g->player, FIRE_RANGE, &way);
    if (can_breathe && (!beside_player(g, m) || rng_one_in(&g->random, 3))) {
        m->plan = INTENT_STRIKE;
        m->aim = way;
        game_emit(g, EVENT_WARNED, (int)m->kind, 0);
    } else {
        hunt(g, m, to_player);
    }
}

/* ---- waking and acting ---- */

void monster_wake(game *g, monster *sleeper)
{
    sleeper->awake = true;
    game_emit(g, EVENT_WOKE, (int)sleeper->kind, 0);
}

static void sleep_or_wake(game *g, monster *m)
{
    if (m->kind == MONSTER_MIMIC || !sees_player(g, m)) {
        return;
    }
    bool deep = m->kind == MONSTER_DRAGON;
    int range = deep ? DRAGON_WAKING_RANGE : WAKING_RANGE;
    if (point_steps(m->at, g->player) <= range && rng_one_in(&g->random, deep ? 6 : 3)) {
        monster_wake(g, m);
    }
}

bool monster_threatens(const game *g, const monster *m, point at)
{
    if (m->plan != INTENT_STRIKE) {
        return false;
    }
    direction way;
    if (m->kind == MONSTER_DRAGON) {
        return in_line(g, m, at, FIRE_RANGE, &way) && way == m->aim;
    }
    return point_steps(m->at, at) == 1;
}

static void take_monster_turn(game *g, monster *m, const distances *to_player)
{
    if (!m->awake) {
        sleep_or_wake(g, m);
        return;
    }
    switch (m->kind) {
    case MONSTER_BAT:
        bat(g, m, to_player);
        break;
    case MONSTER_GOBLIN:
        goblin(g, m, to_player);
        break;
    case MONSTER_SKELETON:
        skeleton(g, m, to_player);
        break;
    case MONSTER_OGRE:
        ogre(g, m, to_player);
        break;
    case MONSTER_DRAGON:
        dragon(g, m, to_player);
        break;
    default:
        hunt(g, m, to_player);
        break;
    }
}

void monsters_act(game *g)
{
    terrain ground;
    distances to_player;
    terrain_of(&g->map, &ground);
    distances_from(&to_player, g->player, &ground);
    for (int i = 0; i < g->monster_count; i++) {
        monster *m = &g->monsters[i];
        m->energy += monster_species(m->kind)->speed;
        while (m->energy >= ACT_COST && g->phase == PHASE_DUNGEON) {
            m->energy -= ACT_COST;
            take_monster_turn(g, m, &to_player);
        }
    }
}
