// What the files of the integration in C++ share with each other, and with nobody else.
#ifndef GEM_RUN_SHARED_HPP
#define GEM_RUN_SHARED_HPP

#include "cableway.hpp"

#include "../telemetry.h"

// telemetry.cpp

// The open client, or null: telemetry is off, and every function then does nothing.
const cableway::Client *telemetry();
// Logs an error, each distinct one once. `what` names the call; false: it was an error.
bool check(const cableway::Result<> &result, const char *what);

// events.cpp
void set_event_options(cableway::Options &options);

// alliance.cpp
void alliance_set_options(cableway::Options &options, const telemetry_config &config);
void alliance_started();
void alliance_run_started(std::string_view dungeon);
void alliance_kill(const char *monster, const char *weapon, int points);
void alliance_run_ended(int score);
void alliance_close();

// prices.cpp
void prices_set_options(cableway::Options &options, const telemetry_config &config);
void prices_heard(const cableway::Notice &notice);
void prices_floor_entered();
void prices_floor_completed();
void prices_kill();
void prices_died();
void prices_gem(const char *colour);
void prices_bought(const char *item, int gems);
void prices_gem_pack_bought(std::string_view pack, int gems, const telemetry_purchase &purchase);

#endif
