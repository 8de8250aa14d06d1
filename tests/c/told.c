/* What a transport of the game's own tells of a server's answer, and what it can get wrong in that.
 * Each mistake gives its documented code and tells nothing: the answer set before it still counts. */
#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "game.h"

static const char init_answer[] = "{\"enabled\":true}";

enum { MANY = 1000 };

static cableway_http_response answer_of(int32_t status)
{
    cableway_http_response made;
    memset(&made, 0, sizeof made);
    made.size = (uint32_t)sizeof made;
    made.status = status;
    made.body = (const uint8_t *)init_answer;
    made.body_length = strlen(init_answer);
    return made;
}

static void add_headers(cableway_http_response *response, uint32_t count, const char *const *names,
                        const char *const *values)
{
    response->header_count = count;
    response->header_names = names;
    response->header_values = values;
}

/* ---- mistakes ---- */

static void bad_sizes(cableway_http_answer *answer)
{
    const uint32_t sizes[] = {0, 1, 4, 16, (uint32_t)sizeof(cableway_http_response) - 1};
    /* Exactly as much memory as the size says, so that valgrind sees a byte too many. */
    uint32_t *nothing_else = (uint32_t *)malloc(sizeof *nothing_else);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        *nothing_else = sizes[i];
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "response", "sizeof(response)",
                      cableway_http_answer_set(
                          answer, (const cableway_http_response *)(const void *)nothing_else));
    }
    free(nothing_else);
}

static void bad_fields(cableway_http_answer *answer)
{
    cableway_http_response bad = answer_of(200);
    bad.reserved = 1;
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "reserved", "must be 0",
                  cableway_http_answer_set(answer, &bad));
    bad = answer_of(200);
    bad.body = NULL;
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "body", "NULL",
                  cableway_http_answer_set(answer, &bad));
}

static void refuse_headers(cableway_http_answer *answer, uint32_t count, const char *const *names,
                           const char *const *values, cableway_result code, const char *argument)
{
    cableway_http_response bad = answer_of(500);
    add_headers(&bad, count, names, values);
    CHECK_REFUSED(code, argument, "", cableway_http_answer_set(answer, &bad));
}

static void bad_headers(cableway_http_answer *answer)
{
    const char *const good[] = {"Date", "ETag"};
    const char *const hole[] = {"Date", NULL};
    const char *const latin_1[] = {"Date", "caf\xe9"};
    refuse_headers(answer, 2, NULL, good, CABLEWAY_ERROR_NULL_ARGUMENT, "header_names");
    refuse_headers(answer, 2, good, NULL, CABLEWAY_ERROR_NULL_ARGUMENT, "header_values");
    refuse_headers(answer, 2, hole, good, CABLEWAY_ERROR_NULL_ARGUMENT, "entry of header_names");
    refuse_headers(answer, 2, good, hole, CABLEWAY_ERROR_NULL_ARGUMENT, "entry of header_values");
    refuse_headers(answer, 2, latin_1, good, CABLEWAY_ERROR_INVALID_UTF8, "entry of header_names");
    refuse_headers(answer, 2, good, latin_1, CABLEWAY_ERROR_INVALID_UTF8, "entry of header_values");
    refuse_headers(answer, MANY + 1, good, good, CABLEWAY_ERROR_INVALID_ARGUMENT, "header_count");
    refuse_headers(answer, UINT32_MAX, good, good, CABLEWAY_ERROR_INVALID_ARGUMENT, "header_count");
}

/* ---- what is right ---- */

/* More headers than are kept, and one longer than any that is. */
static void many_headers(cableway_http_answer *answer, int32_t status)
{
    const char **names = (const char **)malloc(MANY * sizeof *names);
    const char **values = (const char **)malloc(MANY * sizeof *values);
    char *longest = (char *)malloc(100000);
    cableway_http_response good = answer_of(status);
    memset(longest, 'x', 99999);
    longest[99999] = '\0';
    for (int i = 0; i < MANY; i++) {
        names[i] = i == 0 ? "" : "X-Many";
        values[i] = i == 1 ? longest : "";
    }
    add_headers(&good, MANY, names, values);
    CHECK_OK(cableway_http_answer_set(answer, &good));
    free(longest);
    free(values);
    free(names);
}

/* A struct of a later version, where none of its bytes lies as the compiler would have it. */
static void later_and_crooked(cableway_http_answer *answer, int32_t status)
{
    const char *const headers[] = {"Date", "ETag"};
    const size_t length = sizeof(cableway_http_response) + 16;
    char *memory = (char *)malloc(length + 1);
    char *crooked_headers = (char *)malloc(sizeof headers + 1);
    cableway_http_response good = answer_of(status);
    good.size = (uint32_t)length;
    memcpy(crooked_headers + 1, headers, sizeof headers);
    add_headers(&good, 2, (const char *const *)(const void *)(crooked_headers + 1), headers);
    memset(memory, 0x5a, length + 1);
    memcpy(memory + 1, &good, sizeof good);
    CHECK_OK(cableway_http_answer_set(answer,
                                      (const cableway_http_response *)(const void *)(memory + 1)));
    free(crooked_headers);
    free(memory);
}

/* Without a status there is nothing to be wrong. */
static void no_connection(cableway_http_answer *answer)
{
    cableway_http_response none = answer_of(0);
    none.reserved = UINT32_MAX;
    none.body = NULL;
    none.header_count = UINT32_MAX;
    CHECK_OK(cableway_http_answer_set(answer, &none));
    CHECK_OK(cableway_http_answer_set(answer, NULL));
}

/* What a callback is given as its user data. */
typedef struct lesson {
    int calls;
    int is_connected;
} lesson;

static cableway_client open_with(const setting *given, cableway_transport_send send, lesson *user)
{
    cableway_options *options = make_options(given);
    cableway_client game = 0;
    CHECK_OK(cableway_options_set_ga_keep_on_server_error(options, 1));
    CHECK_OK(cableway_options_set_transport(options, send, user));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    CHECK_OK(cableway_ga_design(game, "Told", NULL));
    return game;
}

static int32_t answer_with_mistakes(void *user, const cableway_http_request *request,
                                    cableway_http_answer *answer)
{
    lesson *mine = (lesson *)user;
    (void)request;
    mine->calls++;
    no_connection(answer);
    if (mine->is_connected && mine->calls % 2 == 0) {
        many_headers(answer, 200);
    } else if (mine->is_connected) {
        later_and_crooked(answer, 200);
    }
    bad_sizes(answer);
    bad_fields(answer);
    bad_headers(answer);
    return CABLEWAY_TRANSPORT_DONE;
}

/* ---- a header that counts ---- */

static int32_t ask_to_come_later(void *user, const cableway_http_request *request,
                                 cableway_http_answer *answer)
{
    const char *const names[] = {"X-Nothing", "RETRY-AFTER"};
    const char *const values[] = {"", "3600"};
    const int is_init = strstr(request->url, "/init") != NULL;
    cableway_http_response made = answer_of(is_init ? 200 : 503);
    add_headers(&made, 2, names, values);
    ((lesson *)user)->calls++;
    CHECK_OK(cableway_http_answer_set(answer, &made));
    return CABLEWAY_TRANSPORT_DONE;
}

/* The batch is kept, and nothing is asked of the server before it wants to be asked. */
static void a_server_without_time(const setting *given)
{
    lesson mine = {0, 0};
    cableway_client game = open_with(given, ask_to_come_later, &mine);
    for (int i = 0; i < 3; i++) {
        CHECK_RESULT(CABLEWAY_PENDING, cableway_flush(game, PATIENCE_MS, NULL));
        CHECK(figures(game).in_flight == 2 && figures(game).rejected == 0);
    }
    CHECK(mine.calls == 2); /* init and one batch */
    CHECK_RESULT(CABLEWAY_PENDING, cableway_close(game, PATIENCE_MS));
    CHECK(mine.calls == 2);
}

/* ---- all of it ---- */

static void expect_notice(cableway_client game, int32_t kind, const char *words)
{
    cableway_notice notice;
    notice.size = (uint32_t)sizeof notice;
    CHECK_OK(cableway_poll(game, &notice));
    CHECK(notice.kind == kind);
    CHECK(strstr(notice.message, words) != NULL);
}

static void mistakes(const setting *given)
{
    lesson mine = {0, 0};
    cableway_client game = open_with(given, answer_with_mistakes, &mine);
    uint64_t remaining = 0;
    CHECK_RESULT(CABLEWAY_PENDING, cableway_flush(game, PATIENCE_MS, &remaining));
    CHECK(remaining == 2);
    expect_notice(game, CABLEWAY_NOTICE_READY, "");
    expect_notice(game, CABLEWAY_NOTICE_UNREACHABLE, "told that it has no connection");
    mine.is_connected = 1;
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    CHECK(mine.calls == 3); /* init twice, and a batch */
    CHECK(figures(game).delivered == 3);
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    mistakes(&given);
    a_server_without_time(&given);
    return check_verdict();
}
