// GameAnalytics: every category, and players of a server.
#include "setting.hpp"

#include <utility>
#include <vector>

using namespace cableway;

TEST_CASE("ga: every category")
{
    Client game = open(ga_options("categories"));
    const GameAnalytics ga = game.ga();
    CHECK_OK(ga.set_user_id("player one"));
    CHECK_OK(ga.set_annotation(Annotation::build, "1.2"));
    CHECK_OK(ga.set_fields({{"all", "of them"}}));

    // Views into the middle of something, without a NUL behind.
    const std::string_view ids = "Plain;Value:Of:It;";
    CHECK_OK(ga.design(ids.substr(0, 5)));
    CHECK_OK(ga.design(ids.substr(6, 11), 2.5));
    const int level = 8;
    CHECK_OK(ga.design("Fields", {{"level", level}, {"own", std::string_view("texts").substr(0, 4)}}));
    const std::vector<Field> many = {{"one", 1}, {"half", 0.5f}};
    CHECK_OK(ga.design("Fields:Value", -1, many));
    CHECK_OK(ga.set_fields({}));

    CHECK_OK(ga.business("USD", 99, "GemPack", "gems_50"));
    CHECK_OK(ga.business("EUR", 5, "Pack", "gem", {Store::unknown, "shop", "a receipt"}));
    CHECK_CODE(unknown_currency, ga.business("QQQ", 1, "Pack", "gem", {}, {{"a", 1}}));
    CHECK_OK(ga.resource(Flow::source, "gems", 5, "chest", "small"));
    CHECK_OK(ga.resource(Flow::sink, "gems", 2, "shop", "bomb", {{"floor", 3}}));
    CHECK_OK(ga.progression(Attempt::start, {"Island"}));
    CHECK_OK(ga.progression(Attempt::fail, {"Island"}));
    CHECK_OK(ga.progression(Attempt::start, {"Island", "Hills", "North"}));
    CHECK_OK(ga.progression(Attempt::complete, {"Island", "Hills", "North"}, 100, {{"health", 7}}));
    CHECK_OK(ga.error(Severity::warning, "a file is damaged"));
    CHECK_CODE(beyond_limit, ga.error(Severity::warning, "a file is damaged"));
    CHECK_OK(game.close(patience));
}

TEST_CASE("ga: mistakes are codes with messages")
{
    Client game = open(ga_options("mistakes"));
    const GameAnalytics ga = game.ga();
    CHECK_CODE(invalid_event_id, ga.design("::"));
    CHECK_CODE(invalid_event_id, ga.design({}));
    CHECK_CODE(invalid_utf8, ga.design("\xff"));
    CHECK_CODE(not_finite, ga.design("Value", 1e308 * 10));
    CHECK_CODE(invalid_argument, ga.design("Field", {{"not a key!", 1}}));
    const std::vector<Field> too_many(51, Field("key", 1));
    CHECK_CODE(invalid_argument, ga.design("Fields", too_many));
    CHECK_CODE(not_configured, game.ea().track("user", "EVENT"));
    CHECK_CODE(not_configured, game.gondola().sync());
    const Result<> mistake = ga.business("usd", 1, "a", "b");
    CHECK(!mistake);
    CHECK(std::string_view(mistake.message()).find("currency") != std::string_view::npos);
    CHECK_OK(game.close(patience));
}

TEST_CASE("server: players")
{
    Client server = open(std::move(ga_options("server").ga_server()));
    {
        auto one = server.open_player("one", "203.0.113.7");
        REQUIRE(one);
        auto two = server.open_player("two");
        REQUIRE(two);
        CHECK_OK(one->design("By:One"));
        CHECK_OK(two->design("By:Two"));
        Player moved = *std::move(one);
        CHECK_OK(moved.resource(Flow::source, "gems", 1, "chest", "small"));
        CHECK_OK(two->close());
        CHECK_CODE(invalid_handle, two->design("Late"));
    }
    CHECK_CODE(invalid_argument, server.open_player(""));
    CHECK_OK(server.close(patience));
}
