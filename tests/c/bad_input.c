/* Everything that a game can get wrong. Each mistake must give its documented code and a message
 * that names the argument and the rule, and must leave nothing behind: what the program prints as
 * recorded is all that may arrive at the server. */
#include "bad_input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const view broken_text[BROKEN_TEXTS] = {
    VIEW("A\x80"),             /* a continuation with nothing to continue */
    VIEW("A\xc0\xaf"),         /* overlong in two bytes */
    VIEW("A\xe0\x80\xaf"),     /* overlong in three bytes */
    VIEW("A\xf0\x80\x80\xaf"), /* overlong in four bytes */
    VIEW("A\xe2\x82"),         /* cut in the middle of a character */
    VIEW("A\xe2\x82:B"),       /* the same, and the text goes on */
    VIEW("A\xed\xa0\x80"),     /* half of a surrogate pair */
    VIEW("A\xf4\x90\x80\x80"), /* beyond U+10FFFF */
    VIEW("A\xff"),             /* no byte of UTF-8 at all */
};

char *long_text(char character, size_t length)
{
    char *text = malloc(length + 1);
    if (text == NULL) {
        fprintf(stderr, "no memory\n");
        exit(2);
    }
    memset(text, character, length);
    text[length] = '\0';
    return text;
}

char *long_copies(const char *text, size_t copies)
{
    size_t length = strlen(text);
    char *all = long_text('x', copies * length);
    for (size_t i = 0; i < copies; i++) {
        memcpy(all + i * length, text, length);
    }
    return all;
}

void tell_recorded(const char *event_id)
{
    printf("recorded %s\n", event_id);
}

void refuse_every_change(cableway_client client, cableway_result code, const char *rule)
{
    uint64_t remaining = 77;
    CHECK_REFUSED(code, "client", rule, cableway_wait_ready(client, 0));
    CHECK_REFUSED(code, "client", rule, cableway_flush(client, 0, &remaining));
    CHECK(remaining == 77);
    CHECK_REFUSED(code, "client", rule, cableway_flush(client, 0, NULL));
    CHECK_REFUSED(code, "client", rule, cableway_close(client, 0));
    CHECK_REFUSED(code, "client", rule,
                  cableway_set_connection(client, CABLEWAY_CONNECTION_OFFLINE));
    CHECK_REFUSED(code, "client", rule,
                  cableway_set_consent(client, CABLEWAY_SERVICE_ALL, CABLEWAY_CONSENT_DENIED));
    CHECK_REFUSED(code, "client", rule,
                  cableway_set_service_enabled(client, CABLEWAY_SERVICE_ALL, 0));
    CHECK_REFUSED(code, "client", rule, cableway_erase_user_data(client, 0));
    CHECK_REFUSED(code, "client", rule, cableway_suspend(client));
    CHECK_REFUSED(code, "client", rule, cableway_resume(client));
    CHECK_REFUSED(code, "client", rule, cableway_session_start(client));
    CHECK_REFUSED(code, "client", rule, cableway_session_end(client));
    refuse_every_setting(client, code, "client", rule);
    refuse_every_event(client, code, "client", rule);
}

void refuse_every_call(cableway_client client, cableway_result code, const char *rule)
{
    cableway_stats stats;
    cableway_notice notice;
    stats.size = (uint32_t)sizeof stats;
    notice.size = (uint32_t)sizeof notice;
    refuse_every_change(client, code, rule);
    if (code != CABLEWAY_ERROR_CLOSED) { /* what a closed client left can be read */
        CHECK_REFUSED(code, "client", rule,
                      cableway_get_stats(client, CABLEWAY_SERVICE_ALL, &stats));
        CHECK_REFUSED(code, "client", rule, cableway_poll(client, &notice));
    }
    CHECK_REFUSED(code, "client", rule, cableway_transport_complete(client, 1, NULL));
}

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
