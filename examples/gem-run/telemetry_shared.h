/* What the four files of the integration share with each other, and with nobody else. */
#ifndef GEM_RUN_TELEMETRY_SHARED_H
#define GEM_RUN_TELEMETRY_SHARED_H

#include "cableway.h"
#include "telemetry.h"

/* telemetry.c */
bool telemetry_is_open(void);
cableway_client telemetry_client(void);
/* Logs an error, each distinct one once. `what` names the call; false: it was an error. */
bool telemetry_check(cableway_result result, const char *what);

/* telemetry_events.c */
void telemetry_set_event_options(cableway_options *options);

/* telemetry_alliance.c */
void alliance_set_options(cableway_options *options, const telemetry_config *config);
void alliance_started(void);
void alliance_run_started(uint64_t seed);
void alliance_kill(const char *monster, const char *weapon, int points);
void alliance_run_ended(int score);

/* telemetry_prices.c */
void prices_set_options(cableway_options *options, const telemetry_config *config);
void prices_heard(const cableway_notice *notice);
void prices_floor_entered(void);
void prices_floor_completed(void);
void prices_kill(void);
void prices_died(void);
void prices_gem(const char *colour);
void prices_bought(const char *item, int gems);
void prices_gem_pack_bought(const char *pack, int gems, const telemetry_purchase *purchase);

#endif
