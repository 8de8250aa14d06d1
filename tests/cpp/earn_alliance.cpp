// Earn Alliance: events, rounds, identifiers.
#include "setting.hpp"

#include <utility>
#include <vector>

using namespace cableway;

static Client open_alliance()
{
    Options options = options_in("alliance");
    options.ea_keys(setting.client_id, setting.client_secret, setting.game_id)
        .ea_dsn(std::string(setting.url) + "/v2/custom-events")
        .ea_batch(std::chrono::hours(1), 1000)
        .ea_flush_cooldown(std::chrono::hours(1));
    return open(options);
}

TEST_CASE("ea: events, rounds, identifiers")
{
    Client game = open_alliance();
    const EarnAlliance ea = game.ea();
    CHECK_OK(ea.start_game("u1"));
    const std::string_view names = "KILL;SCORE;";
    CHECK_OK(ea.track("u1", names.substr(0, 4)));
    CHECK_OK(ea.track("u1", names.substr(5, 5), 100));
    CHECK_OK(ea.track("u1", "HIT", {{"weapon", "knife"}, {"elite", true}, {"armour", nullptr}}));
    const std::vector<Trait> traits = {{"level", 8}, {"boss", false}};
    CHECK_OK(ea.track("u1", "DAMAGE", 0.5, traits));
    CHECK_OK(ea.track("u1", "JSON", Traits::json("{\"mob\":\"orc\"}")));
    CHECK_OK(ea.track("u1", "BOTH", 1, Traits({{"mob", "rat"}}, "{\"big\":true}")));

    auto named = ea.start_round("match 7", {{"map", "ice"}});
    REQUIRE(named);
    CHECK(named->id()->view() == "match 7");
    CHECK_OK(named->track("u2", "IN_ROUND"));
    CHECK_OK(named->start_game("u3"));
    Round moved = *std::move(named);
    CHECK_OK(moved.end());
    CHECK_CODE(invalid_handle, moved.track("u2", "LATE"));
    cableway_round fresh = 0;
    {
        const auto round = ea.start_round();
        REQUIRE(round);
        CHECK(round->id()->view().size() == 36);
        fresh = round->handle();
    }
    CHECK_CODE(closed, Tracker(fresh).track("u2", "LATE"));

    Identifiers identifiers;
    CHECK_CODE(nothing_given, ea.set_identifiers("u1", identifiers));
    identifiers.steam_id = "765";
    identifiers.email = std::string_view("e@mail.com").substr(0, 6);
    CHECK_OK(ea.set_identifiers("u1", identifiers));
    CHECK_OK(ea.remove_identifiers("u1", Platforms::steam_id | Platforms::email));
    CHECK_OK(ea.flush());
    CHECK_CODE(invalid_argument, ea.track("", "KILL"));
    CHECK_OK(game.close(patience));
    CHECK(game.stats(Service::earn_alliance)->accepted(EaCategory::set_identifiers) == 1);
}
