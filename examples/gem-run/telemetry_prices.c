/* Gem Run's integration of Cableway: GondolaCore, the pricing server. It knows a player by 32 metrics, of
 * which the game uses these, and learns of every purchase; telemetry_events.c says when.
 *
 * The metrics outlive the game: nothing here reads or saves them. Before the library has loaded them they
 * cannot be read, but added to, and adding is all that is needed.
 *
 * In calls, metrics and currencies are indices. Their names are in gondola.json, and gondola_names.h is
 * made of it by `cargo xtask codegen`: one place that says what is what, and nothing to mistake. */
#include "gondola_names.h"
#include "telemetry_shared.h"

/* What no shop of ours ever wants: a mistake at the server is no price. */
enum { MOST_GEMS = 9999 };

static bool is_configured;
static telemetry_price_news news;

static bool is_on(void)
{
    return is_configured && telemetry_is_open();
}

/* How an update is saved is for each metric to say. Every event carries all metrics, so nothing is lost by
 * those that get none of their own: of the kills of a minute, one event is enough. Sessions and gems spent
 * are pipes, as gondola.json says: the library counts them. */
static void set_metrics(cableway_options *options)
{
    (void)telemetry_check(
        cableway_options_set_gondola_strategy(options, GONDOLA_METRIC_KILLS,
                                              CABLEWAY_GONDOLA_SAVE_COALESCED, 60000),
        "kills");
    (void)telemetry_check(GONDOLA_SET_PIPES(options), "pipes");
}

/* Without keys the service does not exist, and the game goes on without it. */
void prices_set_options(cableway_options *options, const telemetry_config *config)
{
    is_configured = config->prices_url != NULL;
    if (!is_configured) {
        return;
    }
    (void)telemetry_check(cableway_options_set_gondola_keys(options, config->prices_application,
                                                            config->prices_secret),
                          "GondolaCore keys");
    (void)telemetry_check(cableway_options_set_gondola_server(options, config->prices_url),
                          "GondolaCore address");
    set_metrics(options);
}

/* A floor begins on a loading screen, and that is when the server is told and tells its prices. The
 * call does not wait: prices of earlier launches hold until then. */
void prices_floor_entered(void)
{
    if (is_on()) {
        (void)telemetry_check(cableway_gondola_sync(telemetry_client()), "sync");
    }
}

/* Reading a price takes no lock and allocates nothing, so the game asks whenever it wants to know and
 * keeps no list of its own. What the server has not told yet is no mistake of anybody's: the game has
 * its own price. A game that must not be without the server's brings them with it, by
 * cableway_options_set_gondola_prices(). */
bool telemetry_price(const char *item, int *gems)
{
    double amount = 0;
    if (!is_on()) {
        return false;
    }
    cableway_result result =
        cableway_gondola_get_price_in(telemetry_client(), item, GONDOLA_CURRENCY_GEMS, &amount);
    if (result == CABLEWAY_ERROR_UNKNOWN_GOOD || result == CABLEWAY_ERROR_NOT_SOLD ||
        result == CABLEWAY_NOT_READY || !telemetry_check(result, "price") || amount > MOST_GEMS) {
        return false;
    }
    *gems = (int)amount;
    return true;
}

/* A forged answer changes no price. The game hears of it, for its own statistics of cheating. */
void prices_heard(const cableway_notice *notice)
{
    if (notice->kind == CABLEWAY_NOTICE_PRICES_UPDATED) {
        news = PRICES_UPDATED;
    } else if (notice->kind == CABLEWAY_NOTICE_PRICES_REFUSED) {
        news = PRICES_REFUSED;
    }
}

telemetry_price_news telemetry_hear_of_prices(void)
{
    const telemetry_price_news heard = news;
    news = PRICES_AS_BEFORE;
    return heard;
}

void prices_floor_completed(void)
{
    if (is_on()) {
        (void)telemetry_check(GONDOLA_INCREMENT_FLOORS(telemetry_client()), "floors");
    }
}

void prices_kill(void)
{
    if (is_on()) {
        (void)telemetry_check(GONDOLA_INCREMENT_KILLS(telemetry_client()), "kills");
    }
}

void prices_died(void)
{
    if (is_on()) {
        (void)telemetry_check(GONDOLA_INCREMENT_DEATHS(telemetry_client()), "deaths");
    }
}

/* The last gem's colour, which the game takes for the player's taste. */
void prices_gem(const char *colour)
{
    if (is_on()) {
        (void)telemetry_check(GONDOLA_UPDATE_COLOUR(telemetry_client(), colour), "colour");
    }
}

/* What is not priced in a currency is not 0 in it: each amount has its bit. */
static cableway_price of_gems(int gems)
{
    return (cableway_price){.amounts = {[GONDOLA_CURRENCY_GEMS] = gems},
                            .priced = 1u << GONDOLA_CURRENCY_GEMS};
}

void prices_bought(const char *item, int gems)
{
    const cableway_price price = of_gems(gems);
    if (is_on()) {
        (void)telemetry_check(
            cableway_gondola_record_purchase(telemetry_client(), item, &price), "purchase");
    }
}

void prices_gem_pack_bought(const char *pack, int gems, const telemetry_purchase *purchase)
{
    const cableway_price reward = of_gems(gems);
    if (is_on()) {
        (void)telemetry_check(
            cableway_gondola_record_iap_purchase(telemetry_client(), pack, purchase->cents / 100.0,
                                                 purchase->currency, &reward),
            "gem pack");
    }
}
