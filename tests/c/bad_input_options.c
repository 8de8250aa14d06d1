/* What a game can get wrong before it has a client, but for GameAnalytics' own options. */
#include "bad_input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bad_text(cableway_options *options, const char *argument, set_text set, set_view set_n)
{
    const char tiny[4] = {'A', 'B', 'C', 'D'};
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL", set(NULL, "A"));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL", set_n(NULL, "A", 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, argument, "NULL", set(options, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, argument, "NULL", set_n(options, NULL, 0));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, argument, "NULL", set_n(options, NULL, 5));
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        view text = broken_text[i];
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, argument, "UTF-8 from byte 1",
                      set(options, text.bytes));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, argument, "UTF-8 from byte 1",
                      set_n(options, text.bytes, text.length));
    }
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, "bytes long",
                  set_n(options, tiny, SIZE_MAX));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, "bytes long",
                  set_n(options, tiny, SIZE_MAX / 2));
}

static void bad_storage_dirs(cableway_options *options)
{
    bad_text(options, "path", cableway_options_set_storage_dir, cableway_options_set_storage_dir_n);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "path", "must be a path",
                  cableway_options_set_storage_dir(options, ""));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "path", "must be a path",
                  cableway_options_set_storage_dir_n(options, "A", 0));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "path", "must be a path",
                  cableway_options_set_storage_dir_n(options, "A\0B", 3));
}

static void bad_proxies(cableway_options *options)
{
    static const char *const mistakes[][2] = {
        {"not a url", "no URL"},
        {"http://", "no URL"},
        {"proxy.example:8080", "neither http nor https"},
        {"socks5://proxy.example", "neither http nor https"},
        {"http://proxy.example:99999", "65535"},
        {"http://proxy.example/path", "path or query"},
    };
    bad_text(options, "url", cableway_options_set_proxy, cableway_options_set_proxy_n);
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        const char *url = mistakes[i][0];
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "url", mistakes[i][1],
                      cableway_options_set_proxy(options, url));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "url", mistakes[i][1],
                      cableway_options_set_proxy_n(options, url, strlen(url)));
    }
    CHECK_OK(cableway_options_set_proxy(options, ""));
    CHECK_OK(cableway_options_set_proxy_n(options, "http", 0));
}

static void bad_root_certificates(cableway_options *options)
{
    static const char *const mistakes[][2] = {
        {"", "no certificate"},
        {"a certificate", "no certificate"},
        {"-----BEGIN CERTIFICATE-----\n", "damaged"},
        {"-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n", "certificate 1"},
        {"-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n", "private key"},
    };
    bad_text(options, "pem", cableway_options_set_root_certificate_pem,
             cableway_options_set_root_certificate_pem_n);
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        const char *pem = mistakes[i][0];
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "pem", mistakes[i][1],
                      cableway_options_set_root_certificate_pem(options, pem));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "pem", mistakes[i][1],
                      cableway_options_set_root_certificate_pem_n(options, pem, strlen(pem)));
    }
}

static void bad_numbers(cableway_options *options)
{
    const uint32_t sizes[] = {0, 1, 65535, 268435457, UINT32_MAX};
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_journal_bytes(NULL, 65536));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_allow_plain_http(NULL, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_manual_sessions(NULL, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_resume_within(NULL, 30));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "bytes", "65536 to 268435456",
                      cableway_options_set_journal_bytes(options, sizes[i]));
    }
}

static void log_nothing(void *user, int32_t level, const char *message)
{
    (void)user;
    (void)level;
    (void)message;
}

static void bad_callbacks(cableway_options *options)
{
    const int32_t unknown[] = {0, -1, 5, 100, INT32_MAX, INT32_MIN};
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_log(NULL, log_nothing, NULL, CABLEWAY_LOG_INFO));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "callback", "NULL",
                  cableway_options_set_log(options, NULL, NULL, CABLEWAY_LOG_INFO));
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "level", "CABLEWAY_LOG_ERROR",
                      cableway_options_set_log(options, log_nothing, NULL, unknown[i]));
    }
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_transport(NULL, NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "send", "NULL",
                  cableway_options_set_transport(options, NULL, NULL));
}

static void bad_queue_limits(cableway_options *options)
{
    const int32_t services[] = {-1, 4, INT32_MAX, INT32_MIN};
    const uint32_t events[] = {1, 999, 10000001, UINT32_MAX};
    const uint64_t bytes[] = {1, 1048575, 4294967297, UINT64_MAX};
    const uint32_t ages[] = {1, 3599, 315360001, UINT32_MAX};
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_queue_limits(NULL, CABLEWAY_SERVICE_ALL, 0, 0, 0));
    for (int i = 0; i < 4; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "service", "CABLEWAY_SERVICE_ALL",
                      cableway_options_set_queue_limits(options, services[i], 0, 0, 0));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "max_events", "1000 to 10000000, or 0",
                      cableway_options_set_queue_limits(options, 0, events[i], 0, 0));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "max_bytes", "1048576 to 4294967296, or 0",
                      cableway_options_set_queue_limits(options, 0, 0, bytes[i], 0));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "max_age_s", "3600 to 315360000, or 0",
                      cableway_options_set_queue_limits(options, 0, 0, 0, ages[i]));
    }
    CHECK_OK(cableway_options_set_queue_limits(options, CABLEWAY_SERVICE_GAME_ANALYTICS, 1000,
                                               1048576, 3600));
    CHECK_OK(cableway_options_set_queue_limits(options, CABLEWAY_SERVICE_ALL, 0, 0, 0));
}

/* A setter that fails leaves its option as it was: with these options the client still reaches its
 * folder and its server. */
static void options_survive(cableway_options *options)
{
    cableway_client game = 0;
    CHECK_OK(cableway_open(options, &game));
    CHECK_OK(cableway_ga_design(game, "OptionsSurvive", NULL));
    tell_recorded("OptionsSurvive");
    CHECK_OK(cableway_close(game, PATIENCE_MS));
}

void bad_options(const setting *given)
{
    cableway_options *options = make_options(given);
    cableway_options_free(NULL);
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL", cableway_options_new(NULL));
    bad_storage_dirs(options);
    bad_proxies(options);
    bad_root_certificates(options);
    bad_numbers(options);
    bad_callbacks(options);
    bad_queue_limits(options);
    bad_ga_options(options);
    options_survive(options);
    cableway_options_free(options);
}

/* ---- opening ---- */

static void refuse_to_open(const cableway_options *options, const char *argument, const char *rule)
{
    cableway_client client = 77;
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule, cableway_open(options, &client));
    CHECK(client == 0);
}

void bad_openings(const setting *given)
{
    cableway_options *options = make_options(given);
    cableway_options *empty = NULL;
    cableway_client client = 77;
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "client", "NULL", cableway_open(options, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "client", "NULL", cableway_open(NULL, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL", cableway_open(NULL, &client));
    CHECK(client == 0);

    CHECK_OK(cableway_options_new(&empty));
    refuse_to_open(empty, "storage_dir", "cableway_options_set_storage_dir");
    cableway_options_free(empty);

    CHECK_OK(cableway_options_set_ga_endpoint(options, "http://collector.example"));
    refuse_to_open(options, "ga_endpoint", "cableway_options_set_allow_plain_http");
    CHECK_OK(cableway_options_set_ga_endpoint(options, "http://127.0.0.1.example"));
    refuse_to_open(options, "ga_endpoint", "cableway_options_set_allow_plain_http");
    cableway_options_free(options);
}

/* ---- clients without keys, and too many of them ---- */

enum { MOST_CLIENTS = 16 };

/* Options for a folder of its own, without any service. */
static cableway_options *options_of_nobody(const setting *given, int number)
{
    char folder[4096];
    cableway_options *options = NULL;
    snprintf(folder, sizeof folder, "%s/nobody-%d", given->folder, number);
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, folder));
    CHECK_OK(cableway_options_set_journal_bytes(options, 65536));
    return options;
}

static cableway_client open_nobody(const setting *given, int number)
{
    cableway_options *options = options_of_nobody(given, number);
    cableway_client client = 0;
    CHECK_OK(cableway_open(options, &client));
    cableway_options_free(options);
    return client;
}

static void refuse_without_keys(cableway_client client)
{
    const char *const how = "cableway_options_set_ga_keys";
    refuse_every_event(client, CABLEWAY_ERROR_NOT_CONFIGURED, "off", how);
    refuse_every_setting(client, CABLEWAY_ERROR_NOT_CONFIGURED, "off", how);
    /* Sessions are no service's own. */
    CHECK_OK(cableway_session_end(client));
    CHECK_OK(cableway_session_start(client));
    CHECK_OK(cableway_suspend(client));
    CHECK_OK(cableway_resume(client));
    CHECK(figures(client).accepted == 0);
}

/* The client that is one too many has keys: a session that was begun all the same would arrive. */
static void refuse_one_more(const setting *given)
{
    char folder[4096];
    setting mine = *given;
    cableway_options *options;
    cableway_client client = 77;
    snprintf(folder, sizeof folder, "%s/one-too-many", given->folder);
    mine.folder = folder;
    options = make_options(&mine);
    CHECK_REFUSED(CABLEWAY_ERROR_TOO_MANY_CLIENTS, "16 clients", "close one first",
                  cableway_open(options, &client));
    CHECK(client == 0);
    cableway_options_free(options);
}

void too_many_clients(const setting *given)
{
    cableway_client clients[MOST_CLIENTS];
    for (int i = 0; i < MOST_CLIENTS; i++) {
        clients[i] = open_nobody(given, i);
        refuse_without_keys(clients[i]);
    }
    refuse_one_more(given);
    for (int i = 0; i < MOST_CLIENTS; i++) {
        CHECK_OK(cableway_close(clients[i], PATIENCE_MS));
    }
}
