// Gem Run's integration of Cableway in C++: Earn Alliance. ../telemetry_alliance.c tells what is told and why.
#include "shared.hpp"

#include <string>
#include <utility>

namespace {

constexpr std::uint32_t alliance_batch = 100;

std::string player; // empty: nothing is told to Earn Alliance
// A round ends with its object. Here it is replaced at each run, and given up before the client is closed.
std::optional<cableway::Round> round_of_run;
int kills; // in this run

const cableway::Client *alliance()
{
    return player.empty() ? nullptr : telemetry();
}

} // namespace

void alliance_set_options(cableway::Options &options, const telemetry_config &config)
{
    if (config.alliance_url == nullptr) {
        return;
    }
    player = config.player;
    options.ea_keys(config.alliance_client_id, config.alliance_secret, config.alliance_game_id)
        .ea_dsn(config.alliance_url);
    check(options.take_mistake(), "Earn Alliance");
    if (config.batch_interval_ms > 0) {
        options.ea_batch(std::chrono::milliseconds(config.batch_interval_ms), alliance_batch);
        check(options.take_mistake(), "Earn Alliance batches");
    }
}

void alliance_started()
{
    if (const auto *game = alliance()) {
        check(game->ea().start_game(player), "start game");
    }
}

void alliance_run_started(std::string_view dungeon)
{
    if (const auto *game = alliance()) {
        auto round = game->ea().start_round({}, {{"dungeon", dungeon}});
        kills = 0;
        check(round, "round");
        round_of_run.reset();
        if (round) {
            round_of_run.emplace(*std::move(round));
        }
    }
}

void alliance_kill(const char *monster, const char *weapon, int points)
{
    if (round_of_run) {
        check(round_of_run->track(player, "KILL", points,
                                  {{"mob", monster}, {"weapon", weapon}, {"kill", ++kills}}),
              "KILL");
    }
}

void alliance_run_ended(int score)
{
    if (round_of_run) {
        check(round_of_run->track(player, "SCORE", score), "SCORE");
        check(round_of_run->end(), "end of the round");
        round_of_run.reset();
    }
}

void alliance_close()
{
    round_of_run.reset();
}
