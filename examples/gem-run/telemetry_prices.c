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

static bool is_configured;

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

/* A run begins on a loading screen, and that is when the server is told. It does not wait. */
void prices_run_started(void)
{
    if (is_on()) {
        (void)telemetry_check(cableway_gondola_sync(telemetry_client()), "sync");
    }
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
