/* A game on a network with ways of its own: behind the usual arguments stand its proxy and its root
 * certificate, both optional. Prints how many events it could not get rid of. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "game.h"

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    cableway_options *options = make_options(&given);
    cableway_client game = 0;
    uint64_t remaining = 0;
    CHECK_OK(cableway_options_set_allow_plain_http(options, 1));
    if (argc > 5) {
        CHECK_OK(cableway_options_set_proxy(options, argv[5]));
    }
    if (argc > 6) {
        CHECK_OK(cableway_options_set_root_certificate_pem(options, argv[6]));
    }
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    CHECK_OK(cableway_ga_design(game, "Proxied", NULL));
    CHECK(cableway_flush(game, PATIENCE_MS, &remaining) >= 0);
    printf("%u\n", (unsigned)remaining);
    CHECK(cableway_close(game, PATIENCE_MS) >= 0);
    return check_verdict();
}
