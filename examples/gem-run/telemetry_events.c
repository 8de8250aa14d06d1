/* Gem Run's integration of Cableway: the events. telemetry.c has the rest, and says how to copy it.
 *
 * GameAnalytics has a category for most of what a game has to tell, each with charts of its own:
 *
 *   progression  an attempt at a level begins, succeeds or fails
 *   resource     virtual currency comes in or goes out
 *   business     real money
 *   error        something is wrong with the game itself
 *   design       everything else
 *
 * What has a category is told there, and only there: the same thing told twice makes two truths.
 * Names come from small, fixed sets (kinds of monsters, floors), never from free text or counters:
 * the service limits how many different ones a game may have. What varies without end (points,
 * prices, scores) belongs in the value. */
#include <inttypes.h>

#include "telemetry_shared.h"

enum {
    EVENT_ID_SIZE = 200, /* three parts of at most 64 characters, and what stands between */
    NUMBER_SIZE = 24
};

/* ---- custom fields ----
 *
 * They travel with an event without making a chart of their own: for whoever looks at a single
 * event, or at the raw data. So their values may vary without end. They are copied before the call
 * returns and may stand on the stack. */

/* The dungeon's number goes with everything that happens in the dungeon: whoever sees an error or
 * an odd score can play the very same run. Set once for each run: the library adds it to every
 * event from here on. As a text, because a double cannot hold every uint64_t. */
void telemetry_run_started(uint64_t seed)
{
    char text[NUMBER_SIZE];
    if (!telemetry_is_open()) {
        return;
    }
    (void)snprintf(text, sizeof text, "%" PRIu64, seed);
    const cableway_ga_field field = {.key = "seed", .text = text};
    const cableway_ga_fields fields = {.size = sizeof fields, .count = 1, .items = &field};
    (void)telemetry_check(cableway_ga_set_fields(telemetry_client(), &fields), "seed");
    alliance_run_started(seed);
}

/* ---- progression ----
 *
 * A level is what a player tries until it is done: here a floor. One attempt at a time goes on, and
 * the library counts how many a player needed for each. The whole run is no level of its own,
 * because it would be going on at the same time; to win it is to complete the last floor. */

static void progress(int32_t status, int floor, const int64_t *score, int health)
{
    char name[NUMBER_SIZE];
    /* How strong one was; a field of this event alone. */
    const cableway_ga_field field = {.key = "health", .number = health};
    const cableway_ga_fields fields = {.size = sizeof fields, .count = 1, .items = &field};
    if (telemetry_is_open()) {
        (void)snprintf(name, sizeof name, "Floor%d", floor);
        (void)telemetry_check(cableway_ga_progression(telemetry_client(), status, "Dungeon", name,
                                                      NULL, score, &fields),
                              name);
    }
}

void telemetry_floor_entered(int floor, int health)
{
    progress(CABLEWAY_GA_START, floor, NULL, health); /* an attempt that begins has no score yet */
    prices_floor_entered();
}

void telemetry_floor_completed(int floor, int score, int health)
{
    const int64_t so_far = score;
    progress(CABLEWAY_GA_COMPLETE, floor, &so_far, health);
    prices_floor_completed();
}

void telemetry_floor_failed(int floor, int score, int health)
{
    const int64_t so_far = score;
    progress(CABLEWAY_GA_FAIL, floor, &so_far, health);
}

/* ---- resource ----
 *
 * Where gems come from and where they go, so that one sees whether the game gives too many. The
 * amount is above 0 both ways: the flow says which. */

static const char *const GEMS = "gems";
static const char *const FOUND = "Found";
static const char *const GEM_PACK = "GemPack";
static const char *const SHOP = "Shop";
static const char *const ROBBED = "Robbed";

/* Declared for the reason that telemetry.c gives for the players. */
static void declare_resources(cableway_options *options)
{
    const char *const types[] = {FOUND, GEM_PACK, SHOP, ROBBED};
    (void)telemetry_check(
        cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_RESOURCE_CURRENCIES, GEMS),
        GEMS);
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        (void)telemetry_check(cableway_options_declare_ga_value(
                                  options, CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES, types[i]),
                              types[i]);
    }
}

static void move_gems(int32_t flow, int gems, const char *type, const char *item)
{
    if (telemetry_is_open()) {
        (void)telemetry_check(
            cableway_ga_resource(telemetry_client(), flow, GEMS, gems, type, item, NULL), type);
    }
}

void telemetry_gem(const char *colour, int worth)
{
    move_gems(CABLEWAY_GA_SOURCE, worth, FOUND, colour);
    prices_gem(colour);
}

void telemetry_robbed(const char *monster, int gems)
{
    move_gems(CABLEWAY_GA_SINK, gems, ROBBED, monster);
}

void telemetry_bought(const char *item, int gems)
{
    move_gems(CABLEWAY_GA_SINK, gems, SHOP, item);
    prices_bought(item, gems);
}

/* ---- business ---- */

/* Two events, for two things happen: money is paid, and gems come in. The receipt lets the service
 * check with the store that the purchase is real. It can do so for CABLEWAY_GA_STORE_APPLE and
 * _GOOGLE_PLAY, where the signature is needed too; any other store is unknown to it. Without a
 * receipt there would be no store. */
void telemetry_gem_pack_bought(int gems, const telemetry_purchase *bought)
{
    char item[NUMBER_SIZE];
    const cableway_ga_purchase purchase = {
        .size = sizeof purchase,
        .store = CABLEWAY_GA_STORE_UNKNOWN,
        .cart_type = "shop", /* where in the game it was bought */
        .receipt = bought->receipt,
    };
    if (!telemetry_is_open()) {
        return;
    }
    (void)snprintf(item, sizeof item, "gems_%d", gems);
    (void)telemetry_check(cableway_ga_business(telemetry_client(), bought->currency, bought->cents,
                                               GEM_PACK, item, &purchase, NULL),
                          item);
    move_gems(CABLEWAY_GA_SOURCE, gems, GEM_PACK, item);
    prices_gem_pack_bought(item, gems, bought);
}

/* ---- error ----
 *
 * What went wrong with the game, not with the player: nobody sees the developer's machine. Of each
 * message the library sends the first of a launch, so it need not be held back in a loop. */

static void report(int32_t severity, const char *message)
{
    if (telemetry_is_open()) {
        (void)telemetry_check(cableway_ga_error(telemetry_client(), severity, message, NULL),
                              "error");
    }
}

void telemetry_warning(const char *message)
{
    report(CABLEWAY_GA_SEVERITY_WARNING, message);
}

void telemetry_error(const char *message)
{
    report(CABLEWAY_GA_SEVERITY_ERROR, message);
}

/* ---- design ----
 *
 * A design event has an id of one to five parts, joined by colons, and perhaps a number. The
 * parts make a tree in the GameAnalytics tool, where one can look at a whole branch or a single
 * leaf; so the general part comes first. */

static void record(const char *branch, const char *leaf, double value)
{
    char id[EVENT_ID_SIZE];
    if (telemetry_is_open()) {
        (void)snprintf(id, sizeof id, "%s:%s", branch, leaf);
        /* On CABLEWAY_ERROR_QUEUE_FULL the event is refused, and counted in the statistics. We
         * do not try again: that would only delay the frame, and the next event matters as much. */
        (void)telemetry_check(cableway_ga_design_value(telemetry_client(), id, value, NULL), id);
    }
}

void telemetry_kill(const char *monster, const char *weapon, int points)
{
    record("GamePlay:Kill", monster, points);
    alliance_kill(monster, weapon, points);
    prices_kill();
}

/* There is no value, so none is sent; a 0 would count as a measurement. */
void telemetry_item_found(const char *item)
{
    char id[EVENT_ID_SIZE];
    if (telemetry_is_open()) {
        (void)snprintf(id, sizeof id, "Item:Found:%s", item);
        (void)telemetry_check(cableway_ga_design(telemetry_client(), id, NULL), id);
    }
}

void telemetry_potion_drunk(int health_restored)
{
    record("Item:Used", "Potion", health_restored);
}

void telemetry_bomb_thrown(int monsters_hit)
{
    record("Item:Used", "Bomb", monsters_hit);
}

/* "Shop:Entered:3": the floor is part of the id, since one wants to see how full the purse is below
 * each floor. As a value it would only give a meaningless average floor. */
void telemetry_shop_entered(int floor, int gems)
{
    char leaf[NUMBER_SIZE];
    (void)snprintf(leaf, sizeof leaf, "%d", floor);
    record("Shop:Entered", leaf, gems);
}

/* That the last floor was completed or another one failed, and with what score, stands in the
 * progression; what it cannot say is how a run failed, and how long it was. */
void telemetry_died(const char *cause, int turns)
{
    record("Run:Died", cause, turns);
    prices_died();
}

void telemetry_won(int turns)
{
    record("Run", "Won", turns);
}

void telemetry_gave_up(int turns)
{
    record("Run", "GaveUp", turns);
}

/* To GameAnalytics the progression has told the score. */
void telemetry_run_ended(int score)
{
    alliance_run_ended(score);
}

/* ---- options ---- */

void telemetry_set_event_options(cableway_options *options)
{
    declare_resources(options);
    /* A dungeon cannot be saved, so a floor that the player leaves with the game, or that ends with
     * a killed process, will never be completed: the attempt at it has failed. Without this it
     * would go on at the next launch, as it should in games that are saved. */
    (void)telemetry_check(cableway_options_set_ga_fail_on_exit(options, 1), "fail on exit");
}
