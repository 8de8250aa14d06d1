/* What the files of the rules share with each other, and with nobody else. */
#ifndef GEM_RUN_RULES_H
#define GEM_RUN_RULES_H

#include "game.h"

typedef struct species {
    const char *name;
    int health;
    int least_damage, most_damage;
    int speed; /* 100: one act for each of the player's */
    int points;
} species;

/* game.c */
void game_emit(game *g, game_event_kind kind, int subject, int value);
void game_hurt_player(game *g, int damage, int cause);
void game_finish(game *g, outcome how, game_event_kind event, int subject);
void game_lose_gems(game *g, int count); /* spent or stolen; at most as many as there are */
int game_lamp_radius(const game *g);

/* floor.c */
void floor_enter(game *g, int number);

/* monster.c */
const species *monster_species(monster_kind kind);
monster *monster_at(game *g, point at);
monster *monster_add(game *g, monster_kind kind, point at); /* NULL: the floor is full */
void monster_strike(game *g, monster *target, int damage);  /* by the player; may kill it */

/* monster_mind.c */
void monsters_act(game *g);
void monster_wake(game *g, monster *sleeper);
bool monster_threatens(const game *g, const monster *m, point at);

/* shop.c */
void shop_take_usual_prices(game *g);
void shop_enter(game *g);
bool shop_buy(game *g, int index);
bool shop_buy_gem_pack(game *g);

#endif
