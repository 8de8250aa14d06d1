/* What a game can get wrong in resource, progression and error events, and in the parts of ids. */
#include "bad_input.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- parts of ids ---- */

static void bad_part(cableway_client game, const char *argument, give_text give, give_view give_n,
                     view part, cableway_result code, const char *rule)
{
    CHECK_REFUSED(code, argument, rule, give_n(game, part.bytes, part.length));
    if (memchr(part.bytes, 0, part.length) == NULL) {
        CHECK_REFUSED(code, argument, rule, give(game, part.bytes));
    }
}

static void over_long_part(cableway_client game, const char *argument, give_text give,
                           give_view give_n, size_t length)
{
    char *text = long_text('x', length);
    view part = {text, length};
    bad_part(game, argument, give, give_n, part, CABLEWAY_ERROR_INVALID_EVENT_ID,
             "over 64 characters");
    free(text);
}

void bad_parts(cableway_client game, const char *argument, give_text give, give_view give_n)
{
    static const struct {
        view part;
        const char *rule;
    } mistakes[] = {
        {VIEW(":"), "':' at byte 0"},   {VIEW("A:B"), "':' at byte 1"},
        {VIEW("A#B"), "'#' at byte 1"}, {VIEW("A/"), "'/' at byte 1"},
        {VIEW("A\x07"), "byte 0x07"},   {VIEW("A\0B"), "byte 0x00"},
        {VIEW("\xc3\xa9"), "byte 0xc3"},
    };
    const char tiny[4] = {'A', 'B', 'C', 'D'};
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        bad_part(game, argument, give, give_n, mistakes[i].part, CABLEWAY_ERROR_INVALID_EVENT_ID,
                 mistakes[i].rule);
    }
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        bad_part(game, argument, give, give_n, broken_text[i], CABLEWAY_ERROR_INVALID_UTF8,
                 "UTF-8 from byte 1");
    }
    over_long_part(game, argument, give, give_n, 65);
    over_long_part(game, argument, give, give_n, 65535);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, "bytes long",
                  give_n(game, tiny, SIZE_MAX));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, "bytes long",
                  give_n(game, tiny, SIZE_MAX / 2));
}

void bad_needed_parts(cableway_client game, const char *argument, give_text give, give_view give_n)
{
    const view empty = VIEW("");
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, argument, "NULL", give(game, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, argument, "NULL", give_n(game, NULL, 0));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, argument, "NULL", give_n(game, NULL, SIZE_MAX));
    bad_part(game, argument, give, give_n, empty, CABLEWAY_ERROR_INVALID_EVENT_ID, "is empty");
    bad_parts(game, argument, give, give_n);
}

/* ---- resource events ---- */

static cableway_result give_currency(cableway_client game, const char *text)
{
    return cableway_ga_resource(game, CABLEWAY_GA_SINK, text, 1, "boost", "rainbow", NULL);
}

static cableway_result give_currency_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_resource_n(game, CABLEWAY_GA_SINK, text, length, 1, "boost", 5, "rainbow",
                                  7, NULL);
}

static cableway_result give_item_type(cableway_client game, const char *text)
{
    return cableway_ga_resource(game, CABLEWAY_GA_SOURCE, "gems", 1, text, "rainbow", NULL);
}

static cableway_result give_item_type_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_resource_n(game, CABLEWAY_GA_SOURCE, "gems", 4, 1, text, length, "rainbow",
                                  7, NULL);
}

static cableway_result give_item_id(cableway_client game, const char *text)
{
    return cableway_ga_resource(game, CABLEWAY_GA_SINK, "gems", 1, "boost", text, NULL);
}

static cableway_result give_item_id_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_resource_n(game, CABLEWAY_GA_SINK, "gems", 4, 1, "boost", 5, text, length,
                                  NULL);
}

static void bad_amount(cableway_client game, double amount, cableway_result code, const char *rule)
{
    CHECK_REFUSED(code, "amount", rule,
                  cableway_ga_resource(game, CABLEWAY_GA_SINK, "gems", amount, "A", "B", NULL));
    CHECK_REFUSED(code, "amount", rule,
                  cableway_ga_resource_n(game, CABLEWAY_GA_SOURCE, "gems", 4, amount, "A", 1, "B",
                                         1, NULL));
}

static void bad_resources(cableway_client game)
{
    const int32_t flows[] = {0, -1, 3, 257, INT32_MAX, INT32_MIN};
    const double endless[] = {(double)NAN, -(double)NAN, (double)INFINITY, -(double)INFINITY};
    const double too_little[] = {0, -0.0, -1, -DBL_MIN, -DBL_MAX};
    const char *const letters[] = {"gem1", "gem s", "gem_s", "(gems)"};
    for (size_t i = 0; i < sizeof flows / sizeof flows[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "flow", "CABLEWAY_GA_SOURCE",
                      cableway_ga_resource(game, flows[i], "gems", 1, "A", "B", NULL));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "flow", "CABLEWAY_GA_SINK",
                      cableway_ga_resource_n(game, flows[i], "gems", 4, 1, "A", 1, "B", 1, NULL));
    }
    for (size_t i = 0; i < sizeof endless / sizeof endless[0]; i++) {
        bad_amount(game, endless[i], CABLEWAY_ERROR_NOT_FINITE, "finite");
    }
    for (size_t i = 0; i < sizeof too_little / sizeof too_little[0]; i++) {
        bad_amount(game, too_little[i], CABLEWAY_ERROR_INVALID_ARGUMENT, "more than 0");
    }
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", "letters",
                      give_currency(game, letters[i]));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", "letters",
                      give_currency_n(game, letters[i], strlen(letters[i])));
    }
    bad_needed_parts(game, "currency", give_currency, give_currency_n);
    bad_needed_parts(game, "item_type", give_item_type, give_item_type_n);
    bad_needed_parts(game, "item_id", give_item_id, give_item_id_n);
}

/* ---- progression events ---- */

static cableway_result give_01(cableway_client game, const char *text)
{
    return cableway_ga_progression(game, CABLEWAY_GA_START, text, NULL, NULL, NULL, NULL);
}

static cableway_result give_01_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_progression_n(game, CABLEWAY_GA_FAIL, text, length, "A", 1, NULL, 0, NULL,
                                     NULL);
}

static cableway_result give_02(cableway_client game, const char *text)
{
    return cableway_ga_progression(game, CABLEWAY_GA_START, "A", text, NULL, NULL, NULL);
}

static cableway_result give_02_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_progression_n(game, CABLEWAY_GA_COMPLETE, "A", 1, text, length, "B", 1,
                                     NULL, NULL);
}

static cableway_result give_03(cableway_client game, const char *text)
{
    return cableway_ga_progression(game, CABLEWAY_GA_START, "A", "B", text, NULL, NULL);
}

static cableway_result give_03_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_progression_n(game, CABLEWAY_GA_FAIL, "A", 1, "B", 1, text, length, NULL,
                                     NULL);
}

/* A part of a part that is not there. An empty part is none. */
static void orphaned_parts(cableway_client game)
{
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "progression03", "without progression02",
                  cableway_ga_progression(game, CABLEWAY_GA_START, "A", NULL, "C", NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "progression03", "without progression02",
                  cableway_ga_progression(game, CABLEWAY_GA_START, "A", "", "C", NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "progression03", "without progression02",
                  cableway_ga_progression_n(game, CABLEWAY_GA_FAIL, "A", 1, NULL, 1, "C", 1, NULL,
                                            NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "progression03", "without progression02",
                  cableway_ga_progression_n(game, CABLEWAY_GA_FAIL, "A", 1, "B", 0, "C", 1, NULL,
                                            NULL));
}

static void bad_progressions(cableway_client game)
{
    const int32_t states[] = {0, -1, 4, 257, INT32_MAX, INT32_MIN};
    const int64_t score = 0;
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "status", "CABLEWAY_GA_START",
                      cableway_ga_progression(game, states[i], "A", NULL, NULL, NULL, NULL));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "status", "_FAIL",
                      cableway_ga_progression_n(game, states[i], "A", 1, NULL, 0, NULL, 0, &score,
                                                NULL));
    }
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "score", "attempts that end",
                  cableway_ga_progression(game, CABLEWAY_GA_START, "A", NULL, NULL, &score, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "score", "attempts that end",
                  cableway_ga_progression_n(game, CABLEWAY_GA_START, "A", 1, "B", 1, "C", 1,
                                            &score, NULL));
    orphaned_parts(game);
    bad_needed_parts(game, "progression01", give_01, give_01_n);
    bad_parts(game, "progression02", give_02, give_02_n);
    bad_parts(game, "progression03", give_03, give_03_n);
}

/* ---- error events ---- */

static void bad_message(cableway_client game, view message, cableway_result code, const char *rule)
{
    CHECK_REFUSED(code, "message", rule,
                  cableway_ga_error(game, CABLEWAY_GA_SEVERITY_INFO, message.bytes, NULL));
    CHECK_REFUSED(code, "message", rule,
                  cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_CRITICAL, message.bytes,
                                      message.length, NULL));
}

static void over_long_messages(cableway_client game)
{
    const char tiny[4] = {'A', 'B', 'C', 'D'};
    char *text = long_text('x', 8193);
    view message = {text, 8193};
    bad_message(game, message, CABLEWAY_ERROR_INVALID_ARGUMENT, "8193 characters; at most 8192");
    free(text);
    text = long_copies("\xc3\xa9", 8193);
    message.bytes = text;
    message.length = 2 * 8193;
    bad_message(game, message, CABLEWAY_ERROR_INVALID_ARGUMENT, "8193 characters; at most 8192");
    free(text);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "message", "bytes long",
                  cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_INFO, tiny, SIZE_MAX, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "message", "bytes long",
                  cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_INFO, tiny, SIZE_MAX / 2, NULL));
}

static void bad_errors(cableway_client game)
{
    const int32_t severities[] = {0, -1, 6, 257, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof severities / sizeof severities[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "severity", "CABLEWAY_GA_SEVERITY",
                      cableway_ga_error(game, severities[i], "A", NULL));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "severity", "CABLEWAY_GA_SEVERITY",
                      cableway_ga_error_n(game, severities[i], "A", 1, NULL));
    }
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "message", "NULL",
                  cableway_ga_error(game, CABLEWAY_GA_SEVERITY_INFO, NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "message", "NULL",
                  cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_INFO, NULL, 0, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "message", "NULL",
                  cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_INFO, NULL, SIZE_MAX, NULL));
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        bad_message(game, broken_text[i], CABLEWAY_ERROR_INVALID_UTF8, "UTF-8 from byte 1");
    }
    over_long_messages(game);
}

void bad_events(cableway_client game)
{
    bad_resources(game);
    bad_progressions(game);
    bad_errors(game);
}
