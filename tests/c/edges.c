/* What is only just allowed in events: the longest, the largest, the oddest. What must arrive stands
 * in tests/border/categories.rs. */
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "fields.h"
#include "game.h"

enum { MOST_FIELDS = 50, LONGEST_RECEIPT = 98304, LONGEST_MESSAGE = 8192 };

/* Copies of a text one after the other, NUL-terminated; the caller frees them. */
static char *copies(const char *text, size_t count)
{
    size_t length = strlen(text);
    char *all = calloc(count * length + 1, 1);
    if (all == NULL) {
        exit(2);
    }
    for (size_t i = 0; i < count; i++) {
        memcpy(all + i * length, text, length);
    }
    return all;
}

/* ---- the longest ---- */

static void longest_parts(cableway_client game)
{
    char *part = copies("x", 64);
    CHECK_OK(cableway_ga_business(game, "USD", INT64_MAX, part, part, NULL, NULL));
    CHECK_OK(cableway_ga_resource_n(game, CABLEWAY_GA_SINK, part, 64, DBL_MAX, part, 64, part, 64,
                                    NULL));
    CHECK_OK(cableway_ga_progression(game, CABLEWAY_GA_COMPLETE, part, part, part, NULL, NULL));
    free(part);
}

static void longest_messages(cableway_client game)
{
    const char *const severest[] = {"\xc3\xa9", "\xf0\x9f\x92\x8e", "x"};
    for (size_t i = 0; i < 3; i++) {
        char *message = copies(severest[i], LONGEST_MESSAGE);
        CHECK_OK(cableway_ga_error(game, CABLEWAY_GA_SEVERITY_ERROR, message, NULL));
        CHECK_OK(cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_CRITICAL, message, strlen(message),
                                     NULL));
        free(message);
    }
}

static void longest_purchase(cableway_client game)
{
    char *receipt = copies("A", LONGEST_RECEIPT);
    char *cart_type = copies("\xc3\xa9", 32);
    cableway_ga_purchase purchase = plain_purchase();
    purchase.store = CABLEWAY_GA_STORE_GOOGLE_PLAY;
    purchase.cart_type = cart_type;
    purchase.receipt = receipt;
    purchase.signature = receipt;
    /* Lengths do not count here. */
    purchase.cart_type_length = SIZE_MAX;
    purchase.receipt_length = SIZE_MAX;
    purchase.signature_length = SIZE_MAX;
    CHECK_OK(cableway_ga_business(game, "USD", 1, "Longest", "A", &purchase, NULL));
    free(receipt);
    free(cart_type);
}

/* As many fields as there may be, each as long as it may be: global ones, and own ones over them. */
static void longest_fields(cableway_client game)
{
    cableway_ga_field items[MOST_FIELDS];
    char keys[MOST_FIELDS][65];
    char *text = copies("\xf0\x9f\x92\x8e", 256);
    cableway_ga_fields fields;
    for (int i = 0; i < MOST_FIELDS; i++) {
        snprintf(keys[i], sizeof keys[i], "%064d", i);
        items[i] = text_field(keys[i], text);
    }
    fields = list_of(items, MOST_FIELDS);
    CHECK_OK(cableway_ga_set_fields_n(game, &fields));
    CHECK_OK(cableway_ga_design(game, "Global", NULL));
    for (int i = 0; i < MOST_FIELDS; i++) {
        items[i].text = NULL;
        items[i].number = i;
    }
    CHECK_OK(cableway_ga_design(game, "Own", &fields));
    CHECK_OK(cableway_ga_set_fields(game, NULL));
    free(text);
}

/* ---- the oddest ---- */

/* A copy one byte beside where it should lie; only ever passed on. */
static const void *beside(unsigned char *room, const void *value, size_t size)
{
    memcpy(room + 1, value, size);
    return room + 1;
}

static void misaligned(cableway_client game)
{
    unsigned char fields_room[sizeof(cableway_ga_fields) + 1];
    unsigned char items_room[sizeof(cableway_ga_field) + 1];
    unsigned char purchase_room[sizeof(cableway_ga_purchase) + 1];
    unsigned char score_room[sizeof(int64_t) + 1];
    const int64_t score = INT64_MIN;
    cableway_ga_field item = number_field("odd", 1);
    cableway_ga_fields list = list_of(beside(items_room, &item, sizeof item), 1);
    const cableway_ga_fields *fields = beside(fields_room, &list, sizeof list);
    cableway_ga_purchase made = plain_purchase();
    const cableway_ga_purchase *purchase;
    made.cart_type = "odd";
    purchase = beside(purchase_room, &made, sizeof made);
    CHECK_OK(cableway_ga_business(game, "USD", 1, "Odd", "A", purchase, fields));
    CHECK_OK(cableway_ga_progression(game, CABLEWAY_GA_FAIL, "Odd", NULL, NULL,
                                     beside(score_room, &score, sizeof score), fields));
}

/* A game built with a later header knows larger structs. */
static void larger_structs(cableway_client game)
{
    cableway_ga_field item = number_field("larger", 1);
    struct {
        cableway_ga_fields known;
        unsigned char later[64];
    } fields;
    struct {
        cableway_ga_purchase known;
        unsigned char later[64];
    } purchase;
    memset(&fields, 0x5a, sizeof fields);
    memset(&purchase, 0x5a, sizeof purchase);
    fields.known = list_of(&item, 1);
    fields.known.size = (uint32_t)sizeof fields;
    purchase.known = plain_purchase();
    purchase.known.size = (uint32_t)sizeof purchase;
    CHECK_OK(cableway_ga_business(game, "USD", 1, "Larger", "A", &purchase.known, &fields.known));
    fields.known.size = UINT32_MAX;
    purchase.known.size = UINT32_MAX;
    CHECK_OK(cableway_ga_business_n(game, "USD", 3, 1, "Larger", 6, "B", 1, &purchase.known,
                                    &fields.known));
}

/* What need not be read is not: wild pointers and lengths beside counts of 0 and missing texts. */
static void not_read(cableway_client game)
{
    cableway_ga_field item = number_field("number", DBL_MIN);
    cableway_ga_fields fields = list_of((const cableway_ga_field *)(uintptr_t)1, 0);
    cableway_ga_purchase purchase = plain_purchase();
    purchase.cart_type_length = SIZE_MAX;
    purchase.receipt_length = SIZE_MAX;
    purchase.signature_length = SIZE_MAX;
    CHECK_OK(cableway_ga_business_n(game, "USD", 3, 1, "NotRead", 7, "A", 1, &purchase, &fields));
    item.text_length = SIZE_MAX;
    fields = list_of(&item, 1);
    CHECK_OK(cableway_ga_design_n(game, "NotRead", 7, &fields));
    item.key_length = SIZE_MAX;
    CHECK_OK(cableway_ga_design(game, "NotRead:Nul", &fields));
}

static void small_amounts(cableway_client game)
{
    CHECK_OK(cableway_ga_resource(game, CABLEWAY_GA_SOURCE, "g", DBL_MIN, "A", "B", NULL));
    CHECK_OK(cableway_ga_business(game, "USD", 0, "Free", "A", NULL, NULL));
}

/* ---- the tenth error, and one more ---- */

static void last_errors(cableway_client game)
{
    const int32_t debug = CABLEWAY_GA_SEVERITY_DEBUG;
    const char *const types[] = {"seventh", "eighth", "ninth", "tenth"};
    for (size_t i = 0; i < 4; i++) {
        CHECK_OK(cableway_ga_error(game, debug, types[i], NULL));
    }
    CHECK_REFUSED(CABLEWAY_BEYOND_LIMIT, "or 10 others were", "counted and not sent",
                  cableway_ga_error(game, debug, "eleventh", NULL));
    CHECK(figures(game).accepted_by_category[CABLEWAY_GA_ERROR] == 11);
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    cableway_client game = open_game(&given);
    longest_parts(game);
    longest_messages(game);
    longest_purchase(game);
    longest_fields(game);
    misaligned(game);
    larger_structs(game);
    not_read(game);
    small_amounts(game);
    last_errors(game);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    return check_verdict();
}
