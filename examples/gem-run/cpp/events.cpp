// Gem Run's integration of Cableway in C++: the events. ../telemetry_events.c tells which category is for
// what, and why names come from small, fixed sets.
#include "shared.hpp"

#include <string>

using cableway::Attempt;
using cableway::Fields;
using cableway::Flow;

// Custom fields are written where they are needed and are gone with the call; so are the names, which are put
// together as the game likes. The longer ones are strings: where each allocation counts, a buffer will do.

void telemetry_run_started(uint64_t seed)
{
    if (const auto *game = telemetry()) {
        // As a text, because a double cannot hold every uint64_t.
        const std::string text = std::to_string(seed);
        check(game->ga().set_fields({{"seed", text}}), "seed");
        alliance_run_started(text);
    }
}

// ---- progression ----

static void progress(Attempt step, int floor, std::optional<std::int64_t> score, int health)
{
    if (const auto *game = telemetry()) {
        const std::string name = "Floor" + std::to_string(floor);
        check(game->ga().progression(step, {"Dungeon", name}, score, {{"health", health}}),
              name.c_str());
    }
}

void telemetry_floor_entered(int floor, int health)
{
    progress(Attempt::start, floor, {}, health); // an attempt that begins has no score yet
    prices_floor_entered();
}

void telemetry_floor_completed(int floor, int score, int health)
{
    progress(Attempt::complete, floor, score, health);
    prices_floor_completed();
}

void telemetry_floor_failed(int floor, int score, int health)
{
    progress(Attempt::fail, floor, score, health);
}

// ---- resource ----

static constexpr std::string_view gems_currency = "gems";

static void move_gems(Flow flow, int gems, const char *type, std::string_view item)
{
    if (const auto *game = telemetry()) {
        check(game->ga().resource(flow, gems_currency, gems, type, item), type);
    }
}

void telemetry_gem(const char *colour, int worth)
{
    move_gems(Flow::source, worth, "Found", colour);
    prices_gem(colour);
}

void telemetry_robbed(const char *monster, int gems)
{
    move_gems(Flow::sink, gems, "Robbed", monster);
}

void telemetry_bought(const char *item, int gems)
{
    move_gems(Flow::sink, gems, "Shop", item);
    prices_bought(item, gems);
}

// ---- business ----

void telemetry_gem_pack_bought(int gems, const telemetry_purchase *bought)
{
    if (const auto *game = telemetry()) {
        const std::string item = "gems_" + std::to_string(gems);
        check(game->ga().business(bought->currency, bought->cents, "GemPack", item,
                                  {cableway::Store::unknown, "shop", bought->receipt}),
              item.c_str());
        move_gems(Flow::source, gems, "GemPack", item);
        prices_gem_pack_bought(item, gems, *bought);
    }
}

// ---- error ----

static void report(cableway::Severity severity, const char *message)
{
    if (const auto *game = telemetry()) {
        check(game->ga().error(severity, message), "error");
    }
}

void telemetry_warning(const char *message)
{
    report(cableway::Severity::warning, message);
}

void telemetry_error(const char *message)
{
    report(cableway::Severity::error, message);
}

// ---- design ----

static void record(std::string_view branch, std::string_view leaf, int value)
{
    if (const auto *game = telemetry()) {
        const std::string id = std::string(branch).append(":").append(leaf);
        check(game->ga().design(id, value), id.c_str());
    }
}

void telemetry_kill(const char *monster, const char *weapon, int points)
{
    record("GamePlay:Kill", monster, points);
    alliance_kill(monster, weapon, points);
    prices_kill();
}

// There is no value, so none is sent; a 0 would count as a measurement.
void telemetry_item_found(const char *item)
{
    if (const auto *game = telemetry()) {
        const std::string id = std::string("Item:Found:") + item;
        check(game->ga().design(id), id.c_str());
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

void telemetry_shop_entered(int floor, int gems)
{
    record("Shop:Entered", std::to_string(floor), gems);
}

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

void telemetry_run_ended(int score)
{
    alliance_run_ended(score);
}

// ---- options ----

void set_event_options(cableway::Options &options)
{
    using cableway::DeclaredList;
    options.declare_ga_value(DeclaredList::resource_currencies, gems_currency);
    for (const char *type : {"Found", "GemPack", "Shop", "Robbed"}) {
        options.declare_ga_value(DeclaredList::resource_item_types, type);
    }
    options.ga_fail_on_exit();
    check(options.take_mistake(), "events");
}
