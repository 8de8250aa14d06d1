/* The whole state of one run and the rules' public face.
 *
 * The game is a pure function of its seed, the prices and the actions it is given: no clock, no
 * rand(), no input or output. What happens comes out as events, in order; who draws, tells or counts them
 * is not the game's business. */
#ifndef GEM_RUN_GAME_H
#define GEM_RUN_GAME_H

#include <stdbool.h>
#include <stdint.h>

#include "dungeon.h"
#include "rng.h"

enum {
    LAST_FLOOR = 6,
    MAX_MONSTERS = 48,
    MAX_OFFERS = 5,
    MAX_EVENTS = 256,
    LAMP_TURNS = 320, /* oil for one floor; then the dark begins to bite */
    LAMP_RADIUS = 8,
    DARK_RADIUS = 1,
    BOMB_RADIUS = 2,
    POTION_HEALS = 14,
    GEM_PACK_GEMS = 20 /* for real money: store.h knows the price */
};

/* ---- what there is ---- */

typedef enum monster_kind {
    MONSTER_RAT,
    MONSTER_BAT,
    MONSTER_SLIME,
    MONSTER_SLIMELET,
    MONSTER_GOBLIN,
    MONSTER_SKELETON,
    MONSTER_OGRE,
    MONSTER_MIMIC,
    MONSTER_DRAGON,
    MONSTER_KINDS,
    CAUSE_DARKNESS = MONSTER_KINDS /* one may also die of this */
} monster_kind;

/* What lies on the floor. The gems come first, so that a gem's number is its colour. */
typedef enum thing {
    THING_GREEN_GEM,
    THING_BLUE_GEM,
    THING_RED_GEM,
    THING_WHITE_GEM,
    THING_POTION,
    THING_BOMB,
    THING_CROWN,
    THINGS,
    THING_NONE = THINGS
} thing;

typedef enum ware {
    WARE_POTION,
    WARE_BOMB,
    WARE_SWORD,
    WARE_SHIELD,
    WARE_HEART,
    WARE_MAP,
    WARES
} ware;

typedef enum intent {
    INTENT_NONE,
    INTENT_STRIKE, /* announced: an ogre's club or a dragon's fire comes next turn */
    INTENT_RECOVER /* missed, and open to a blow */
} intent;

typedef struct monster {
    monster_kind kind;
    point at;
    int health;
    int energy; /* grows by the kind's speed each turn; an act costs 100 */
    bool awake;
    intent plan;
    direction aim; /* of the fire */
    int rest;      /* turns until the dragon can breathe again */
    int loot;      /* gems that a goblin carries */
} monster;

typedef struct offer {
    ware item;
    int price;
    bool sold;
} offer;

/* ---- what one may do ---- */

typedef enum action {
    ACT_NORTH, /* the four ways stand in the order of `direction` */
    ACT_SOUTH,
    ACT_WEST,
    ACT_EAST,
    ACT_WAIT,
    ACT_DESCEND,
    ACT_DRINK,
    ACT_BOMB,
    ACT_BUY_1, /* in the shop: the first offer, and so on */
    ACT_BUY_2,
    ACT_BUY_3,
    ACT_BUY_4,
    ACT_BUY_5,
    ACT_BUY_GEM_PACK,
    ACT_LEAVE_SHOP,
    ACT_GIVE_UP
} action;

/* ---- what happens ---- */

typedef enum game_event_kind {
    /* kind                     subject           value */
    EVENT_RUN_STARTED,       /* -                 - */
    EVENT_FLOOR_ENTERED,     /* floor             health */
    EVENT_FLOOR_COMPLETED,   /* floor             score */
    EVENT_FLOOR_FAILED,      /* floor             score */
    EVENT_KILLED,            /* monster_kind      points */
    EVENT_SPLIT,             /* monster_kind      - */
    EVENT_HIT,               /* monster_kind      damage dealt */
    EVENT_AMBUSHED,          /* monster_kind      damage dealt to a sleeper */
    EVENT_HURT,              /* monster_kind      damage taken */
    EVENT_MISSED,            /* monster_kind      - (it missed the player) */
    EVENT_WOKE,              /* monster_kind      - */
    EVENT_WARNED,            /* monster_kind      - (it announced a strike) */
    EVENT_ROBBED,            /* monster_kind      gems taken */
    EVENT_GEM_FOUND,         /* thing             gems it is worth */
    EVENT_POTION_FOUND,      /* -                 potions now */
    EVENT_BOMB_FOUND,        /* -                 bombs now */
    EVENT_DRANK,             /* -                 health restored */
    EVENT_BOMBED,            /* -                 monsters hit */
    EVENT_LAMP_LOW,          /* -                 turns left */
    EVENT_LAMP_OUT,          /* -                 - */
    EVENT_REFUSED,           /* action            what one has of it */
    EVENT_SHOP_ENTERED,      /* floor just left   gems */
    EVENT_BOUGHT,            /* ware              price */
    EVENT_TOO_DEAR,          /* ware              gems missing */
    EVENT_GEM_PACK_BOUGHT,   /* -                 gems */
    EVENT_DIED,              /* monster_kind or CAUSE_DARKNESS   score */
    EVENT_WON,               /* -                 score */
    EVENT_GAVE_UP            /* -                 score */
} game_event_kind;

typedef struct game_event {
    game_event_kind kind;
    int subject;
    int value;
} game_event;

/* ---- the state ---- */

typedef enum phase { PHASE_DUNGEON, PHASE_SHOP, PHASE_OVER } phase;

typedef enum outcome { OUTCOME_NONE, OUTCOME_DIED, OUTCOME_WON, OUTCOME_GAVE_UP } outcome;

typedef struct game {
    rng random;
    uint64_t seed;
    phase phase;
    outcome outcome;
    int floor; /* 1 .. LAST_FLOOR */
    int turns; /* in this run */
    int lamp;  /* turns of oil left on this floor; below 0: turns in the dark */
    dungeon map;
    thing things[MAP_HEIGHT][MAP_WIDTH];
    monster monsters[MAX_MONSTERS];
    int monster_count;
    point player;
    int health, most_health, attack, armour;
    int gems, potions, bombs;
    int paid_gems; /* of the gems: those from gem packs */
    bool has_map; /* of the next floor */
    int points;   /* for kills */
    int bought[WARES];
    int prices[WARES]; /* before what the shop adds for floor and repetition */
    offer offers[MAX_OFFERS];
    int offer_count;
    bool pack_sold; /* one for each visit to the shop */
    game_event events[MAX_EVENTS];
    int first_event, event_count;
} game;

void game_start(game *g, uint64_t seed);
void game_set_price(game *g, ware item, int gems); /* from the next visit to the shop on */
bool game_act(game *g, action what);            /* whether it could be done */
bool game_next_event(game *g, game_event *out); /* false: nothing more has happened */

int game_score(const game *g);
const char *game_floor_name(int floor);
const char *game_cause_name(int cause);  /* of a monster_kind or CAUSE_DARKNESS */
const char *game_gem_colour(thing gem);
const char *game_ware_name(ware item);

/* What the player knows: the screen and the autopilot may use nothing else of the map. */
const monster *game_seen_monster(const game *g, point at); /* NULL: none, or none one knows of */
thing game_seen_thing(const game *g, point at);            /* a mimic looks like a gem */
bool game_seen_threat(const game *g, point at);            /* an announced strike will hit here */

#endif
