/* Transports of the game's own: one that answers at once, one that answers later from another
 * thread, and some that do not know what they do. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check.h"
#include "game.h"

static const char init_answer[] = "{\"enabled\":true}";

/* What a callback is given as its user data. */
typedef struct stack {
    const char *url;
    pthread_t main_thread;
    int32_t result; /* what to return */
    int32_t status; /* what to answer */
    int calls;      /* how often it was called */
    cableway_client client;
    uint64_t id; /* the newest request's */
    const cableway_http_request *request;
    pthread_mutex_t lock; /* for the id, where a call can come while it is read */
} stack;

static const uint8_t *bytes(const char *text)
{
    return (const uint8_t *)text;
}

/* An answer without headers. */
static cableway_http_response response(int32_t status, const char *body, size_t length)
{
    cableway_http_response made;
    memset(&made, 0, sizeof made);
    made.size = (uint32_t)sizeof made;
    made.status = status;
    made.body = bytes(body);
    made.body_length = length;
    return made;
}

static cableway_result set(cableway_http_answer *answer, int32_t status, const char *body)
{
    cableway_http_response made = response(status, body, strlen(body));
    return cableway_http_answer_set(answer, &made);
}

static cableway_result tell(cableway_client client, uint64_t id, int32_t status, const char *body)
{
    cableway_http_response made = response(status, body, strlen(body));
    return cableway_transport_complete(client, id, &made);
}

static stack make_stack(const setting *given)
{
    stack made;
    memset(&made, 0, sizeof made);
    made.url = given->url;
    made.main_thread = pthread_self();
    made.result = CABLEWAY_TRANSPORT_DONE;
    made.status = 200;
    pthread_mutex_init(&made.lock, NULL);
    return made;
}

/* Opens a client in a folder of its own that sends through `send`. */
static cableway_client open_with(const setting *given, const char *name,
                                 cableway_transport_send send, stack *user)
{
    char folder[4096];
    setting mine = *given;
    cableway_client game = 0;
    cableway_options *options;
    snprintf(folder, sizeof folder, "%s/%s", given->folder, name);
    mine.folder = folder;
    options = make_options(&mine);
    CHECK_OK(cableway_options_set_transport(options, send, user));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    CHECK_OK(cableway_ga_design(game, "Sent", NULL));
    return game;
}

static const char *header(const cableway_http_request *request, const char *name)
{
    for (uint32_t i = 0; i < request->header_count; i++) {
        if (strcmp(request->header_names[i], name) == 0) {
            return request->header_values[i];
        }
    }
    return "";
}

static void check_request(const stack *mine, const cableway_http_request *request)
{
    CHECK(pthread_equal(pthread_self(), mine->main_thread) == 0);
    CHECK(request->size == sizeof *request);
    CHECK(request->client != 0);
    CHECK(request->id != mine->id);
    CHECK(strcmp(request->method, "POST") == 0);
    CHECK(strncmp(request->url, mine->url, strlen(mine->url)) == 0);
    CHECK(strcmp(header(request, "Content-Type"), "application/json") == 0);
    CHECK(strlen(header(request, "Authorization")) == 44);
    CHECK(request->body != NULL && request->body_length > 0);
    CHECK(request->timeout_ms == 30000);
    CHECK(request->reserved == 0);
}

/* ---- at once ---- */

/* Answers from memory that is gone when it returns, first wrong and then right. */
static void answer_from_the_stack(cableway_http_answer *answer, int32_t status)
{
    char body[sizeof init_answer];
    memcpy(body, init_answer, sizeof body);
    CHECK_OK(set(answer, 500, ""));
    CHECK_OK(set(answer, status, body));
    memset(body, 'x', sizeof body);
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "answer", "NULL", set(NULL, 200, ""));
}

static int32_t answer_at_once(void *user, const cableway_http_request *request,
                              cableway_http_answer *answer)
{
    stack *mine = (stack *)user;
    check_request(mine, request);
    mine->calls++;
    mine->id = request->id;
    mine->client = request->client;
    answer_from_the_stack(answer, mine->status);
    if (mine->calls == 1) {
        CHECK_OK(cableway_ga_design(request->client, "FromWithin", NULL)); /* no lock is held */
        CHECK(figures(request->client).accepted >= 1);
    }
    return mine->result;
}

/* Without a network the callback is left in peace. */
static void offline(cableway_client game, const stack *mine)
{
    const int calls = mine->calls;
    uint64_t remaining = 0;
    CHECK_OK(cableway_set_connection(game, CABLEWAY_CONNECTION_OFFLINE));
    CHECK_OK(cableway_ga_design(game, "Kept", NULL));
    CHECK_RESULT(CABLEWAY_PENDING, cableway_flush(game, PATIENCE_MS, &remaining));
    CHECK(remaining == 1);
    CHECK(mine->calls == calls);
    CHECK_OK(cableway_set_connection(game, CABLEWAY_CONNECTION_WIFI));
    CHECK_OK(cableway_flush(game, PATIENCE_MS, &remaining));
    CHECK(remaining == 0);
}

static void at_once(const setting *given)
{
    stack mine = make_stack(given);
    cableway_client game = open_with(given, "at-once", answer_at_once, &mine);
    /* The first flush may be what brings the callback to record an event. */
    CHECK(cableway_flush(game, PATIENCE_MS, NULL) >= 0);
    CHECK_OK(cableway_flush(game, PATIENCE_MS, NULL));
    CHECK(mine.client == game);
    CHECK(mine.calls >= 2); /* init and events */
    offline(game, &mine);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    CHECK(figures(game).delivered == 5);
}

/* ---- later ---- */

/* Copies what it needs before the request is gone, and completes it. */
static void *complete(void *request_of_stack)
{
    const stack *mine = (const stack *)request_of_stack;
    cableway_client client = mine->request->client;
    uint64_t id = mine->request->id;
    CHECK(strncmp(mine->request->url, mine->url, strlen(mine->url)) == 0);
    CHECK(strlen(header(mine->request, "Authorization")) == 44);
    CHECK(mine->request->body_length > 0 && mine->request->body[0] != 0);
    cableway_http_response without_body = response(200, NULL, 1);
    CHECK_RESULT(CABLEWAY_NO_REQUEST, tell(client, id + 1000, 200, ""));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "body", "NULL",
                  cableway_transport_complete(client, id, &without_body)); /* it still waits */
    CHECK_OK(tell(client, id, mine->status, init_answer));
    CHECK_RESULT(CABLEWAY_NO_REQUEST, tell(client, id, 500, ""));
    CHECK_RESULT(CABLEWAY_NO_REQUEST, cableway_transport_complete(client, id, NULL));
    return NULL;
}

static int32_t answer_later(void *user, const cableway_http_request *request,
                            cableway_http_answer *answer)
{
    stack *mine = (stack *)user;
    pthread_t thread;
    (void)answer;
    mine->calls++;
    mine->request = request;
    CHECK(pthread_create(&thread, NULL, complete, mine) == 0);
    if (mine->calls % 2 == 0) {
        CHECK(pthread_join(thread, NULL) == 0); /* completed before this returns */
    } else {
        CHECK(pthread_detach(thread) == 0);
    }
    return CABLEWAY_TRANSPORT_LATER;
}

static void later(const setting *given)
{
    stack mine = make_stack(given);
    cableway_client game = open_with(given, "later", answer_later, &mine);
    CHECK_OK(cableway_flush(game, PATIENCE_MS, NULL));
    CHECK(mine.calls == 2);
    mine.status = 0; /* no connection after all */
    CHECK_OK(cableway_ga_design(game, "Kept", NULL));
    CHECK_RESULT(CABLEWAY_PENDING, cableway_flush(game, PATIENCE_MS, NULL));
    CHECK(mine.calls == 3);
    mine.status = 200;
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    CHECK(figures(game).delivered == 4);
}

/* ---- never ---- */

static int32_t never_answer(void *user, const cableway_http_request *request,
                            cableway_http_answer *answer)
{
    stack *mine = (stack *)user;
    (void)answer;
    pthread_mutex_lock(&mine->lock);
    mine->id = request->id;
    pthread_mutex_unlock(&mine->lock);
    return CABLEWAY_TRANSPORT_LATER;
}

static uint64_t newest_id(stack *mine)
{
    pthread_mutex_lock(&mine->lock);
    uint64_t id = mine->id;
    pthread_mutex_unlock(&mine->lock);
    return id;
}

static const struct timespec moment = {0, 20 * 1000 * 1000};

/* Waits until the library has given a request up. */
static void wait_until_unreachable(cableway_client game)
{
    cableway_notice notice;
    notice.size = (uint32_t)sizeof notice;
    notice.kind = 0;
    while (notice.kind != CABLEWAY_NOTICE_UNREACHABLE && cableway_poll(game, &notice) >= 0) {
        nanosleep(&moment, NULL);
    }
    CHECK(strstr(notice.message, "no answer in time") != NULL);
}

/* Half a minute, so on a thread of its own. */
static void *time_out(void *setting_of_main)
{
    const setting *given = (const setting *)setting_of_main;
    stack mine = make_stack(given);
    cableway_client game = open_with(given, "never", never_answer, &mine);
    time_t begun = time(NULL);
    CHECK(cableway_flush(game, 0, NULL) >= 0); /* only asks for it */
    wait_until_unreachable(game);
    CHECK(time(NULL) - begun >= 28 && time(NULL) - begun < 50);
    CHECK_REFUSED(CABLEWAY_NO_REQUEST, "request_id", "given up",
                  tell(game, 1, 200, ""));
    /* The close's own attempt is left for later as well, and close does not wait for it. */
    CHECK_RESULT(CABLEWAY_PENDING, cableway_close(game, 5000));
    CHECK(time(NULL) - begun < 60);
    /* Its answer still counts. */
    CHECK_OK(cableway_transport_complete(game, newest_id(&mine), NULL));
    while (cableway_transport_complete(game, 0, NULL) != CABLEWAY_ERROR_CLOSED) {
        nanosleep(&moment, NULL); /* until its threads have ended */
    }
    return NULL;
}

/* ---- nonsense ---- */

static int32_t do_nonsense(void *user, const cableway_http_request *request,
                           cableway_http_answer *answer)
{
    const stack *mine = (const stack *)user;
    (void)request;
    if (mine->status != INT32_MIN) {
        CHECK_OK(set(answer, mine->status, init_answer));
    }
    return mine->result;
}

static void nonsense_with(cableway_client game, stack *mine, int32_t result, int32_t status)
{
    uint64_t remaining = 0;
    mine->result = result;
    mine->status = status;
    CHECK_RESULT(CABLEWAY_PENDING, cableway_flush(game, PATIENCE_MS, &remaining));
    CHECK(remaining == 2); /* nothing is lost */
}

static void expect_unreachable(cableway_client game)
{
    cableway_notice notice;
    notice.size = (uint32_t)sizeof notice;
    CHECK_OK(cableway_poll(game, &notice));
    CHECK(notice.kind == CABLEWAY_NOTICE_READY);
    CHECK_OK(cableway_poll(game, &notice));
    CHECK(notice.kind == CABLEWAY_NOTICE_UNREACHABLE);
    CHECK(strstr(notice.message, "returned 77") != NULL);
    CHECK_RESULT(CABLEWAY_NO_NOTICE, cableway_poll(game, &notice)); /* once per outage */
}

static void nonsense(const setting *given)
{
    stack mine = make_stack(given);
    cableway_client game;
    mine.result = 77;
    game = open_with(given, "nonsense", do_nonsense, &mine);
    nonsense_with(game, &mine, 77, 200);
    nonsense_with(game, &mine, 0, 200);
    nonsense_with(game, &mine, INT32_MIN, 200);
    nonsense_with(game, &mine, CABLEWAY_TRANSPORT_NO_CONNECTION, 200);
    nonsense_with(game, &mine, CABLEWAY_TRANSPORT_DONE, INT32_MIN); /* no answer */
    nonsense_with(game, &mine, CABLEWAY_TRANSPORT_DONE, 0);
    nonsense_with(game, &mine, CABLEWAY_TRANSPORT_DONE, 99);
    nonsense_with(game, &mine, CABLEWAY_TRANSPORT_DONE, 600);
    nonsense_with(game, &mine, CABLEWAY_TRANSPORT_DONE, -200);
    nonsense_with(game, &mine, CABLEWAY_TRANSPORT_DONE, 65536 + 200);
    expect_unreachable(game);
    mine.result = CABLEWAY_TRANSPORT_DONE;
    mine.status = 200;
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    CHECK(figures(game).delivered == 3);
}

/* ---- an endless answer ---- */

static int32_t answer_at_length(void *user, const cableway_http_request *request,
                                cableway_http_answer *answer)
{
    const size_t length = 3u * 1024u * 1024u;
    char *body = (char *)calloc(length, 1);
    cableway_http_response made = response(200, body, length);
    (void)user;
    (void)request;
    memset(body, ' ', length);
    memcpy(body, init_answer, strlen(init_answer));
    CHECK_OK(cableway_http_answer_set(answer, &made));
    free(body);
    return CABLEWAY_TRANSPORT_DONE;
}

static void at_length(const setting *given)
{
    cableway_client game = open_with(given, "at-length", answer_at_length, NULL);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    CHECK(figures(game).delivered == 3);
}

static void without_a_client(void)
{
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  cableway_transport_complete(0, 1, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_HANDLE, "client", "no handle",
                  tell(UINT64_MAX, 1, 200, ""));
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    pthread_t waiting;
    without_a_client();
    CHECK(pthread_create(&waiting, NULL, time_out, &given) == 0);
    at_once(&given);
    later(&given);
    nonsense(&given);
    at_length(&given);
    CHECK(pthread_join(waiting, NULL) == 0);
    return check_verdict();
}
