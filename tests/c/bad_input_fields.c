/* What a game can get wrong in custom fields and in annotations of an open client. */
#include "bad_input.h"
#include "fields.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FIELDS = 50 };

/* ---- every function that takes fields ---- */

typedef cableway_result (*give_fields)(cableway_client game, const cableway_ga_fields *fields);

static cableway_result design(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_design(game, "A", fields);
}

static cableway_result design_n(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_design_n(game, "A", 1, fields);
}

static cableway_result value(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_design_value(game, "A", 1, fields);
}

static cableway_result value_n(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_design_value_n(game, "A", 1, 1, fields);
}

static cableway_result business(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_business(game, "USD", 1, "A", "B", NULL, fields);
}

static cableway_result business_n(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_business_n(game, "USD", 3, 1, "A", 1, "B", 1, NULL, fields);
}

static cableway_result resource(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_resource(game, CABLEWAY_GA_SINK, "A", 1, "B", "C", fields);
}

static cableway_result resource_n(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_resource_n(game, CABLEWAY_GA_SINK, "A", 1, 1, "B", 1, "C", 1, fields);
}

static cableway_result progression(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_progression(game, CABLEWAY_GA_START, "A", NULL, NULL, NULL, fields);
}

static cableway_result progression_n(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_progression_n(game, CABLEWAY_GA_START, "A", 1, NULL, 0, NULL, 0, NULL,
                                     fields);
}

static cableway_result error(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_error(game, CABLEWAY_GA_SEVERITY_INFO, "A", fields);
}

static cableway_result error_n(cableway_client game, const cableway_ga_fields *fields)
{
    return cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_INFO, "A", 1, fields);
}

enum { FORMS = 7, EVENTS = 6 };

/* The last one is no event. */
static const give_fields with_nul[FORMS] = {design,      value, business,
                                            resource,    progression, error,
                                            cableway_ga_set_fields};
static const give_fields with_lengths[FORMS] = {design_n,      value_n, business_n,
                                                resource_n,    progression_n, error_n,
                                                cableway_ga_set_fields_n};

static void refuse_nul(cableway_client game, const cableway_ga_fields *fields,
                       cableway_result code, const char *argument, const char *rule)
{
    for (int i = 0; i < FORMS; i++) {
        CHECK_REFUSED(code, argument, rule, with_nul[i](game, fields));
    }
}

static void refuse_lengths(cableway_client game, const cableway_ga_fields *fields,
                           cableway_result code, const char *argument, const char *rule)
{
    for (int i = 0; i < FORMS; i++) {
        CHECK_REFUSED(code, argument, rule, with_lengths[i](game, fields));
    }
}

static void refuse_both(cableway_client game, const cableway_ga_fields *fields,
                        cableway_result code, const char *argument, const char *rule)
{
    refuse_nul(game, fields, code, argument, rule);
    refuse_lengths(game, fields, code, argument, rule);
}

/* ---- making fields ---- */

/* A list of numbers with the keys "a0" to "a9", "b0" and so on. */
static cableway_ga_fields fill(cableway_ga_field *items, char keys[][3], uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        keys[i][0] = (char)('a' + i / 10);
        keys[i][1] = (char)('0' + i % 10);
        keys[i][2] = '\0';
        items[i] = number_field(keys[i], i);
    }
    return list_of(items, count);
}

/* A list of one field, which is refused in both forms. */
static void refuse_one(cableway_client game, cableway_ga_field one, cableway_result code,
                       const char *argument, const char *rule)
{
    cableway_ga_fields fields = list_of(&one, 1);
    refuse_both(game, &fields, code, argument, rule);
}

/* ---- the struct ---- */

static void bad_sizes(cableway_client game)
{
    const uint32_t sizes[] = {0, 1, 4, 8, (uint32_t)sizeof(cableway_ga_fields) - 1};
    cableway_ga_field one = number_field("key", 1);
    cableway_ga_fields fields = list_of(&one, 1);
    uint32_t *size = calloc(1, sizeof *size);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        fields.size = sizes[i];
        refuse_both(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "size field");
    }
    /* Of one that says so, no more than the size is read. */
    refuse_both(game, (const cableway_ga_fields *)(const void *)size,
                CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "size field");
    free(size);
}

static void bad_counts(cableway_client game)
{
    const uint32_t wild[] = {51, 255, 65536, INT32_MAX, UINT32_MAX};
    cableway_ga_field one = number_field("key", 1);
    cableway_ga_fields fields = list_of(NULL, 1);
    refuse_both(game, &fields, CABLEWAY_ERROR_NULL_ARGUMENT, "fields.items", "NULL");
    fields.count = MOST_FIELDS;
    refuse_both(game, &fields, CABLEWAY_ERROR_NULL_ARGUMENT, "fields.items", "NULL");
    for (size_t i = 0; i < sizeof wild / sizeof wild[0]; i++) {
        fields = list_of(&one, wild[i]);
        refuse_both(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "at most 50");
        fields.items = NULL;
        refuse_both(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "at most 50");
    }
}

static void one_too_many(cableway_client game)
{
    cableway_ga_field items[MOST_FIELDS + 1];
    char keys[MOST_FIELDS + 1][3];
    cableway_ga_fields fields = fill(items, keys, MOST_FIELDS + 1);
    refuse_both(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "51 are given");
    /* The same key does not make them fewer. */
    for (int i = 0; i <= MOST_FIELDS; i++) {
        items[i] = number_field("key", i);
    }
    refuse_both(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "51 are given");
    /* Every one is looked at, also one that a later one with its key takes the place of. */
    fields.count = MOST_FIELDS;
    items[MOST_FIELDS - 1].number = (double)NAN;
    refuse_both(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "NaN or infinite");
    items[MOST_FIELDS - 1].number = 1;
    items[0].number = (double)NAN;
    refuse_both(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "NaN or infinite");
}

/* ---- keys, texts, numbers ---- */

static void bad_keys(cableway_client game)
{
    const char *const mistakes[] = {"", " ", "a b", "a-b", "a:b", "a.b", "k\xc3\xa9y", "a\n"};
    const char *const rule = "1 to 64 characters of A-Z a-z 0-9 _";
    char *over_long = long_text('x', 65);
    cableway_ga_field one = number_field("abcdef", 1);
    cableway_ga_fields fields = list_of(&one, 1);
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        refuse_one(game, number_field(mistakes[i], 1), CABLEWAY_ERROR_INVALID_ARGUMENT, "fields",
                   rule);
    }
    refuse_one(game, number_field(over_long, 1), CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", rule);
    refuse_one(game, number_field(NULL, 1), CABLEWAY_ERROR_NULL_ARGUMENT, "fields.key", "NULL");
    refuse_one(game, text_field(NULL, "A"), CABLEWAY_ERROR_NULL_ARGUMENT, "fields.key", "NULL");
    one.key_length = 0;
    refuse_lengths(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", rule);
    one.key_length = 7; /* with its NUL */
    refuse_lengths(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", rule);
    one.key_length = SIZE_MAX;
    refuse_lengths(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields.key", "bytes long");
    one.key_length = SIZE_MAX / 2;
    refuse_lengths(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields.key", "bytes long");
    one.key = NULL;
    refuse_lengths(game, &fields, CABLEWAY_ERROR_NULL_ARGUMENT, "fields.key", "NULL");
    free(over_long);
}

static void bad_field_values(cableway_client game)
{
    const double endless[] = {(double)NAN, -(double)NAN, (double)INFINITY, -(double)INFINITY};
    char *over_long = long_text('x', 257);
    char *accents = long_copies("\xc3\xa9", 257);
    cableway_ga_field one = text_field("key", "ABC");
    cableway_ga_fields fields = list_of(&one, 1);
    for (size_t i = 0; i < sizeof endless / sizeof endless[0]; i++) {
        refuse_one(game, number_field("key", endless[i]), CABLEWAY_ERROR_INVALID_ARGUMENT, "fields",
                   "the value of key is NaN or infinite");
    }
    refuse_one(game, text_field("key", over_long), CABLEWAY_ERROR_INVALID_ARGUMENT, "fields",
               "the value of key has over 256 characters");
    refuse_one(game, text_field("key", accents), CABLEWAY_ERROR_INVALID_ARGUMENT, "fields",
               "the value of key has over 256 characters");
    one.text_length = SIZE_MAX;
    refuse_lengths(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields.text", "bytes long");
    one.text_length = SIZE_MAX / 2;
    refuse_lengths(game, &fields, CABLEWAY_ERROR_INVALID_ARGUMENT, "fields.text", "bytes long");
    free(over_long);
    free(accents);
}

static void broken_fields(cableway_client game)
{
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        cableway_ga_field one = text_field("key", broken_text[i].bytes);
        refuse_one(game, one, CABLEWAY_ERROR_INVALID_UTF8, "fields.text", "UTF-8 from byte 1");
        one = number_field(broken_text[i].bytes, 1);
        refuse_one(game, one, CABLEWAY_ERROR_INVALID_UTF8, "fields.key", "UTF-8 from byte 1");
    }
}

/* ---- with global ones ---- */

static void no_room_beside_global_ones(cableway_client game)
{
    cableway_ga_field items[MOST_FIELDS];
    cableway_ga_field own = number_field("own", 1);
    char keys[MOST_FIELDS][3];
    cableway_ga_fields fields = fill(items, keys, MOST_FIELDS);
    cableway_ga_fields mine = list_of(&own, 1);
    CHECK_OK(cableway_ga_set_fields_n(game, &fields));
    items[7].key = NULL; /* what fails leaves those set before */
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "fields.key", "NULL",
                  cableway_ga_set_fields(game, &fields));
    for (int i = 0; i < EVENTS; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "with the global ones they are 51",
                      with_nul[i](game, &mine));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "fields", "with the global ones they are 51",
                      with_lengths[i](game, &mine));
    }
    CHECK_OK(cableway_ga_set_fields(game, NULL));
}

void bad_fields(cableway_client game)
{
    bad_sizes(game);
    bad_counts(game);
    one_too_many(game);
    bad_keys(game);
    bad_field_values(game);
    broken_fields(game);
    no_room_beside_global_ones(game);
}

/* ---- annotations ---- */

static void bad_annotation(cableway_client game, int32_t annotation, const char *argument,
                           const char *text, const char *rule)
{
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule,
                  cableway_ga_set_annotation(game, annotation, text));
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, argument, rule,
                  cableway_ga_set_annotation_n(game, annotation, text, strlen(text)));
}

void bad_annotations(cableway_client game)
{
    const int32_t unknown[] = {0, -1, 22, 257, INT32_MAX, INT32_MIN};
    const int32_t custom = CABLEWAY_GA_ANNOTATION_CUSTOM_01;
    char *over_long = long_text('x', 33);
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        bad_annotation(game, unknown[i], "annotation", "A", "CABLEWAY_GA_ANNOTATION");
    }
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "value", "NULL",
                  cableway_ga_set_annotation(game, custom, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "value", "NULL",
                  cableway_ga_set_annotation_n(game, custom, NULL, SIZE_MAX));
    for (int i = 0; i < BROKEN_TEXTS; i++) {
        view text = broken_text[i];
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "value", "UTF-8 from byte 1",
                      cableway_ga_set_annotation(game, custom, text.bytes));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_UTF8, "value", "UTF-8 from byte 1",
                      cableway_ga_set_annotation_n(game, custom, text.bytes, text.length));
    }
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "value", "bytes long",
                  cableway_ga_set_annotation_n(game, custom, "ABC", SIZE_MAX));
    bad_annotation(game, custom, "custom_01", over_long, "at most 32");
    bad_annotation(game, CABLEWAY_GA_ANNOTATION_GENDER, "gender", "Male", "male or female");
    bad_annotation(game, CABLEWAY_GA_ANNOTATION_BIRTH_YEAR, "birth_year", "0984", "four digits");
    bad_annotation(game, CABLEWAY_GA_ANNOTATION_JAILBROKEN, "jailbroken", "no", "true or false");
    bad_annotation(game, CABLEWAY_GA_ANNOTATION_PLATFORM, "platform", "toaster", "one of");
    free(over_long);
}
