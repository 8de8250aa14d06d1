/* What the game reports about its players, in the game's own words.
 *
 * The rest of the game sees only this header. Which service gets which event, and how it is
 * named there, is decided in telemetry_events.c, telemetry_alliance.c, telemetry_prices.c and nowhere
 * else; or, where the game is linked with the integration in C++ instead, in the files of cpp. */
#ifndef GEM_RUN_TELEMETRY_H
#define GEM_RUN_TELEMETRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct telemetry_config {
    const char *storage_dir; /* events wait here until they are delivered; must be writable */
    const char *endpoint;    /* NULL: where the library sends by default */
    const char *game_key;
    const char *secret_key;
    const char *build;          /* the game's version, at most 32 characters */
    bool autopilot;             /* who plays */
    uint32_t batch_interval_ms; /* 0: as the library thinks best */
    const char *alliance_url;   /* NULL: nothing is told to Earn Alliance */
    const char *alliance_client_id;
    const char *alliance_secret;
    const char *alliance_game_id;
    const char *player; /* who plays, by an id that Earn Alliance can know */
    const char *prices_url; /* NULL: nothing is told to GondolaCore */
    const char *prices_application;
    const char *prices_secret;
    FILE *log;                  /* gets a line for each problem and each notice */
} telemetry_config;

/* What the store says of a purchase for real money. */
typedef struct telemetry_purchase {
    const char *currency; /* three letters, as "USD" */
    int cents;
    const char *receipt;
} telemetry_purchase;

typedef enum telemetry_price_news {
    PRICES_AS_BEFORE,
    PRICES_UPDATED,
    PRICES_REFUSED /* an answer came that the server did not make: the prices before still hold */
} telemetry_price_news;

/* The game plays on if this fails: every other function then does nothing. */
bool telemetry_open(const telemetry_config *config);
void telemetry_tick(void);    /* once per frame */
void telemetry_suspend(void); /* the player goes away, with the game still running */
void telemetry_resume(void);  /* and comes back */
void telemetry_close(uint32_t timeout_ms);

void telemetry_run_started(uint64_t seed);
void telemetry_floor_entered(int floor, int health);
void telemetry_floor_completed(int floor, int score, int health);
void telemetry_floor_failed(int floor, int score, int health);
void telemetry_died(const char *cause, int turns);
void telemetry_won(int turns);
void telemetry_gave_up(int turns);
void telemetry_run_ended(int score); /* after each of the three above */

void telemetry_gem(const char *colour, int worth);
void telemetry_robbed(const char *monster, int gems);
void telemetry_bought(const char *item, int gems);
void telemetry_gem_pack_bought(int gems, const telemetry_purchase *purchase);

/* What the pricing server wants for an item now. False: it says nothing, and the game's own price
 * holds. */
bool telemetry_price(const char *item, int *gems);
/* Whether that has changed, or somebody has tried to change it, since this was asked before. */
telemetry_price_news telemetry_hear_of_prices(void);

void telemetry_kill(const char *monster, const char *weapon, int points);
void telemetry_item_found(const char *item);
void telemetry_potion_drunk(int health_restored);
void telemetry_bomb_thrown(int monsters_hit);
void telemetry_shop_entered(int floor, int gems);

/* Something is wrong with the game, and it goes on; or something failed, and the player loses by
 * it. The message says nothing about the player: no names, no paths of files. */
void telemetry_warning(const char *message);
void telemetry_error(const char *message);

/* A short line for the screen: how much is recorded and delivered. */
void telemetry_summary(char *out, size_t size);

/* The figures as one JSON object; after telemetry_close() they are the final ones. */
bool telemetry_write_stats(const char *path);

#ifdef __cplusplus
}
#endif

#endif
