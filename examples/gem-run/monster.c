/* The bodies of the monsters: what kinds there are, how one is hit, splits and dies. */
#include <stddef.h>

#include "rules.h"

const species *monster_species(monster_kind kind)
{
    static const species SPECIES[MONSTER_KINDS] = {
        /*                       name       hp  damage  speed points */
        [MONSTER_RAT]      = {"Rat",         4,  1, 2,  100,    5},
        [MONSTER_BAT]      = {"Bat",         4,  1, 2,  200,    8},
        [MONSTER_SLIME]    = {"Slime",      10,  1, 3,   60,   10},
        [MONSTER_SLIMELET] = {"Slimelet",    4,  1, 2,   60,    4},
        [MONSTER_GOBLIN]   = {"Goblin",      7,  1, 3,  100,   15},
        [MONSTER_SKELETON] = {"Skeleton",    9,  2, 3,   80,   18},
        [MONSTER_OGRE]     = {"Ogre",       18,  6, 9,   80,   30},
        [MONSTER_MIMIC]    = {"Mimic",      12,  2, 4,  100,   25},
        [MONSTER_DRAGON]   = {"Dragon",     50,  3, 6,  100,  200},
    };
    return &SPECIES[kind];
}

monster *monster_at(game *g, point at)
{
    for (int i = 0; i < g->monster_count; i++) {
        if (point_same(g->monsters[i].at, at)) {
            return &g->monsters[i];
        }
    }
    return NULL;
}

monster *monster_add(game *g, monster_kind kind, point at)
{
    if (g->monster_count == MAX_MONSTERS) {
        return NULL;
    }
    monster *added = &g->monsters[g->monster_count++];
    *added = (monster){.kind = kind, .at = at, .health = monster_species(kind)->health};
    return added;
}

/* The thing that remains: what a goblin stole, a mimic's bait, or with luck a gem. */
static thing remains_of(game *g, const monster *dead)
{
    if (dead->loot >= 4) {
        return THING_RED_GEM;
    }
    if (dead->loot > 0) {
        return THING_BLUE_GEM;
    }
    switch (dead->kind) {
    case MONSTER_MIMIC:
        return THING_WHITE_GEM;
    case MONSTER_OGRE:
        return THING_RED_GEM;
    case MONSTER_SLIMELET:
        return THING_NONE;
    default:
        return rng_one_in(&g->random, 3) ? THING_GREEN_GEM : THING_NONE;
    }
}

static void die(game *g, monster *target)
{
    monster dead = *target;
    int points = monster_species(dead.kind)->points;
    *target = g->monsters[--g->monster_count];
    g->points += points;
    game_emit(g, EVENT_KILLED, (int)dead.kind, points);
    thing *here = &g->things[dead.at.y][dead.at.x];
    if (*here == THING_NONE) {
        *here = remains_of(g, &dead);
    }
}

/* A wounded slime becomes two small ones, if there is a place for the second. */
static void split(game *g, monster *target)
{
    for (int way = 0; way < DIRECTIONS; way++) {
        point beside = point_toward(target->at, (direction)way);
        if (dungeon_open(&g->map, beside) && !point_same(beside, g->player) &&
            monster_at(g, beside) == NULL) {
            monster *half = monster_add(g, MONSTER_SLIMELET, beside);
            if (half != NULL) {
                half->awake = true;
                target->kind = MONSTER_SLIMELET;
                target->health = half->health;
                game_emit(g, EVENT_SPLIT, MONSTER_SLIME, 0);
            }
            return;
        }
    }
}

void monster_strike(game *g, monster *target, int damage)
{
    bool asleep = !target->awake;
    if (asleep) {
        damage *= 2; /* worth sneaking up for */
    }
    target->awake = true;
    target->health -= damage;
    if (target->health <= 0) {
        die(g, target);
        return;
    }
    game_emit(g, asleep ? EVENT_AMBUSHED : EVENT_HIT, (int)target->kind, damage);
    if (target->kind == MONSTER_SLIME) {
        split(g, target);
    }
}
