/* What the programs that get everything wrong share: bad texts, and every call with nothing wrong but
 * the client. */
#include "bad_input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- texts ---- */

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

/* ---- every call, with nothing wrong but the client ---- */

void refuse_every_event(cableway_client client, cableway_result code, const char *argument,
                        const char *rule)
{
    const int64_t score = 7;
    CHECK_REFUSED(code, argument, rule, cableway_ga_design(client, "A", NULL));
    CHECK_REFUSED(code, argument, rule, cableway_ga_design_n(client, "A", 1, NULL));
    CHECK_REFUSED(code, argument, rule, cableway_ga_design_value(client, "A", 1, NULL));
    CHECK_REFUSED(code, argument, rule, cableway_ga_design_value_n(client, "A", 1, 1, NULL));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_business(client, "USD", 1, "A", "B", NULL, NULL));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_business_n(client, "USD", 3, 1, "A", 1, "B", 1, NULL, NULL));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_resource(client, CABLEWAY_GA_SINK, "A", 1, "B", "C", NULL));
    CHECK_REFUSED(
        code, argument, rule,
        cableway_ga_resource_n(client, CABLEWAY_GA_SOURCE, "A", 1, 1, "B", 1, "C", 1, NULL));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_progression(client, CABLEWAY_GA_FAIL, "A", NULL, NULL, &score, NULL));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_progression_n(client, CABLEWAY_GA_START, "A", 1, "B", 1, "C", 1,
                                            NULL, NULL));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_error(client, CABLEWAY_GA_SEVERITY_ERROR, "A", NULL));
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_error_n(client, CABLEWAY_GA_SEVERITY_DEBUG, "A", 1, NULL));
}

void refuse_every_setting(cableway_client client, cableway_result code, const char *argument,
                          const char *rule)
{
    const int32_t custom = CABLEWAY_GA_ANNOTATION_CUSTOM_01;
    CHECK_REFUSED(code, argument, rule, cableway_ga_set_user_id(client, "A"));
    CHECK_REFUSED(code, argument, rule, cableway_ga_set_user_id_n(client, "A", 1));
    CHECK_REFUSED(code, argument, rule, cableway_ga_set_annotation(client, custom, "A"));
    CHECK_REFUSED(code, argument, rule, cableway_ga_set_annotation_n(client, custom, "A", 1));
    CHECK_REFUSED(code, argument, rule, cableway_ga_set_fields(client, NULL));
    CHECK_REFUSED(code, argument, rule, cableway_ga_set_fields_n(client, NULL));
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
    CHECK_REFUSED(code, "client", rule, cableway_write_support_bundle(client, "bundle.json"));
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
