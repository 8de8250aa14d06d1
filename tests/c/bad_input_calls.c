/* What a game can get wrong with a client in its hands: ids, values, handles and structs. */
#include "bad_input.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- user ids ---- */

static void bad_user_id(cableway_client game, view id, cableway_result code, const char *rule)
{
    CHECK_REFUSED(code, "user_id", rule, cableway_ga_set_user_id_n(game, id.bytes, id.length));
    if (memchr(id.bytes, 0, id.length) == NULL) {
        CHECK_REFUSED(code, "user_id", rule, cableway_ga_set_user_id(game, id.bytes));
    }
}

void bad_user_ids(cableway_client game)
{
    const view empty = VIEW("");
    char *text = long_text('x', 129);
    view over_long = {text, 129};
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "user_id", "NULL",
                  cableway_ga_set_user_id(game, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "user_id", "NULL",
                  cableway_ga_set_user_id_n(game, NULL, 3));
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        bad_user_id(game, broken_text[i], CABLEWAY_ERROR_INVALID_UTF8, "UTF-8 from byte 1");
    }
    bad_user_id(game, empty, CABLEWAY_ERROR_INVALID_ARGUMENT, "1 to 128 characters");
    bad_user_id(game, over_long, CABLEWAY_ERROR_INVALID_ARGUMENT, "at most 128");
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "user_id", "bytes long",
                  cableway_ga_set_user_id_n(game, "A", SIZE_MAX));
    free(text);
    /* The one that counts: 128 characters of two bytes each. */
    text = long_copies("\xc3\xa9", 128);
    CHECK_OK(cableway_ga_set_user_id(game, text));
    free(text);
}

/* ---- event ids ---- */

static void bad_event_id(cableway_client game, view id, cableway_result code, const char *rule)
{
    CHECK_REFUSED(code, "event_id", rule, cableway_ga_design_n(game, id.bytes, id.length, NULL));
    CHECK_REFUSED(code, "event_id", rule, cableway_ga_design_value_n(game, id.bytes, id.length, 1, NULL));
    if (memchr(id.bytes, 0, id.length) == NULL) {
        CHECK_REFUSED(code, "event_id", rule, cableway_ga_design(game, id.bytes, NULL));
        CHECK_REFUSED(code, "event_id", rule, cableway_ga_design_value(game, id.bytes, 1, NULL));
    }
}

static void null_event_ids(cableway_client game)
{
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL", cableway_ga_design(game, NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL",
                  cableway_ga_design_n(game, NULL, 0, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL",
                  cableway_ga_design_n(game, NULL, SIZE_MAX, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL",
                  cableway_ga_design_value(game, NULL, 1, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL",
                  cableway_ga_design_value_n(game, NULL, 5, 1, NULL));
}

static void badly_formed_event_ids(cableway_client game)
{
    static const struct {
        view id;
        const char *rule;
    } mistakes[] = {
        {VIEW(""), "part 1 is empty"},
        {VIEW(":"), "part 1 is empty"},
        {VIEW("A:"), "part 2 is empty"},
        {VIEW(":A"), "part 1 is empty"},
        {VIEW("A::B"), "part 2 is empty"},
        {VIEW("A:B:C:D:E:"), "more than 5 parts"},
        {VIEW("A:B:C:D:E:F"), "more than 5 parts"},
        {VIEW("A#B"), "part 1 has '#' at byte 1"},
        {VIEW("A:B/C"), "part 2 has '/' at byte 3"},
        {VIEW("A\x07"), "byte 0x07"},
        {VIEW("A\0B"), "byte 0x00"},
        {VIEW("A:\xc3\xa9"), "byte 0xc3"},
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        bad_event_id(game, mistakes[i].id, CABLEWAY_ERROR_INVALID_EVENT_ID, mistakes[i].rule);
    }
}

/* An id of one part; the caller frees it. */
static void over_long_event_id(cableway_client game, size_t length)
{
    char *text = long_text('x', length);
    view id = {text, length};
    bad_event_id(game, id, CABLEWAY_ERROR_INVALID_EVENT_ID, "part 1 is over 64 characters");
    free(text);
}

static void over_long_event_ids(cableway_client game)
{
    const char tiny[4] = {'A', 'B', 'C', 'D'};
    over_long_event_id(game, 65);
    over_long_event_id(game, 65535);
    over_long_event_id(game, 1024 * 1024);
    /* Lengths that are no lengths are not followed. */
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "event_id", "bytes long",
                  cableway_ga_design_n(game, tiny, SIZE_MAX, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "event_id", "bytes long",
                  cableway_ga_design_n(game, tiny, SIZE_MAX / 2, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "event_id", "bytes long",
                  cableway_ga_design_value_n(game, tiny, SIZE_MAX / 2, 1, NULL));
}

void bad_event_ids(cableway_client game)
{
    null_event_ids(game);
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        bad_event_id(game, broken_text[i], CABLEWAY_ERROR_INVALID_UTF8, "UTF-8 from byte 1");
    }
    badly_formed_event_ids(game);
    over_long_event_ids(game);
}

/* ---- values ---- */

void bad_values(cableway_client game)
{
    const double mistakes[] = {(double)NAN, -(double)NAN, (double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "value", "finite",
                      cableway_ga_design_value(game, "A", mistakes[i], NULL));
        CHECK_REFUSED(CABLEWAY_ERROR_NOT_FINITE, "value", "finite",
                      cableway_ga_design_value_n(game, "A", 1, mistakes[i], NULL));
    }
}

static void record_good(cableway_client game, const char *event_id)
{
    CHECK_OK(cableway_ga_design(game, event_id, NULL));
    tell_recorded(event_id);
}

/* What is only just allowed is recorded, and a success leaves the last error as it was. */
void good_edges(cableway_client game)
{
    char *longest = long_text('x', 5 * 64 + 4);
    for (size_t i = 64; i < 5 * 64 + 4; i += 65) {
        longest[i] = ':';
    }
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "event_id", "NULL", cableway_ga_design(game, NULL, NULL));
    record_good(game, longest);
    record_good(game, " :-_.()!?:A Z:az:09");
    CHECK_OK(cableway_ga_design_n(game, "Unended\xff", 7, NULL));
    tell_recorded("Unended");
    CHECK_OK(cableway_ga_design_value(game, "Largest", DBL_MAX, NULL));
    tell_recorded("Largest");
    CHECK_OK(cableway_ga_design_value(game, "Smallest", DBL_MIN, NULL));
    tell_recorded("Smallest");
    CHECK_OK(cableway_ga_design_value_n(game, "MinusZero", 9, -0.0, NULL));
    tell_recorded("MinusZero");
    CHECK(strstr(cableway_last_error(), "event_id is NULL") != NULL);
    CHECK(designs_accepted(game) == 1 + 6); /* one is of an earlier client of this folder */
    free(longest);
}

/* ---- handles ---- */

/* Always the same numbers: a failure can be repeated. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

void bad_handles(cableway_client game)
{
    const cableway_client mistakes[] = {
        0,
        1,
        UINT64_MAX,
        UINT32_MAX,
        game | 1u,                  /* the client, with a player it does not have */
        game | UINT32_MAX,          /* likewise */
        game + (UINT64_C(1) << 32), /* another place, where nothing was opened */
        game + (UINT64_C(1) << 40), /* a later client of this place */
        UINT64_C(1) << 32,          /* another place, and no client */
        UINT64_C(255) << 32,        /* a place that does not exist */
        ~game,
    };
    uint64_t random = UINT64_C(0x9e3779b97f4a7c15);
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        refuse_every_call(mistakes[i], CABLEWAY_ERROR_INVALID_HANDLE, "no handle");
    }
    for (int i = 0; i < 100; i++) {
        uint64_t number = next_random(&random);
        refuse_every_call(number, CABLEWAY_ERROR_INVALID_HANDLE, "no handle");
        refuse_every_call(number & ~UINT64_C(0xffffffff), CABLEWAY_ERROR_INVALID_HANDLE,
                          "no handle");
    }
}

/* ---- structs ---- */

/* Room for either struct, for a later version's fields and for a byte of misalignment. */
typedef union room {
    unsigned char bytes[1024];
    cableway_stats stats;
    cableway_notice notice;
} room;

static void fill(room *memory, size_t offset, uint32_t size)
{
    memset(memory, 0x5a, sizeof *memory);
    memcpy(memory->bytes + offset, &size, sizeof size);
}

/* The pointers are deliberately misaligned, so they are only ever passed on. */
static cableway_stats *stats_at(room *memory, size_t offset)
{
    return (cableway_stats *)(void *)(memory->bytes + offset);
}

static cableway_notice *notice_at(room *memory, size_t offset)
{
    return (cableway_notice *)(void *)(memory->bytes + offset);
}

static int all_as_filled(const room *memory, size_t from, size_t to)
{
    while (from < to && memory->bytes[from] == 0x5a) {
        from++;
    }
    return from == to;
}

static void bad_sizes(cableway_client game)
{
    const size_t whole_stats = sizeof(cableway_stats);
    const size_t whole_notice = sizeof(cableway_notice);
    const size_t shrunk[] = {0, 1, 4, 8, 200, 263};
    room memory;
    for (size_t i = 0; i < sizeof shrunk / sizeof shrunk[0]; i++) {
        fill(&memory, 0, (uint32_t)shrunk[i]);
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "stats", "size field",
                      cableway_get_stats(game, CABLEWAY_SERVICE_ALL, &memory.stats));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "notice", "size field",
                      cableway_poll(game, &memory.notice));
        CHECK(all_as_filled(&memory, 4, sizeof memory));
    }
    fill(&memory, 0, (uint32_t)whole_stats - 1);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "stats", "size field",
                  cableway_get_stats(game, CABLEWAY_SERVICE_ALL, &memory.stats));
    fill(&memory, 0, (uint32_t)whole_notice - 1);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "notice", "size field",
                  cableway_poll(game, &memory.notice));
    CHECK(all_as_filled(&memory, 4, sizeof memory));
}

static void null_structs(cableway_client game)
{
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "stats", "NULL",
                  cableway_get_stats(game, CABLEWAY_SERVICE_ALL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "notice", "NULL", cableway_poll(game, NULL));
}

static void bad_consents(cableway_client game)
{
    const int32_t unknown[] = {0, -1, 4, 256, INT32_MAX, INT32_MIN};
    int32_t consent = 0;
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "consent", "NULL",
                  cableway_get_consent(game, CABLEWAY_SERVICE_GAME_ANALYTICS, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "service", "one service",
                  cableway_get_consent(game, CABLEWAY_SERVICE_ALL, &consent));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "service", "CABLEWAY_SERVICE_ALL",
                  cableway_set_consent(game, 4, CABLEWAY_CONSENT_GRANTED));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "service", "CABLEWAY_SERVICE_ALL",
                  cableway_set_service_enabled(game, -1, 1));
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "consent", "CABLEWAY_CONSENT_GRANTED",
                      cableway_set_consent(game, CABLEWAY_SERVICE_ALL, unknown[i]));
    }
    CHECK_OK(cableway_get_consent(game, CABLEWAY_SERVICE_GAME_ANALYTICS, &consent));
    CHECK(consent == CABLEWAY_CONSENT_GRANTED);
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "path", "NULL",
                  cableway_export_user_data(game, NULL, 0));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "path", "UTF-8",
                  cableway_export_user_data(game, "\xff", 0));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "path", "NULL",
                  cableway_write_support_bundle(game, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "path", "UTF-8",
                  cableway_write_support_bundle(game, "\xff"));
    CHECK_REFUSED(CABLEWAY_ERROR_STORAGE, "no/such", "no/such",
                  cableway_write_support_bundle(game, "/no/such/folder/file"));
}

static void unknown_services(cableway_client game)
{
    const int32_t unknown[] = {-1, 4, 5, 255, 65536, INT32_MAX, INT32_MIN};
    room memory;
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        fill(&memory, 0, (uint32_t)sizeof(cableway_stats));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "service", "CABLEWAY_SERVICE_ALL",
                      cableway_get_stats(game, unknown[i], &memory.stats));
        CHECK(all_as_filled(&memory, 4, sizeof memory));
    }
}

/* A game built with a later header knows larger structs: only what this library knows is filled. */
static void larger_structs(cableway_client game, uint32_t size)
{
    room memory;
    fill(&memory, 0, size);
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_ALL, &memory.stats));
    CHECK(memory.stats.size == sizeof(cableway_stats));
    CHECK(all_as_filled(&memory, sizeof(cableway_stats), sizeof memory));
}

static void misaligned_stats(cableway_client game)
{
    room memory;
    cableway_stats stats;
    fill(&memory, 1, (uint32_t)sizeof stats);
    CHECK_OK(cableway_get_stats(game, CABLEWAY_SERVICE_ALL, stats_at(&memory, 1)));
    memcpy(&stats, memory.bytes + 1, sizeof stats);
    CHECK(stats.size == sizeof stats);
    CHECK(stats.delivered == 3); /* the earlier client's session */
    CHECK(all_as_filled(&memory, 0, 1));
    CHECK(all_as_filled(&memory, 1 + sizeof stats, sizeof memory));
}

/* The first notice says that the database is loaded. It is still there: the mistakes cost none. */
static void misaligned_and_larger_notice(cableway_client game)
{
    room memory;
    cableway_notice notice;
    fill(&memory, 3, 1000);
    CHECK_OK(cableway_poll(game, notice_at(&memory, 3)));
    memcpy(&notice, memory.bytes + 3, sizeof notice);
    CHECK(notice.size == sizeof notice);
    CHECK(notice.kind == CABLEWAY_NOTICE_READY);
    CHECK(all_as_filled(&memory, 0, 3));
    CHECK(all_as_filled(&memory, 3 + sizeof notice, sizeof memory));
}

static void unknown_connections(cableway_client game)
{
    const int32_t unknown[] = {-1, 5, 255, 256, 65536, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "connection", "CABLEWAY_CONNECTION_UNKNOWN",
                      cableway_set_connection(game, unknown[i]));
    }
}

static void misaligned_remaining(cableway_client game)
{
    room memory;
    uint64_t remaining;
    fill(&memory, 0, 0);
    CHECK_OK(cableway_flush(game, PATIENCE_MS, (uint64_t *)(void *)(memory.bytes + 5)));
    memcpy(&remaining, memory.bytes + 5, sizeof remaining);
    CHECK(remaining == 0);
    CHECK(all_as_filled(&memory, 13, sizeof memory));
}

static void misaligned_client(void)
{
    room memory;
    cableway_client client;
    fill(&memory, 0, 0);
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_open(NULL, (cableway_client *)(void *)(memory.bytes + 5)));
    memcpy(&client, memory.bytes + 5, sizeof client);
    CHECK(client == 0);
    CHECK(all_as_filled(&memory, 13, sizeof memory));
}

void bad_structs(cableway_client game)
{
    null_structs(game);
    bad_sizes(game);
    bad_consents(game);
    unknown_services(game);
    unknown_connections(game);
    larger_structs(game, (uint32_t)sizeof(cableway_stats) + 8);
    larger_structs(game, UINT32_MAX);
    misaligned_stats(game);
    misaligned_and_larger_notice(game);
    misaligned_client();
    misaligned_remaining(game);
}
