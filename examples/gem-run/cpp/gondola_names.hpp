/*
 * The names of gondola.json, made by `cargo xtask codegen`: change them there and run it again.
 *
 * Of a metric total_sessions there is its index, gondola::metric_total_sessions, and
 *
 *   gondola::update_total_sessions(client, value)
 *   gondola::increment_total_sessions(client)      numbers: adds 1
 *   gondola::add_total_sessions(client, by)        numbers
 *   gondola::get_total_sessions(client, value)     writes into value
 *
 * Metrics that the library fills can only be read. What a call gives, and what it may fail with, is
 * told in cableway.h at the function that it calls.
 */
#ifndef GONDOLA_NAMES_HPP
#define GONDOLA_NAMES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cableway.h"

namespace gondola {

/* ---- metrics ---- */

/** A string: the last gem's colour, which the game takes for the player's taste. */
inline constexpr std::int32_t metric_colour = 0;

inline cableway_result
update_colour(cableway_client client, std::string_view value) noexcept
{
    /* A view of nothing has no address. */
    const char *const text = value.empty() ? "" : value.data();
    return cableway_gondola_update_string_n(client, metric_colour, text, value.size());
}

inline cableway_result
get_colour(cableway_client client, std::string &value)
{
    char buffer[64];
    const cableway_result result =
        cableway_gondola_get_string(client, metric_colour, buffer, sizeof buffer, nullptr);
    if (result == CABLEWAY_OK) {
        value = buffer;
    }
    return result;
}

/** A number: floors completed, in all runs. */
inline constexpr std::int32_t metric_floors = 8;

inline cableway_result
update_floors(cableway_client client, double value) noexcept
{
    return cableway_gondola_update_number(client, metric_floors, value);
}

inline cableway_result
increment_floors(cableway_client client) noexcept
{
    return cableway_gondola_increment(client, metric_floors);
}

inline cableway_result
add_floors(cableway_client client, double by) noexcept
{
    return cableway_gondola_increment_by(client, metric_floors, by);
}

inline cableway_result
get_floors(cableway_client client, double &value) noexcept
{
    return cableway_gondola_get_number(client, metric_floors, &value);
}

/** A number: monsters killed, in all runs. */
inline constexpr std::int32_t metric_kills = 9;

inline cableway_result
update_kills(cableway_client client, double value) noexcept
{
    return cableway_gondola_update_number(client, metric_kills, value);
}

inline cableway_result
increment_kills(cableway_client client) noexcept
{
    return cableway_gondola_increment(client, metric_kills);
}

inline cableway_result
add_kills(cableway_client client, double by) noexcept
{
    return cableway_gondola_increment_by(client, metric_kills, by);
}

inline cableway_result
get_kills(cableway_client client, double &value) noexcept
{
    return cableway_gondola_get_number(client, metric_kills, &value);
}

/** A number. */
inline constexpr std::int32_t metric_deaths = 10;

inline cableway_result
update_deaths(cableway_client client, double value) noexcept
{
    return cableway_gondola_update_number(client, metric_deaths, value);
}

inline cableway_result
increment_deaths(cableway_client client) noexcept
{
    return cableway_gondola_increment(client, metric_deaths);
}

inline cableway_result
add_deaths(cableway_client client, double by) noexcept
{
    return cableway_gondola_increment_by(client, metric_deaths, by);
}

inline cableway_result
get_deaths(cableway_client client, double &value) noexcept
{
    return cableway_gondola_get_number(client, metric_deaths, &value);
}

/** A number, filled by the library (sessions). */
inline constexpr std::int32_t metric_sessions = 11;

inline cableway_result
get_sessions(cableway_client client, double &value) noexcept
{
    return cableway_gondola_get_number(client, metric_sessions, &value);
}

/** A number, filled by the library (spent of gems). */
inline constexpr std::int32_t metric_gems_spent = 12;

inline cableway_result
get_gems_spent(cableway_client client, double &value) noexcept
{
    return cableway_gondola_get_number(client, metric_gems_spent, &value);
}

/* ---- currencies ---- */

/** A currency: found in the dungeon, or bought. */
inline constexpr std::int32_t currency_gems = 0;

/* ---- pipes ---- */

/** Has the library fill all metrics with pipes; after the keys, before the opening. */
inline cableway_result
set_pipes(cableway_options *options) noexcept
{
    cableway_result result = CABLEWAY_OK;
    result = cableway_options_set_gondola_pipe(
        options, CABLEWAY_GONDOLA_PIPE_SESSIONS, metric_sessions);
    if (result < 0) {
        return result;
    }
    result = cableway_options_set_gondola_pipe(
        options, CABLEWAY_GONDOLA_PIPE_SPENT + currency_gems, metric_gems_spent);
    if (result < 0) {
        return result;
    }
    return result;
}

/* ---- goods ---- */

/** A good. */
inline constexpr char good_potion[] = "Potion";

/** A good. */
inline constexpr char good_bomb[] = "Bomb";

/** A good. */
inline constexpr char good_sword[] = "Sword";

/** A good. */
inline constexpr char good_shield[] = "Shield";

/** A good. */
inline constexpr char good_heart[] = "Heart";

/** A good. */
inline constexpr char good_map[] = "Map";

/** A good: the gem pack, for real money. */
inline constexpr char good_gems_20[] = "gems_20";

} // namespace gondola

#endif
