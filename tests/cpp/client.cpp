// A client's life: opening, moving, closing; what the player says; figures and notices.
#include "setting.hpp"

#include <fstream>
#include <iterator>
#include <type_traits>
#include <utility>

using namespace cableway;

static_assert(!std::is_copy_constructible_v<Client> && std::is_nothrow_move_constructible_v<Client>);
static_assert(!std::is_copy_constructible_v<Options> && std::is_nothrow_move_constructible_v<Options>);
static_assert(!std::is_copy_constructible_v<Player> && std::is_nothrow_move_constructible_v<Player>);
static_assert(!std::is_copy_constructible_v<Round> && std::is_nothrow_move_constructible_v<Round>);
// Views of lists: what is copied or moved could outlive what it shows.
static_assert(!std::is_move_constructible_v<Fields> && !std::is_move_constructible_v<Traits>);
static_assert(!std::is_constructible_v<Fields, std::string>, "no list of fields");
static_assert(sizeof(Result<>) == sizeof(cableway_result), "as cheap as C's");

TEST_CASE("client: the library is the header's")
{
    CHECK(version() == CABLEWAY_VERSION);
    CHECK(version_number() == CABLEWAY_VERSION_NUMBER);
    CHECK(std::string_view(name(Code::queue_full)) == "CABLEWAY_ERROR_QUEUE_FULL");
}

TEST_CASE("client: nothing is worse than an error without a client")
{
    Client none;
    CHECK(none.handle() == 0);
    CHECK_CODE(invalid_handle, none.ga().design("Nowhere"));
    CHECK_CODE(invalid_handle, none.stats());
    CHECK_CODE(invalid_handle, none.poll());
    for (const Notice &notice : none.notices()) {
        FAIL_CHECK(notice.message());
    }
    CHECK_CODE(invalid_handle, none.close(patience));
    CHECK(std::string_view(none.ga().design("Nowhere").message()).find("client") !=
          std::string_view::npos);
}

TEST_CASE("client: a mistake in the options is told by open")
{
    Options options = options_in("mistakes");
    options.ga_keys("", "secret").journal_bytes(1);
    const auto opened = Client::open(options);
    CHECK(!opened);
    CHECK(opened.code() == Code::invalid_argument);
    // The first one's: the journal's size was not looked at.
    CHECK(std::string_view(opened.message()).find("game_key") != std::string_view::npos);

    CHECK(options.take_mistake().is_error());
    CHECK_OK(options.take_mistake());
    options.journal_bytes(65536);
    CHECK_OK(options.mistake());
    CHECK_OK(Client::open(options));
}

TEST_CASE("client: every option")
{
    Options options = ga_options("options");
    options.journal_bytes(65536)
        .allow_plain_http()
        .proxy("")
        .queue_limits(Service::game_analytics, {1000, 1 << 20, std::chrono::hours(24)})
        .queue_limits(Service::all, {})
        .default_consent(Service::all, Consent::granted)
        .manual_sessions(false)
        .resume_within(std::chrono::seconds(5))
        .dry_run(false)
        .ga_user_id("player")
        .ga_annotation(Annotation::build, "1.0")
        .declare_ga_value(DeclaredList::custom_01, "ninja")
        .ga_fail_on_exit()
        .ga_keep_on_server_error()
        .ga_sampling(GaCategory::design, 1)
        .ga_server(false);
    CHECK_OK(options.mistake());
    options.root_certificate_pem("no certificate");
    CHECK(options.take_mistake().code() == Code::invalid_argument);
    options.ea_keys(setting.client_id, setting.client_secret, setting.game_id)
        .ea_dsn(setting.url)
        .ea_batch(std::chrono::minutes(1), 100)
        .ea_flush_cooldown(std::chrono::seconds(10))
        .ea_max_retries(3)
        .add_ea_flush_event("WON");
    CHECK_OK(options.mistake());
    options.gondola_keys(setting.application_key, setting.application_secret)
        .gondola_server(setting.url)
        .gondola_dialect(Dialect::gondola)
        .gondola_player_id("0123456789abcdef0123456789abcdef")
        .gondola_strategy(all_metrics, Save::on_change)
        .gondola_strategy(8, Save::coalesced, 60000)
        .gondola_pipe(Pipe::sessions, 9)
        .gondola_pipe(spent(2), 10)
        .gondola_pipe(earned(2), 11)
        .gondola_main_currency("EUR")
        .gondola_sync_interval(std::chrono::hours(1))
        .gondola_batch(100)
        .gondola_prices("{\"axe\": 5}");
    CHECK_OK(options.mistake());
    options.gondola_public_key("none");
    CHECK(options.take_mistake().code() == Code::invalid_argument);
    options.gondola_prices_file("/nowhere/at/all");
    CHECK(options.take_mistake().is_error());
    CHECK_OK(Client::open(options));
}

TEST_CASE("client: moving")
{
    Client first = open(ga_options("moving"));
    const cableway_client handle = first.handle();
    Client second = std::move(first);
    CHECK(second.handle() == handle);
    CHECK_OK(second.ga().design("Moved"));
    Client third;
    third = std::move(second);
    CHECK_OK(third.ga().design("Moved:Again"));
    CHECK_OK(third.close(patience));
    CHECK_CODE(closed, third.ga().design("Late"));
    CHECK(third.stats(Service::game_analytics)->delivered() == 4);
}

TEST_CASE("client: the end of the object is the end of the client")
{
    cableway_client handle = 0;
    {
        const Client game = open(ga_options("scope"));
        handle = game.handle();
        CHECK_OK(game.ga().design("Scoped"));
    }
    CHECK_CODE(closed, GameAnalytics(handle).design("Late"));

    handle = open(ga_options("released")).release();
    CHECK_OK(GameAnalytics(handle).design("Released"));
    Client again(handle);
    CHECK_OK(again.close(patience));
}

TEST_CASE("client: notices and figures")
{
    Client game = open(ga_options("notices"));
    CHECK_OK(game.ga().design("Noticed"));
    const auto remaining = game.flush(patience);
    REQUIRE(remaining);
    CHECK(*remaining == 0);
    int ready = 0, delivered = 0;
    for (const Notice &notice : game.notices()) {
        ready += notice.kind() == NoticeKind::ready;
        if (notice.kind() == NoticeKind::delivered) {
            delivered += static_cast<int>(notice.count());
            CHECK(notice.service() == Service::game_analytics);
            CHECK(notice.http_status() == 200);
            CHECK(!notice.message().empty());
            CHECK(notice.event_uuid().empty());
            const auto ago = std::chrono::system_clock::now() - notice.time();
            CHECK((ago > -patience && ago < patience));
        }
    }
    CHECK(ready == 1);
    CHECK(delivered == 2);
    CHECK_CODE(no_notice, game.poll());

    const auto stats = game.stats(Service::game_analytics);
    REQUIRE(stats);
    CHECK(stats->accepted() == 2);
    CHECK(stats->accepted(GaCategory::user) == 1);
    CHECK(stats->accepted(GaCategory::design) == 1);
    CHECK(stats->delivered() == 2);
    CHECK(stats->rejected() + stats->stored() + stats->in_flight() + stats->dropped() == 0);
    CHECK(stats->refused() + stats->notices_lost() + stats->dropped(Dropped::merged) == 0);
    CHECK_OK(game.close(patience));
}

TEST_CASE("client: sessions, consent, switches, connection")
{
    Client game = open(ga_options("switches"));
    CHECK_OK(game.suspend());
    CHECK_OK(game.resume());
    CHECK_OK(game.session_end());
    CHECK_OK(game.session_start());
    CHECK_OK(game.set_connection(Connection::lan));
    CHECK_OK(game.set_service_enabled(Service::all, false));
    CHECK_CODE(service_off, game.ga().design("Off"));
    CHECK(game.ga().design("Off"));
    CHECK_OK(game.set_service_enabled(Service::all, true));
    CHECK(*game.consent(Service::game_analytics) == Consent::granted);
    CHECK_OK(game.set_consent(Service::all, Consent::denied));
    CHECK(*game.consent(Service::game_analytics) == Consent::denied);
    CHECK_CODE(no_consent, game.ga().design("Denied"));
    CHECK(game.close(patience));
}

TEST_CASE("client: the player's data")
{
    const std::string file = std::string(setting.folder) + "/export.json";
    Client game = open(ga_options("data"));
    CHECK_OK(game.set_connection(Connection::offline));
    CHECK_OK(game.ga().design("Exported"));
    CHECK_OK(game.export_user_data(file, patience));
    std::ifstream exported(file);
    const std::string json((std::istreambuf_iterator<char>(exported)), {});
    CHECK(json.find("Exported") != std::string::npos);
    CHECK_OK(game.erase_user_data(patience));
    CHECK_CODE(storage, game.export_user_data("/nowhere/at/all", patience));
    CHECK_OK(game.write_support_bundle(file));
    CHECK(std::ifstream(file).get() == '{');
    CHECK_CODE(storage, game.write_support_bundle("/nowhere/at/all"));
    CHECK(game.close(std::chrono::milliseconds(-1)));
}
