// Gem Run's integration of Cableway in C++: GondolaCore. ../telemetry_prices.c tells what is told and why; the
// names are made of ../gondola.json by `cargo xtask codegen`.
#include "shared.hpp"

#include "gondola_names.hpp"

#include <utility>

namespace {

// What no shop of ours ever wants: a mistake at the server is no price.
constexpr double most_gems = 9999;

bool is_configured;
telemetry_price_news news;

const cableway::Client *prices()
{
    return is_configured ? telemetry() : nullptr;
}

cableway::Price of_gems(int gems)
{
    return cableway::Price().set(gondola::currency_gems, gems);
}

} // namespace

void prices_set_options(cableway::Options &options, const telemetry_config &config)
{
    is_configured = config.prices_url != nullptr;
    if (!is_configured) {
        return;
    }
    options.gondola_keys(config.prices_application, config.prices_secret)
        .gondola_server(config.prices_url)
        .gondola_strategy(gondola::metric_kills, cableway::Save::coalesced, 60000);
    check(options.take_mistake(), "GondolaCore");
    check(gondola::set_pipes(options.handle()), "pipes");
}

void prices_floor_entered()
{
    if (const auto *game = prices()) {
        check(game->gondola().sync(), "sync");
    }
}

// A price is a value or it is not there, for whatever reason; then the game has its own.
bool telemetry_price(const char *item, int *gems)
{
    const auto *game = prices();
    if (game == nullptr) {
        return false;
    }
    const auto amount = game->gondola().price_in(item, gondola::currency_gems);
    const cableway::Code code = amount.code();
    if (code != cableway::Code::unknown_good && code != cableway::Code::not_sold) {
        check(amount, "price");
    }
    if (!amount || *amount > most_gems) {
        return false;
    }
    *gems = static_cast<int>(*amount);
    return true;
}

void prices_heard(const cableway::Notice &notice)
{
    if (notice.kind() == cableway::NoticeKind::prices_updated) {
        news = PRICES_UPDATED;
    } else if (notice.kind() == cableway::NoticeKind::prices_refused) {
        news = PRICES_REFUSED;
    }
}

telemetry_price_news telemetry_hear_of_prices()
{
    return std::exchange(news, PRICES_AS_BEFORE);
}

// What was made of the names takes a handle, as C's functions do.

void prices_floor_completed()
{
    if (const auto *game = prices()) {
        check(gondola::increment_floors(game->handle()), "floors");
    }
}

void prices_kill()
{
    if (const auto *game = prices()) {
        check(gondola::increment_kills(game->handle()), "kills");
    }
}

void prices_died()
{
    if (const auto *game = prices()) {
        check(gondola::increment_deaths(game->handle()), "deaths");
    }
}

void prices_gem(const char *colour)
{
    if (const auto *game = prices()) {
        check(gondola::update_colour(game->handle(), colour), "colour");
    }
}

void prices_bought(const char *item, int gems)
{
    if (const auto *game = prices()) {
        check(game->gondola().record_purchase(item, of_gems(gems)), "purchase");
    }
}

void prices_gem_pack_bought(std::string_view pack, int gems, const telemetry_purchase &purchase)
{
    if (const auto *game = prices()) {
        check(game->gondola().record_iap_purchase(pack, purchase.cents / 100.0, purchase.currency,
                                                  of_gems(gems)),
              "gem pack");
    }
}
