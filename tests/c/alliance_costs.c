/* A call that records for Earn Alliance allocates nothing on the calling thread, whatever it is given. */
#include "alliance.h"
#include "allocations.h"
#include "check.h"

enum { CALLS = 200 };

/* Every way to record. */
static void record(cableway_client client, cableway_round round)
{
    cableway_trait items[3];
    cableway_traits traits;
    cableway_ea_identifiers given = no_identifiers();
    items[0] = string_trait("weapon", "knife");
    items[1] = number_trait("level", 2.5);
    items[2] = boolean_trait("elite", 1);
    traits = traits_of(items, 3, NULL);
    traits.json = "{\"m\\u00f6b\": \"zomb\\ud83e\\udddfie\", \"n\": 1.5e3}";
    CHECK_OK(cableway_ea_start_game(client, "u"));
    CHECK_OK(cableway_ea_track(client, "u", "E"));
    CHECK_OK(cableway_ea_track_value(round, "u", "E", 100));
    CHECK_OK(cableway_ea_track_value_traits(round, "u", "E", 1, &traits));
    given.email = "a@b.c";
    CHECK_OK(cableway_ea_set_identifiers(client, "u", &given));
    CHECK_OK(cableway_ea_remove_identifiers(client, "u", CABLEWAY_EA_EMAIL));
    CHECK_OK(cableway_ea_flush(client));
}

static void record_often(cableway_client client, cableway_round round)
{
    unsigned long before;
    record(client, round); /* whatever is made once */
    before = allocations_here();
    for (int i = 0; i < CALLS; i++) {
        record(client, round);
    }
    CHECK(allocations_here() == before);
}

int main(int argc, char **argv)
{
    alliance given = read_alliance(argc, argv);
    cableway_options *options = alliance_options(&given);
    cableway_client client = 0;
    cableway_round round = 0;
    unsigned long before = allocations_here();
    CHECK_OK(cableway_options_add_ea_flush_event(options, "OTHER"));
    CHECK(allocations_here() > before); /* the count works */
    CHECK_OK(cableway_open(options, &client));
    cableway_options_free(options);
    CHECK_OK(cableway_wait_ready(client, PATIENCE_MS));
    CHECK_OK(cableway_ea_round_start(client, "g", NULL, &round));
    record_often(client, round);
    CHECK_OK(cableway_close(client, PATIENCE_MS));
    return check_verdict();
}
