// Gem Run's integration of Cableway in C++: the life cycle and the figures. It does what ../telemetry.c and its
// neighbours do in C, behind the same ../telemetry.h, so the game links with either. What the calls mean, and
// why they stand where they stand, is told there; here is told what C++ adds.
#include "shared.hpp"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <optional>
#include <utility>

using cableway::Client;
using cableway::Options;
using cableway::Service;

namespace {

constexpr int notices_per_tick = 8;
constexpr std::uint32_t batch_events = 500;

// An empty client is no null pointer: calls on it are errors and nothing worse. It is closed by name, never by
// its destructor, because that of a global object would run after main.
Client client;
bool is_open;
std::FILE *log_file;
std::array<cableway::Code, 16> logged;
std::size_t logged_count;

bool logged_before(cableway::Code code)
{
    const auto end = logged.begin() + static_cast<std::ptrdiff_t>(logged_count);
    if (std::find(logged.begin(), end, code) != end || logged_count == logged.size()) {
        return true;
    }
    logged[logged_count++] = code;
    return false;
}

} // namespace

bool check(const cableway::Result<> &result, const char *what)
{
    if (result.is_error() && !logged_before(result.code())) {
        std::fprintf(log_file, "telemetry: %s: %s: %s\n", what, result.name(), result.message());
        std::fflush(log_file);
    }
    return !result.is_error();
}

const Client *telemetry()
{
    return is_open ? &client : nullptr;
}

// ---- open, tick, suspend, close ----

// A setter that fails makes those behind it do nothing, until somebody has taken note. So each group is a
// sentence of its own: a wrong batch interval need not cost us all telemetry.
static Options options_for(const telemetry_config &config)
{
    const char *const player = config.autopilot ? "Autopilot" : "Human";
    Options options;
    options.storage_dir(config.storage_dir).ga_keys(config.game_key, config.secret_key);
    check(options.take_mistake(), "storage and keys");
    options.ga_annotation(cableway::Annotation::build, config.build);
    check(options.take_mistake(), "build");
    options.declare_ga_value(cableway::DeclaredList::custom_01, "Human")
        .declare_ga_value(cableway::DeclaredList::custom_01, "Autopilot")
        .ga_annotation(cableway::Annotation::custom_01, player);
    check(options.take_mistake(), "who plays");
    if (config.endpoint != nullptr) {
        options.ga_endpoint(config.endpoint);
        check(options.take_mistake(), "endpoint");
    }
    if (config.batch_interval_ms > 0) {
        options.ga_batch(std::chrono::milliseconds(config.batch_interval_ms), batch_events);
        check(options.take_mistake(), "batch interval");
    }
    set_event_options(options);
    alliance_set_options(options, config);
    prices_set_options(options, config);
    return options;
}

bool telemetry_open(const telemetry_config *config)
{
    log_file = config->log;
    auto opened = Client::open(options_for(*config));
    is_open = check(opened, "open") && opened.has_value();
    if (is_open) {
        client = *std::move(opened);
    }
    alliance_started();
    return is_open;
}

// A few per frame are enough, and bound what a frame can cost.
static void tell_notices()
{
    int told = 0;
    for (const cableway::Notice &notice : client.notices()) {
        const std::string_view message = notice.message();
        std::fprintf(log_file, "telemetry: %.*s\n", static_cast<int>(message.size()), message.data());
        std::fflush(log_file);
        prices_heard(notice);
        if (++told == notices_per_tick) {
            return;
        }
    }
}

void telemetry_tick()
{
    if (is_open) {
        tell_notices();
    }
}

void telemetry_suspend()
{
    if (is_open) {
        check(client.suspend(), "suspend");
    }
}

void telemetry_resume()
{
    if (is_open) {
        check(client.resume(), "resume");
    }
}

void telemetry_close(uint32_t timeout_ms)
{
    if (!is_open) {
        return;
    }
    alliance_close();
    is_open = false;
    const cableway::Result<> result = client.close(std::chrono::milliseconds(timeout_ms));
    check(result, "close");
    tell_notices(); // the last words: they can be read after the close, like the figures
    if (result.code() == cableway::Code::pending) {
        std::fprintf(log_file, "telemetry: some events wait on disk for the next start\n");
    }
    std::fflush(log_file);
}

// ---- figures ----

void telemetry_summary(char *out, size_t size)
{
    const auto stats = is_open ? client.stats() : cableway::Code::closed;
    if (!stats) {
        std::snprintf(out, size, "telemetry is off");
        return;
    }
    std::snprintf(out, size, "events: %" PRIu64 ", delivered: %" PRIu64, stats->accepted(),
                  stats->delivered());
}

using Named = std::pair<const char *, std::uint64_t>;

// Updates that got no event of their own were accepted too; what is written is about events.
template <std::size_t Count>
static void print_stats(std::FILE *file, const char *service, const cableway::Stats &stats,
                        const Named (&categories)[Count])
{
    const std::uint64_t merged = stats.dropped(cableway::Dropped::merged);
    std::fprintf(file,
                 "\"%s\":{\"accepted\":%" PRIu64 ",\"delivered\":%" PRIu64 ",\"rejected\":%" PRIu64
                 ",\"stored\":%" PRIu64 ",\"in_flight\":%" PRIu64 ",\"dropped\":%" PRIu64
                 ",\"refused\":%" PRIu64 ",\"accepted_by_category\":{",
                 service, stats.accepted() - merged, stats.delivered(), stats.rejected(),
                 stats.stored(), stats.in_flight(), stats.dropped() - merged, stats.refused());
    const char *comma = "";
    for (const auto &[name, count] : categories) {
        std::fprintf(file, "%s\"%s\":%" PRIu64, comma, name, count);
        comma = ",";
    }
    std::fprintf(file, "}}");
}

static void print_all(std::FILE *file, const cableway::Stats &ga, const cableway::Stats &ea,
                      const cableway::Stats &gondola)
{
    using cableway::EaCategory;
    using cableway::GaCategory;
    using cableway::GondolaCategory;
    const Named analytics[] = {
        {"user", ga.accepted(GaCategory::user)},
        {"session_end", ga.accepted(GaCategory::session_end)},
        {"business", ga.accepted(GaCategory::business)},
        {"resource", ga.accepted(GaCategory::resource)},
        {"progression", ga.accepted(GaCategory::progression)},
        {"design", ga.accepted(GaCategory::design)},
        {"error", ga.accepted(GaCategory::error)},
    };
    const Named alliance[] = {
        {"start_game", ea.accepted(EaCategory::start_game)},
        {"event", ea.accepted(EaCategory::event)},
    };
    const Named prices[] = {
        {"progress", gondola.accepted(GondolaCategory::progress) -
                         gondola.dropped(cableway::Dropped::merged)},
        {"purchase", gondola.accepted(GondolaCategory::purchase)},
        {"iap_purchase", gondola.accepted(GondolaCategory::iap_purchase)},
    };
    std::fputc('{', file);
    print_stats(file, "game_analytics", ga, analytics);
    std::fputc(',', file);
    print_stats(file, "earn_alliance", ea, alliance);
    std::fputc(',', file);
    print_stats(file, "gondola", gondola, prices);
    std::fprintf(file, "}\n");
}

bool telemetry_write_stats(const char *path)
{
    const auto analytics = client.stats(Service::game_analytics);
    const auto alliance = client.stats(Service::earn_alliance);
    const auto prices = client.stats(Service::gondola);
    if (!analytics || !alliance || !prices) {
        return false;
    }
    std::FILE *file = std::fopen(path, "w");
    if (file == nullptr) {
        return false;
    }
    print_all(file, *analytics, *alliance, *prices);
    return std::fclose(file) == 0;
}
