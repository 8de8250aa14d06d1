/* What a game can get wrong in business events. */
#include "bad_input.h"
#include "fields.h"

#include <stdlib.h>
#include <string.h>

/* ---- what must be said ---- */

static cableway_result give_currency(cableway_client game, const char *text)
{
    return cableway_ga_business(game, text, 99, "GemPack", "gems_50", NULL, NULL);
}

static cableway_result give_currency_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_business_n(game, text, length, 99, "GemPack", 7, "gems_50", 7, NULL, NULL);
}

static cableway_result give_item_type(cableway_client game, const char *text)
{
    return cableway_ga_business(game, "USD", 99, text, "gems_50", NULL, NULL);
}

static cableway_result give_item_type_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_business_n(game, "USD", 3, 99, text, length, "gems_50", 7, NULL, NULL);
}

static cableway_result give_item_id(cableway_client game, const char *text)
{
    return cableway_ga_business(game, "USD", 99, "GemPack", text, NULL, NULL);
}

static cableway_result give_item_id_n(cableway_client game, const char *text, size_t length)
{
    return cableway_ga_business_n(game, "USD", 3, 99, "GemPack", 7, text, length, NULL, NULL);
}

static void bad_currencies(cableway_client game)
{
    const view mistakes[] = {VIEW(""),     VIEW("US"),   VIEW("USDX"),     VIEW("usd"),
                             VIEW("UsD"),  VIEW("US1"),  VIEW("U D"),      VIEW("U\0D"),
                             VIEW("U:D"),  VIEW("$$$"),  VIEW("U\xc3\xa9"), VIEW("US\xff")};
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "currency", "NULL", give_currency(game, NULL));
    CHECK_REFUSED(CABLEWAY_ERROR_NULL_ARGUMENT, "currency", "NULL", give_currency_n(game, NULL, 3));
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", "three capital letters",
                      give_currency_n(game, mistakes[i].bytes, mistakes[i].length));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", "three capital letters",
                      give_currency(game, mistakes[i].bytes));
    }
    CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "currency", "bytes long",
                  give_currency_n(game, "USD", SIZE_MAX));
}

static void bad_amounts(cableway_client game)
{
    const int64_t mistakes[] = {-1, -100, INT64_MIN};
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "amount", "0 or more, in cents",
                      cableway_ga_business(game, "USD", mistakes[i], "A", "B", NULL, NULL));
        CHECK_REFUSED(CABLEWAY_ERROR_INVALID_ARGUMENT, "amount", "0 or more, in cents",
                      cableway_ga_business_n(game, "USD", 3, mistakes[i], "A", 1, "B", 1, NULL,
                                             NULL));
    }
}

/* ---- what need not be said ---- */

/* A purchase that says nothing, or what the store of this number wants. */
static cableway_ga_purchase from_store(int32_t store)
{
    cableway_ga_purchase purchase = plain_purchase();
    purchase.store = store;
    if (store != CABLEWAY_GA_STORE_NONE) {
        purchase.receipt = "cmVjZWlwdA==";
        purchase.receipt_length = 12;
        purchase.signature = "signature";
        purchase.signature_length = 9;
    }
    return purchase;
}

static void refuse(cableway_client game, const cableway_ga_purchase *purchase,
                   cableway_result code, const char *argument, const char *rule)
{
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_business(game, "USD", 99, "A", "B", purchase, NULL));
}

static void refuse_n(cableway_client game, const cableway_ga_purchase *purchase,
                     cableway_result code, const char *argument, const char *rule)
{
    CHECK_REFUSED(code, argument, rule,
                  cableway_ga_business_n(game, "USD", 3, 99, "A", 1, "B", 1, purchase, NULL));
}

static void refuse_both(cableway_client game, const cableway_ga_purchase *purchase,
                        cableway_result code, const char *argument, const char *rule)
{
    refuse(game, purchase, code, argument, rule);
    refuse_n(game, purchase, code, argument, rule);
}

static void bad_sizes(cableway_client game)
{
    const uint32_t sizes[] = {0, 1, 4, 8, (uint32_t)sizeof(cableway_ga_purchase) - 1};
    cableway_ga_purchase purchase = from_store(CABLEWAY_GA_STORE_NONE);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        purchase.size = sizes[i];
        refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, "purchase", "size field");
    }
    /* Of one that says so, no more than the size is read. */
    uint32_t *size = calloc(1, sizeof *size);
    refuse_both(game, (const cableway_ga_purchase *)(const void *)size,
                CABLEWAY_ERROR_INVALID_ARGUMENT, "purchase", "size field");
    free(size);
}

static void bad_stores(cableway_client game)
{
    const int32_t unknown[] = {-1, 4, 257, INT32_MAX, INT32_MIN};
    cableway_ga_purchase purchase;
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        purchase = from_store(unknown[i]);
        refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, "purchase.store",
                    "CABLEWAY_GA_STORE");
    }
    purchase = from_store(CABLEWAY_GA_STORE_APPLE);
    purchase.store = CABLEWAY_GA_STORE_NONE;
    refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, "purchase.store",
                "though there is a receipt");
    for (int32_t store = CABLEWAY_GA_STORE_APPLE; store <= CABLEWAY_GA_STORE_UNKNOWN; store++) {
        purchase = from_store(store);
        purchase.receipt = NULL;
        refuse_both(game, &purchase, CABLEWAY_ERROR_NULL_ARGUMENT, "purchase.receipt", "NULL");
    }
}

static void bad_base64(cableway_client game, int32_t store, const char *receipt)
{
    cableway_ga_purchase purchase = from_store(store);
    purchase.receipt = receipt;
    purchase.receipt_length = strlen(receipt);
    refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, "receipt", "must be base64");
}

static void bad_receipts(cableway_client game)
{
    const char *const mistakes[] = {"",     "a",     "abc",      "abc$", "ab c",     "abcd\n",
                                    "====", "a===",  "ab=c",     "ab-_", "abcd====", "{\"a\":1}",
                                    "abcd=", "=abc", "\xc3\xa9\xc3\xa9"};
    cableway_ga_purchase purchase;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        bad_base64(game, CABLEWAY_GA_STORE_APPLE, mistakes[i]);
        bad_base64(game, CABLEWAY_GA_STORE_GOOGLE_PLAY, mistakes[i]);
    }
    purchase = from_store(CABLEWAY_GA_STORE_APPLE);
    purchase.receipt = "abc\0";
    purchase.receipt_length = 4;
    refuse_n(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, "receipt", "must be base64");
}

static void bad_signatures(cableway_client game)
{
    cableway_ga_purchase purchase = from_store(CABLEWAY_GA_STORE_GOOGLE_PLAY);
    purchase.signature = NULL;
    refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, "signature", "is missing");
    purchase.signature = "";
    purchase.signature_length = 0;
    refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, "signature", "is missing");
}

/* Any of the three texts, in a store's purchase. */
static const char **text_of(cableway_ga_purchase *purchase, int which)
{
    return which == 0 ? &purchase->cart_type
                      : which == 1 ? &purchase->receipt : &purchase->signature;
}

static size_t *length_of(cableway_ga_purchase *purchase, int which)
{
    return which == 0 ? &purchase->cart_type_length
                      : which == 1 ? &purchase->receipt_length : &purchase->signature_length;
}

static void bad_texts(cableway_client game)
{
    static const char *const names[] = {"purchase.cart_type", "purchase.receipt",
                                        "purchase.signature"};
    for (int which = 0; which < 3; which++) {
        cableway_ga_purchase purchase = from_store(CABLEWAY_GA_STORE_UNKNOWN);
        for (int i = 0; i < BROKEN_TEXTS; i++) {
            *text_of(&purchase, which) = broken_text[i].bytes;
            *length_of(&purchase, which) = broken_text[i].length;
            refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_UTF8, names[which],
                        "UTF-8 from byte 1");
        }
        *text_of(&purchase, which) = "ABC";
        *length_of(&purchase, which) = SIZE_MAX;
        refuse_n(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, names[which], "bytes long");
        *length_of(&purchase, which) = SIZE_MAX / 2;
        refuse_n(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, names[which], "bytes long");
    }
}

static void over_long_texts(cableway_client game)
{
    static const char *const rules[] = {"at most 32", "at most 98304", "at most 98304"};
    static const char *const names[] = {"cart_type", "receipt", "signature"};
    const size_t lengths[] = {33, 98305, 98305};
    for (int which = 0; which < 3; which++) {
        cableway_ga_purchase purchase = from_store(CABLEWAY_GA_STORE_UNKNOWN);
        char *text = long_text('x', lengths[which]);
        *text_of(&purchase, which) = text;
        *length_of(&purchase, which) = lengths[which];
        refuse_both(game, &purchase, CABLEWAY_ERROR_INVALID_ARGUMENT, names[which], rules[which]);
        free(text);
    }
}

void bad_purchases(cableway_client game)
{
    bad_currencies(game);
    bad_amounts(game);
    bad_needed_parts(game, "item_type", give_item_type, give_item_type_n);
    bad_needed_parts(game, "item_id", give_item_id, give_item_id_n);
    bad_sizes(game);
    bad_stores(game);
    bad_receipts(game);
    bad_signatures(game);
    bad_texts(game);
    over_long_texts(game);
}
