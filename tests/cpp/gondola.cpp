// GondolaCore: players, metrics, prices, purchases.
#include "setting.hpp"

#include <utility>
#include <vector>

using namespace cableway;

enum Metric : std::int32_t { colour = 1, floors = 8, sessions = 9 };

static Options gondola_options(const std::string &name)
{
    Options options = options_in(name);
    options.gondola_keys(setting.application_key, setting.application_secret)
        .gondola_server(setting.url)
        .gondola_pipe(Pipe::sessions, sessions);
    return options;
}

TEST_CASE("gondola: metrics")
{
    Client game = open(gondola_options("metrics"));
    const Gondola gondola = game.gondola();
    CHECK(*gondola.is_first_launch());
    const auto player = Gondola::player_id_from("steam", "765");
    REQUIRE(player);
    CHECK(player->view().size() == 32);
    CHECK_OK(gondola.set_player_id(*player));
    CHECK(gondola.player_id()->view() == player->view());

    Progress before;
    CHECK(before.set(colour, "grey"));
    CHECK(before.set(floors, 2.0));
    CHECK(!before.set(colour, 2.0));
    CHECK(!before.set(floors, "grey"));
    CHECK(!before.set(colour, std::string(64, 'x')));
    CHECK_OK(gondola.mark_grandfathered(before));
    CHECK_OK(gondola.mark_grandfathered());
    CHECK(gondola.string(colour)->view() == "grey");

    CHECK_OK(gondola.update(colour, std::string_view("redder").substr(0, 3)));
    CHECK_OK(gondola.update(floors, 4));
    CHECK_OK(gondola.increment(floors));
    CHECK_OK(gondola.increment(floors, 1.5));
    CHECK(gondola.string(colour)->view() == "red");
    CHECK(*gondola.number(floors) == 6.5);
    const auto progress = gondola.progress();
    REQUIRE(progress);
    CHECK(progress->string(colour) == "red");
    CHECK(progress->number(floors) == 6.5);
    CHECK(progress->string(floors).empty());
    CHECK(progress->number(colour) == 0);

    Progress saved = *progress;
    CHECK(saved.set(floors, 9.0));
    CHECK_OK(gondola.restore(saved, Restore::max_numbers));
    CHECK(*gondola.number(floors) == 9);
    CHECK_CODE(invalid_argument, gondola.update(sessions, 3));
    CHECK(!gondola.number(colour));
    CHECK_OK(gondola.sync_wait(patience));
    CHECK_OK(game.close(patience));
    CHECK(game.stats(Service::gondola)->accepted(GondolaCategory::progress) > 0);
}

TEST_CASE("gondola: a shop")
{
    Options options = gondola_options("shop");
    options.gondola_prices("{\"sword\": 7, \"axe\": [1, null, 0, null, null, null, null, null]}");
    Client game = open(options);
    const Gondola gondola = game.gondola();
    const auto axe = gondola.price("axe");
    REQUIRE(axe);
    CHECK(axe->source() == PriceSource::bundle);
    CHECK(axe->version().empty());
    CHECK(axe->amount(0) == 1.0);
    CHECK(!axe->amount(1));
    CHECK(axe->amount(2) == 0.0);
    CHECK(!axe->amount(8));
    CHECK(*gondola.price_in("axe", 0) == 1);
    CHECK_CODE(not_sold, gondola.price_in("axe", 1));
    CHECK(*gondola.has_price("axe"));
    CHECK(!*gondola.has_price("house"));
    CHECK_CODE(unknown_good, gondola.price("house"));
    CHECK(*gondola.count_goods() == 2);
    std::vector<std::string> goods;
    for (const std::string_view good : gondola.goods()) {
        goods.emplace_back(good);
    }
    CHECK(goods == std::vector<std::string>{"axe", "sword"});
    CHECK_CODE(no_more_goods, gondola.next_good("sword"));

    CHECK_OK(gondola.record_purchase("axe"));
    CHECK_OK(gondola.record_purchase("sword", Price().set(0, 5).set(8, 1)));
    CHECK_CODE(unknown_good, gondola.record_purchase("house"));
    CHECK_OK(gondola.record_iap_purchase("gold", 4.99, "EUR", Price().set(3, 500)));
    CHECK_CODE(unknown_good, gondola.record_iap_purchase("gold", 4.99, "EUR"));
    CHECK_OK(gondola.sync());
    CHECK_OK(gondola.sync_wait(patience));
    const auto house = gondola.price("House");
    REQUIRE(house);
    CHECK(house->source() == PriceSource::server);
    CHECK(!house->version().empty());
    CHECK(gondola.reward("House")->amount(3) == 50.0);
    int updated = 0;
    for (const Notice &notice : game.notices()) {
        updated += notice.kind() == NoticeKind::prices_updated;
    }
    CHECK(updated == 1);
    CHECK_OK(game.close(patience));
}

// Of the library's own memory tests/c/allocations.c tells.
TEST_CASE("gondola: the header allocates nothing")
{
    Options options = gondola_options("costs");
    options.gondola_prices("{\"sword\": 7}");
    options.ga_keys(setting.game_key, setting.secret_key).ga_endpoint(setting.url);
    Client game = open(options);
    const std::string_view text = "longer than what fits into a string itself";
    const int before = allocations;
    int good_ones = 0;
    good_ones += game.ga().design("Costs:Nothing", 1, {{"level", 8}, {"text", text}}).is_ok();
    good_ones += game.ga().progression(Attempt::start, {"Island", "Hills"}).is_ok();
    good_ones += game.gondola().price("sword").has_value();
    good_ones += game.gondola().update(colour, text).is_ok();
    good_ones += game.gondola().string(colour).has_value();
    good_ones += game.stats(Service::gondola).has_value();
    good_ones += game.ga().design("::").is_error();
    for (const std::string_view good : game.gondola().goods()) {
        good_ones += good == "sword";
    }
    for (const Notice &notice : game.notices()) {
        good_ones += notice.kind() == NoticeKind::ready;
    }
    CHECK(allocations == before);
    CHECK(good_ones == 9);
    CHECK_OK(game.close(patience));
}
