/* Everything that a game can get wrong. Each mistake must give its documented code and a message
 * that names the argument and the rule, and must leave nothing behind: what the program prints as
 * recorded is all that may arrive at the server. */
#include "bad_input.h"

/* Every group of mistakes that leaves the client open. */
static void bad_calls(cableway_client game)
{
    uint64_t before;
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    before = events_accepted(game);
    bad_user_ids(game);
    bad_event_ids(game);
    bad_values(game);
    bad_handles(game);
    bad_structs(game);
    bad_events(game);
    bad_purchases(game);
    bad_fields(game);
    bad_annotations(game);
    bad_while_switched_off(game);
    CHECK(events_accepted(game) == before);
}

static void before_any_opening(void)
{
    refuse_every_call(0, CABLEWAY_ERROR_INVALID_HANDLE, "no handle");
    refuse_every_call(1, CABLEWAY_ERROR_INVALID_HANDLE, "no handle");
    refuse_every_call(UINT64_MAX, CABLEWAY_ERROR_INVALID_HANDLE, "no handle");
    /* What the first client's handle will be. */
    refuse_every_call(UINT64_C(1) << 40, CABLEWAY_ERROR_INVALID_HANDLE, "no handle");
}

static void after_close(cableway_client game)
{
    refuse_every_change(game, CABLEWAY_ERROR_CLOSED, "closed");
    refuse_from_another_thread(game);
    CHECK(figures(game).stored == 0); /* the last figures can still be read */
}

static void after_reopening(const setting *given, cableway_client former)
{
    cableway_client game = open_game(given);
    CHECK(game != former);
    refuse_every_call(former, CABLEWAY_ERROR_CLOSED, "closed");
    CHECK_OK(cableway_ga_design(game, "AfterReopening", NULL));
    tell_recorded("AfterReopening");
    CHECK_OK(cableway_close(game, PATIENCE_MS));
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    cableway_client game;
    before_any_opening();
    errors_belong_to_threads();
    bad_options(&given);
    bad_openings(&given);
    bad_sessions(&given);

    game = open_game(&given);
    bad_calls(game);
    good_edges(game);
    close_under_fire(game);
    after_close(game);
    after_reopening(&given, game);
    too_many_clients(&given);
    return check_verdict();
}
