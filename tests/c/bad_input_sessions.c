/* What a game can get wrong with sessions of its own, declared values and a player who says no. */
#include "bad_input.h"

#include <stdio.h>

static cableway_client open_manual(const setting *given)
{
    char folder[4096];
    setting mine = *given;
    cableway_options *options;
    cableway_client game = 0;
    snprintf(folder, sizeof folder, "%s/manual", given->folder);
    mine.folder = folder;
    options = make_options(&mine);
    CHECK_OK(cableway_options_set_manual_sessions(options, 1));
    CHECK_OK(cableway_options_set_resume_within(options, 0));
    CHECK_OK(cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_CUSTOM_01, "ninja"));
    CHECK_OK(cableway_options_declare_ga_value_n(options, CABLEWAY_GA_LIST_RESOURCE_CURRENCIES,
                                                 "gemstone", 4));
    CHECK_OK(cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES,
                                               "boost"));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    return game;
}

static void no_session_runs(cableway_client game)
{
    refuse_every_event(game, CABLEWAY_ERROR_NO_SESSION, "session", "cableway_session_start");
    CHECK_REFUSED(CABLEWAY_ERROR_NO_SESSION, "session", "cableway_session_start",
                  cableway_session_end(game));
    /* Mistakes that can be seen without a session are told first. */
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL",
                  cableway_ga_design(game, NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "amount", "0 or more",
                  cableway_ga_business(game, "USD", -1, "A", "B", NULL, NULL));
    /* The player comes and goes all the same, and what sessions say can be set. */
    CHECK_OK(cableway_suspend(game));
    CHECK_OK(cableway_suspend(game));
    CHECK_OK(cableway_resume(game));
    CHECK_OK(cableway_resume(game));
    CHECK_OK(cableway_ga_set_annotation(game, CABLEWAY_GA_ANNOTATION_CUSTOM_01, "ninja"));
    CHECK_OK(cableway_ga_set_fields(game, NULL));
}

static void the_player_says_no(cableway_client game)
{
    const int32_t service = CABLEWAY_SERVICE_GAME_ANALYTICS;
    CHECK_OK(cableway_set_consent(game, service, CABLEWAY_CONSENT_DENIED));
    refuse_every_event(game, CABLEWAY_NO_CONSENT, "player", "denied");
    refuse_every_setting(game, CABLEWAY_NO_CONSENT, "player", "denied");
    CHECK_OK(cableway_set_consent(game, service, CABLEWAY_CONSENT_GRANTED));
}

static void undeclared(cableway_client game)
{
    const char *const how = "cableway_options_declare_ga_value";
    const int32_t custom = CABLEWAY_GA_ANNOTATION_CUSTOM_01;
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "value", how,
                  cableway_ga_set_annotation(game, custom, "pirate"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "value", "declared are: ninja",
                  cableway_ga_set_annotation_n(game, custom, "ninjas", 6));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", how,
                  cableway_ga_resource(game, CABLEWAY_GA_SINK, "coins", 1, "boost", "A", NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", "declared are: gems",
                  cableway_ga_resource_n(game, CABLEWAY_GA_SINK, "gemstone", 8, 1, "boost", 5, "A",
                                         1, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "item_type", how,
                  cableway_ga_resource(game, CABLEWAY_GA_SOURCE, "gems", 1, "Boost", "A", NULL));
}

void bad_sessions(const setting *given)
{
    cableway_client game = open_manual(given);
    no_session_runs(game);
    the_player_says_no(game);
    no_session_runs(game);
    CHECK_OK(cableway_session_start(game));
    undeclared(game);
    CHECK_OK(cableway_session_end(game));
    no_session_runs(game);
    CHECK_OK(cableway_flush(game, PATIENCE_MS, NULL));
    CHECK(figures(game).accepted == 2); /* the one session's start and end */
    CHECK(figures(game).delivered == 2);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    CHECK(figures(game).accepted == 2);
}

/* What the game has switched off records nothing. */
void bad_while_switched_off(cableway_client game)
{
    CHECK_OK(cableway_set_service_enabled(game, CABLEWAY_SERVICE_GAME_ANALYTICS, 0));
    refuse_every_event(game, CABLEWAY_SERVICE_OFF, "service", "cableway_set_service_enabled");
    refuse_every_setting(game, CABLEWAY_SERVICE_OFF, "service", "cableway_set_service_enabled");
    CHECK_OK(cableway_set_service_enabled(game, CABLEWAY_SERVICE_GAME_ANALYTICS, 1));
}
