/* A game's telemetry in C, as it is built against a staged library. Its arguments: server, folder, keys, and
 * the id of the event that it records. */
#include <stdio.h>

#include "cableway.h"

int main(int argc, char **argv)
{
    cableway_options *options = NULL;
    cableway_client game = 0;
    if (argc < 6) {
        return 2;
    }
    cableway_options_new(&options);
    cableway_options_set_storage_dir(options, argv[2]);
    cableway_options_set_ga_keys(options, argv[3], argv[4]);
    cableway_options_set_ga_endpoint(options, argv[1]);
    if (cableway_open(options, &game) < 0 || cableway_ga_design(game, argv[5], NULL) < 0) {
        fprintf(stderr, "%s\n", cableway_last_error());
    }
    cableway_options_free(options);
    return cableway_close(game, 60000) == CABLEWAY_OK ? 0 : 1;
}
