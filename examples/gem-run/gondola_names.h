/*
 * The names of gondola.json, made by `cargo xtask codegen`: change them there and run it again.
 *
 * Of a metric TOTAL_SESSIONS there is its index, GONDOLA_METRIC_TOTAL_SESSIONS, and
 *
 *   GONDOLA_UPDATE_TOTAL_SESSIONS(client, value)
 *   GONDOLA_INCREMENT_TOTAL_SESSIONS(client)      numbers: adds 1
 *   GONDOLA_ADD_TOTAL_SESSIONS(client, by)        numbers
 *   GONDOLA_GET_TOTAL_SESSIONS(client, &value)    strings: (client, buffer, size), 64 bytes hold any
 *
 * or the same as a function, gondola_update_total_sessions. Metrics that the library fills can only
 * be read. What a call gives, and what it may fail with, is told in cableway.h at the function that
 * it calls.
 */
#ifndef GONDOLA_NAMES_H
#define GONDOLA_NAMES_H

#include <stddef.h>

#include "cableway.h"

/* ---- metrics ---- */

/** A string: the last gem's colour, which the game takes for the player's taste. */
#define GONDOLA_METRIC_COLOUR 0

static inline cableway_result
gondola_update_colour(cableway_client client, const char *value)
{
    return cableway_gondola_update_string(client, GONDOLA_METRIC_COLOUR, value);
}
#define GONDOLA_UPDATE_COLOUR(client, value) gondola_update_colour(client, value)

static inline cableway_result
gondola_get_colour(cableway_client client, char *buffer, size_t size)
{
    return cableway_gondola_get_string(client, GONDOLA_METRIC_COLOUR, buffer, size, NULL);
}
#define GONDOLA_GET_COLOUR(client, buffer, size) gondola_get_colour(client, buffer, size)

/** A number: floors completed, in all runs. */
#define GONDOLA_METRIC_FLOORS 8

static inline cableway_result
gondola_update_floors(cableway_client client, double value)
{
    return cableway_gondola_update_number(client, GONDOLA_METRIC_FLOORS, value);
}
#define GONDOLA_UPDATE_FLOORS(client, value) gondola_update_floors(client, value)

static inline cableway_result
gondola_increment_floors(cableway_client client)
{
    return cableway_gondola_increment(client, GONDOLA_METRIC_FLOORS);
}
#define GONDOLA_INCREMENT_FLOORS(client) gondola_increment_floors(client)

static inline cableway_result
gondola_add_floors(cableway_client client, double by)
{
    return cableway_gondola_increment_by(client, GONDOLA_METRIC_FLOORS, by);
}
#define GONDOLA_ADD_FLOORS(client, by) gondola_add_floors(client, by)

static inline cableway_result
gondola_get_floors(cableway_client client, double *value)
{
    return cableway_gondola_get_number(client, GONDOLA_METRIC_FLOORS, value);
}
#define GONDOLA_GET_FLOORS(client, value) gondola_get_floors(client, value)

/** A number: monsters killed, in all runs. */
#define GONDOLA_METRIC_KILLS 9

static inline cableway_result
gondola_update_kills(cableway_client client, double value)
{
    return cableway_gondola_update_number(client, GONDOLA_METRIC_KILLS, value);
}
#define GONDOLA_UPDATE_KILLS(client, value) gondola_update_kills(client, value)

static inline cableway_result
gondola_increment_kills(cableway_client client)
{
    return cableway_gondola_increment(client, GONDOLA_METRIC_KILLS);
}
#define GONDOLA_INCREMENT_KILLS(client) gondola_increment_kills(client)

static inline cableway_result
gondola_add_kills(cableway_client client, double by)
{
    return cableway_gondola_increment_by(client, GONDOLA_METRIC_KILLS, by);
}
#define GONDOLA_ADD_KILLS(client, by) gondola_add_kills(client, by)

static inline cableway_result
gondola_get_kills(cableway_client client, double *value)
{
    return cableway_gondola_get_number(client, GONDOLA_METRIC_KILLS, value);
}
#define GONDOLA_GET_KILLS(client, value) gondola_get_kills(client, value)

/** A number. */
#define GONDOLA_METRIC_DEATHS 10

static inline cableway_result
gondola_update_deaths(cableway_client client, double value)
{
    return cableway_gondola_update_number(client, GONDOLA_METRIC_DEATHS, value);
}
#define GONDOLA_UPDATE_DEATHS(client, value) gondola_update_deaths(client, value)

static inline cableway_result
gondola_increment_deaths(cableway_client client)
{
    return cableway_gondola_increment(client, GONDOLA_METRIC_DEATHS);
}
#define GONDOLA_INCREMENT_DEATHS(client) gondola_increment_deaths(client)

static inline cableway_result
gondola_add_deaths(cableway_client client, double by)
{
    return cableway_gondola_increment_by(client, GONDOLA_METRIC_DEATHS, by);
}
#define GONDOLA_ADD_DEATHS(client, by) gondola_add_deaths(client, by)

static inline cableway_result
gondola_get_deaths(cableway_client client, double *value)
{
    return cableway_gondola_get_number(client, GONDOLA_METRIC_DEATHS, value);
}
#define GONDOLA_GET_DEATHS(client, value) gondola_get_deaths(client, value)

/** A number, filled by the library (sessions). */
#define GONDOLA_METRIC_SESSIONS 11

static inline cableway_result
gondola_get_sessions(cableway_client client, double *value)
{
    return cableway_gondola_get_number(client, GONDOLA_METRIC_SESSIONS, value);
}
#define GONDOLA_GET_SESSIONS(client, value) gondola_get_sessions(client, value)

/** A number, filled by the library (spent of gems). */
#define GONDOLA_METRIC_GEMS_SPENT 12

static inline cableway_result
gondola_get_gems_spent(cableway_client client, double *value)
{
    return cableway_gondola_get_number(client, GONDOLA_METRIC_GEMS_SPENT, value);
}
#define GONDOLA_GET_GEMS_SPENT(client, value) gondola_get_gems_spent(client, value)

/* ---- currencies ---- */

/** A currency: found in the dungeon, or bought. */
#define GONDOLA_CURRENCY_GEMS 0

/* ---- pipes ---- */

/** Has the library fill all metrics with pipes; after the keys, before the opening. */
static inline cableway_result
gondola_set_pipes(cableway_options *options)
{
    cableway_result result = CABLEWAY_OK;
    result = cableway_options_set_gondola_pipe(
        options, CABLEWAY_GONDOLA_PIPE_SESSIONS, GONDOLA_METRIC_SESSIONS);
    if (result < 0) {
        return result;
    }
    result = cableway_options_set_gondola_pipe(
        options, CABLEWAY_GONDOLA_PIPE_SPENT + GONDOLA_CURRENCY_GEMS, GONDOLA_METRIC_GEMS_SPENT);
    if (result < 0) {
        return result;
    }
    return result;
}
#define GONDOLA_SET_PIPES(options) gondola_set_pipes(options)

/* ---- goods ---- */

/** A good. */
#define GONDOLA_GOOD_POTION "Potion"

/** A good. */
#define GONDOLA_GOOD_BOMB "Bomb"

/** A good. */
#define GONDOLA_GOOD_SWORD "Sword"

/** A good. */
#define GONDOLA_GOOD_SHIELD "Shield"

/** A good. */
#define GONDOLA_GOOD_HEART "Heart"

/** A good. */
#define GONDOLA_GOOD_MAP "Map"

/** A good: the gem pack, for real money. */
#define GONDOLA_GOOD_GEMS_20 "gems_20"

#endif
