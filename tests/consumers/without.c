/* A game on a platform without the library: built with the stub, it plays on. */
#include <stdio.h>
#include <string.h>

#include "cableway.h"

int main(void)
{
    cableway_options *options = (cableway_options *)&options;
    cableway_client game = 7;
    uint64_t remaining = 7;
    double amount = 7;
    char id[8] = "other";
    cableway_price price;
    cableway_notice notice = {0};
    int holds = cableway_options_new(&options) == CABLEWAY_SERVICE_OFF && options == NULL;
    holds = holds && cableway_options_set_ga_keys(options, "key", "secret") == CABLEWAY_SERVICE_OFF;
    holds = holds && cableway_open(options, &game) == CABLEWAY_SERVICE_OFF && game == 0;
    cableway_options_free(options);
    holds = holds && cableway_ga_design(game, "Plain", NULL) == CABLEWAY_SERVICE_OFF;
    holds = holds && cableway_poll(game, &notice) == CABLEWAY_SERVICE_OFF;
    holds = holds && cableway_flush(game, 1000, &remaining) > 0 && remaining == 0;
    holds = holds && cableway_flush(game, 1000, NULL) > 0;
    holds = holds && cableway_ea_round_id(game, id, sizeof id, NULL) > 0 && id[0] == 0;
    memset(&price, 1, sizeof price);
    holds = holds && cableway_gondola_get_price(game, "sword", &price) > 0 && price.priced == 0;
    holds = holds && cableway_gondola_get_price_in(game, "sword", 0, &amount) > 0 && amount == 0;
    holds = holds && cableway_close(game, 1000) == CABLEWAY_SERVICE_OFF;
    printf("%s\n", cableway_version());
    return holds ? 0 : 1;
}
