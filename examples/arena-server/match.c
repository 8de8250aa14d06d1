#include "match.h"

#include <stddef.h>

enum { WINNING_SCORE = 10, POINTS_FOR_KILL = 10, POINTS_FOR_LOOT = 1 };

static const char *const MAPS[] = {"Foundry", "Harbour", "Ruins"};
static const char *const WEAPONS[] = {"Bow", "Hammer", "Rifle", "Sword", "Trap"};
static const char *const LOOT[] = {"Coins", "Crate", "Crown", "Relic"};
static const char *const WARES[] = {"Bandage", "Helmet", "Shield"};
static const telemetry_purchase OFFERS[] = {
    {.item = "pass_1", .currency = "USD", .cents = 999},
    {.item = "pass_2", .currency = "EUR", .cents = 1999},
    {.item = "skin_7", .currency = "USD", .cents = 299},
};
static const char *const ERRORS[] = {
    "matchmaking: no answer within 2000 ms",
    "inventory: version 17 is older than 18",
    "movement: position corrected by 12 m",
};

#define ANY_OF(random, list) ((list)[rng_below((random), (int)(sizeof(list) / sizeof((list)[0])))])

static void join_match(const match *m, seat *joining)
{
    joining->score = 0;
    joining->plays = true;
    telemetry_match_started(joining->player, m->map);
}

static void fail_match(const match *m, seat *failing)
{
    failing->plays = false;
    telemetry_match_failed(failing->player, m->map, failing->score);
}

void match_start(match *m, roster *all, int number)
{
    const int maps = (int)(sizeof MAPS / sizeof MAPS[0]);
    *m = (match){.all = all, .map = MAPS[number % maps]};
    for (int i = 0; i < SEATS; i++) {
        if (all->seats[i].person != NOBODY) {
            join_match(m, &all->seats[i]);
        }
    }
}

/* ---- what happens ---- */

static void kill_somebody(match *m)
{
    rng *random = &m->all->random;
    seat *killer = roster_pick(m->all);
    if (killer == NULL) {
        return;
    }
    killer->score += POINTS_FOR_KILL;
    telemetry_kill(killer->player, ANY_OF(random, WEAPONS), rng_between(random, 1, 300));
    if (rng_one_in(random, 2)) {
        killer->score += POINTS_FOR_LOOT;
        telemetry_looted(killer->player, ANY_OF(random, LOOT), rng_between(random, 1, 50));
    }
}

static void trade(match *m)
{
    rng *random = &m->all->random;
    seat *trader = roster_pick(m->all);
    if (trader == NULL) {
        return;
    }
    if (rng_one_in(random, 5)) {
        telemetry_bought(trader->player, &ANY_OF(random, OFFERS));
    } else {
        telemetry_spent(trader->player, ANY_OF(random, WARES), rng_between(random, 5, 30));
    }
}

static void report_error(match *m)
{
    seat *affected = roster_pick(m->all);
    if (affected != NULL && !affected->has_reported) {
        affected->has_reported = true;
        telemetry_error(affected->player, ANY_OF(&m->all->random, ERRORS));
    }
}

/* Who goes in the middle of a match has failed it, whether they say goodbye or not. */
static void lose_somebody(match *m)
{
    seat *going = roster_pick(m->all);
    if (going == NULL) {
        return;
    }
    fail_match(m, going);
    if (rng_one_in(&m->all->random, 2)) {
        roster_leave(going);
    } else {
        roster_lose(m->all, going);
    }
}

static void return_somebody(match *m)
{
    seat *back = roster_return(m->all);
    if (back != NULL) {
        join_match(m, back);
    }
}

void match_tick(match *m)
{
    rng *random = &m->all->random;
    const int kills = rng_between(random, 2, 6);
    for (int i = 0; i < kills; i++) {
        kill_somebody(m);
    }
    if (rng_one_in(random, 3)) {
        trade(m);
    }
    if (rng_one_in(random, 12)) {
        report_error(m);
    }
    if (rng_one_in(random, 4)) {
        lose_somebody(m);
    }
    if (rng_one_in(random, 8)) {
        return_somebody(m);
    }
}

/* ---- its end ---- */

void match_end(match *m)
{
    for (int i = 0; i < SEATS; i++) {
        seat *each = &m->all->seats[i];
        if (each->person == NOBODY || !each->plays) {
            continue;
        }
        if (each->score >= WINNING_SCORE) {
            each->plays = false;
            telemetry_match_completed(each->player, m->map, each->score);
        } else {
            fail_match(m, each);
        }
        if (rng_one_in(&m->all->random, 4)) {
            roster_leave(each);
        }
    }
}

void match_abort(match *m)
{
    for (int i = 0; i < SEATS; i++) {
        if (m->all->seats[i].person != NOBODY && m->all->seats[i].plays) {
            fail_match(m, &m->all->seats[i]);
        }
    }
}
