/* What a game can get wrong in GameAnalytics' options. */
#include "bad_input.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static cableway_result set_keys_game(cableway_options *options, const char *text)
{
    return cableway_options_set_ga_keys(options, text, "secret");
}

static cableway_result set_keys_game_n(cableway_options *options, const char *text, size_t length)
{
    return cableway_options_set_ga_keys_n(options, text, length, "secret", 6);
}

static cableway_result set_keys_secret(cableway_options *options, const char *text)
{
    return cableway_options_set_ga_keys(options, "game", text);
}

static cableway_result set_keys_secret_n(cableway_options *options, const char *text,
                                         size_t length)
{
    return cableway_options_set_ga_keys_n(options, "game", 4, text, length);
}

static cableway_result set_build(cableway_options *options, const char *text)
{
    return cableway_options_set_ga_annotation(options, CABLEWAY_GA_ANNOTATION_BUILD, text);
}

static cableway_result set_build_n(cableway_options *options, const char *text, size_t length)
{
    return cableway_options_set_ga_annotation_n(options, CABLEWAY_GA_ANNOTATION_BUILD, text,
                                                length);
}

static cableway_result declare_ninja(cableway_options *options, const char *text)
{
    return cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_CUSTOM_03, text);
}

static cableway_result declare_ninja_n(cableway_options *options, const char *text, size_t length)
{
    return cableway_options_declare_ga_value_n(options, CABLEWAY_GA_LIST_CUSTOM_03, text, length);
}

static void bad_key(cableway_options *options, const char *argument, set_text set, set_view set_n)
{
    const char *const rule = "letters and digits";
    bad_text(options, argument, set, set_n);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule, set(options, ""));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule, set(options, "a key"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule, set(options, "key\n"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule, set(options, "k\xc3\xa9y"));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule, set_n(options, "key", 0));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule, set_n(options, "k\0y", 3));
}

static void bad_endpoint(cableway_options *options, const char *url, const char *rule)
{
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "url", rule,
                  cableway_options_set_ga_endpoint(options, url));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "url", rule,
                  cableway_options_set_ga_endpoint_n(options, url, strlen(url)));
}

static void bad_endpoints(cableway_options *options)
{
    bad_text(options, "url", cableway_options_set_ga_endpoint, cableway_options_set_ga_endpoint_n);
    bad_endpoint(options, "", "no URL");
    bad_endpoint(options, "not a url", "no URL");
    bad_endpoint(options, "https://", "no URL");
    bad_endpoint(options, "/only/a/path", "no host");
    bad_endpoint(options, "api.gameanalytics.com", "neither https nor http");
    bad_endpoint(options, "ftp://localhost", "neither https nor http");
    bad_endpoint(options, "https://localhost/?key=value", "query");
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "url", "no URL",
                  cableway_options_set_ga_endpoint_n(options, "https://a\0b", 11));
}

static void bad_user_id_options(cableway_options *options)
{
    char *text = long_text('x', 129);
    bad_text(options, "user_id", cableway_options_set_ga_user_id,
             cableway_options_set_ga_user_id_n);
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "user_id", "1 to 128",
                  cableway_options_set_ga_user_id(options, ""));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "user_id", "at most 128",
                  cableway_options_set_ga_user_id(options, text));
    free(text);
}

static void bad_annotation(cableway_options *options, int32_t annotation, const char *argument,
                           const char *value, const char *rule)
{
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule,
                  cableway_options_set_ga_annotation(options, annotation, value));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule,
                  cableway_options_set_ga_annotation_n(options, annotation, value, strlen(value)));
}

static void bad_annotation_options(cableway_options *options)
{
    const int32_t unknown[] = {0, -1, 22, 1000, INT32_MAX, INT32_MIN};
    char *text = long_text('x', 129);
    bad_text(options, "value", set_build, set_build_n);
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        bad_annotation(options, unknown[i], "annotation", "A", "CABLEWAY_GA_ANNOTATION");
    }
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_PLATFORM, "platform", "toaster", "one of");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_OS_VERSION, "os_version", "linux", "platform");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_MANUFACTURER, "manufacturer", text, "64");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_DEVICE, "device", text, "64");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_BUILD, "build", text, "32");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_ENGINE_VERSION, "engine_version", "quake 3",
                   "engine");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_IOS_IDFV, "ios_idfv", text, "at most 128");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_GOOGLE_AID, "google_aid", text, "at most 128");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_IOS_IDFA, "ios_idfa", text, "at most 128");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_ANDROID_ID, "android_id", text, "at most 128");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_GOOGLEPLUS_ID, "googleplus_id", text,
                   "at most 128");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_FACEBOOK_ID, "facebook_id", text, "at most 128");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_LIMIT_AD_TRACKING, "limit_ad_tracking", "yes",
                   "true or false");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_LOGON_GAMECENTER, "logon_gamecenter", "1",
                   "true or false");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_LOGON_GOOGLEPLAY, "logon_googleplay", "TRUE",
                   "true or false");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_JAILBROKEN, "jailbroken", "0", "true or false");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_GENDER, "gender", "Female", "male or female");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_BIRTH_YEAR, "birth_year", "84", "four digits");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_CUSTOM_01, "custom_01", text, "at most 32");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_CUSTOM_02, "custom_02", text, "at most 32");
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_CUSTOM_03, "custom_03", text, "at most 32");
    free(text);
}

static void bad_declared(cableway_options *options, int32_t list, cableway_result code,
                         const char *argument, const char *value, const char *rule)
{
    CHECK_REFUSED(code, argument, rule, cableway_options_declare_ga_value(options, list, value));
    CHECK_REFUSED(code, argument, rule,
                  cableway_options_declare_ga_value_n(options, list, value, strlen(value)));
}

/* A list is as long as it may be, and a value that it has does not make it longer. */
static void too_many_declared(cableway_options *options)
{
    char value[] = "A";
    for (value[0] = 'A'; value[0] < 'A' + 20; value[0]++) {
        CHECK_OK(cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_CUSTOM_02, value));
    }
    bad_declared(options, CABLEWAY_GA_LIST_CUSTOM_02, CABLEWAY_ERROR_INVALID_ARGUMENT, "value",
                 value, "at most 20");
    CHECK_OK(cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_CUSTOM_02, "A"));
    bad_annotation(options, CABLEWAY_GA_ANNOTATION_CUSTOM_02, "value", "Z",
                   "cableway_options_declare_ga_value");
    CHECK_OK(cableway_options_set_ga_annotation(options, CABLEWAY_GA_ANNOTATION_CUSTOM_02, ""));
}

static void bad_lists(cableway_options *options)
{
    const int32_t unknown[] = {0, -1, 6, 1000, INT32_MAX, INT32_MIN};
    const cableway_result argument = CABLEWAY_ERROR_INVALID_ARGUMENT;
    const cableway_result id = CABLEWAY_ERROR_INVALID_EVENT_ID;
    char *over_32 = long_text('x', 33);
    char *over_64 = long_text('x', 65);
    bad_text(options, "value", declare_ninja, declare_ninja_n);
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        bad_declared(options, unknown[i], argument, "list", "A", "CABLEWAY_GA_LIST");
    }
    bad_declared(options, CABLEWAY_GA_LIST_CUSTOM_01, argument, "value", "", "empty");
    bad_declared(options, CABLEWAY_GA_LIST_CUSTOM_01, argument, "value", over_32, "at most 32");
    bad_declared(options, CABLEWAY_GA_LIST_RESOURCE_CURRENCIES, id, "value", "", "empty");
    bad_declared(options, CABLEWAY_GA_LIST_RESOURCE_CURRENCIES, id, "value", over_64, "over 64");
    bad_declared(options, CABLEWAY_GA_LIST_RESOURCE_CURRENCIES, argument, "value", "gem 1",
                 "letters");
    bad_declared(options, CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES, id, "value", "", "empty");
    bad_declared(options, CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES, id, "value", "a:b", "':' at byte 1");
    bad_declared(options, CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES, argument, "value", over_32,
                 "at most 32");
    too_many_declared(options);
    free(over_32);
    free(over_64);
}

static void bad_samplings(cableway_options *options)
{
    const int32_t unknown[] = {CABLEWAY_GA_USER, CABLEWAY_GA_SESSION_END, -1, 7, INT32_MAX,
                               INT32_MIN};
    const double parts[] = {-0.01, 1.01, (double)NAN, (double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "category", "no category",
                      cableway_options_set_ga_sampling(options, unknown[i], 1));
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "part", "0 to 1",
                      cableway_options_set_ga_sampling(options, CABLEWAY_GA_DESIGN, parts[i]));
    }
}

static void bad_batches(cableway_options *options)
{
    const uint32_t batches[] = {0, 501, UINT32_MAX};
    for (size_t i = 0; i < sizeof batches / sizeof batches[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "max_events", "1 to 500",
                      cableway_options_set_ga_batch(options, 1000, batches[i]));
    }
}

/* Setters that take no text. */
static void null_options(void)
{
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_ga_batch(NULL, 1, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_ga_keep_on_server_error(NULL, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_ga_fail_on_exit(NULL, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "options", "NULL",
                  cableway_options_set_ga_sampling(NULL, CABLEWAY_GA_DESIGN, 1));
}

static void keys_come_first(void)
{
    const char *const how = "cableway_options_set_ga_keys";
    cableway_options *options = NULL;
    CHECK_OK(cableway_options_new(&options));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_endpoint(options, CABLEWAY_GA_SANDBOX));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_endpoint_n(options, CABLEWAY_GA_SANDBOX, 8));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_user_id(options, "A"));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_user_id_n(options, "A", 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how, set_build(options, "1"));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how, set_build_n(options, "1", 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_batch(options, 1, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_keep_on_server_error(options, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_fail_on_exit(options, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  cableway_options_set_ga_sampling(options, CABLEWAY_GA_DESIGN, 1));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how, declare_ninja(options, "A"));
    CHECK_REFUSED(CABLEWAY_ERROR_NOT_CONFIGURED, "keys first", how,
                  declare_ninja_n(options, "A", 1));
    cableway_options_free(options);
}

void bad_ga_options(cableway_options *options)
{
    keys_come_first();
    null_options();
    bad_key(options, "game_key", set_keys_game, set_keys_game_n);
    bad_key(options, "secret_key", set_keys_secret, set_keys_secret_n);
    bad_endpoints(options);
    bad_user_id_options(options);
    bad_annotation_options(options);
    bad_lists(options);
    bad_samplings(options);
    bad_batches(options);
}
