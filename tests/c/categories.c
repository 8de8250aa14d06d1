/* Every category of events, each through both of its forms, and what sessions say of them. What must
 * arrive stands in tests/border/categories.rs, event by event. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "fields.h"
#include "game.h"

static cableway_client open_declared(const setting *given)
{
    cableway_options *options = make_options(given);
    cableway_client game = 0;
    const int32_t currencies = CABLEWAY_GA_LIST_RESOURCE_CURRENCIES;
    CHECK_OK(cableway_options_declare_ga_value(options, CABLEWAY_GA_LIST_CUSTOM_01, "ninja"));
    CHECK_OK(cableway_options_declare_ga_value(options, currencies, "gems"));
    CHECK_OK(cableway_options_declare_ga_value_n(options, currencies, BARE("coins")));
    CHECK_OK(cableway_options_set_ga_annotation(options, CABLEWAY_GA_ANNOTATION_BUILD, "1.0"));
    CHECK_OK(cableway_options_set_ga_fail_on_exit(options, 1));
    CHECK_OK(cableway_options_set_resume_within(options, 3600));
    CHECK_OK(cableway_options_set_manual_sessions(options, 1));
    CHECK_OK(cableway_options_set_manual_sessions(options, 0));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    return game;
}

/* ---- what all events say ---- */

static void say_of_all(cableway_client game)
{
    cableway_ga_field items[2];
    cableway_ga_fields fields;
    items[0] = number_field("level", 7);
    items[1] = text_field("mode", "hard");
    fields = list_of(items, 2);
    CHECK_OK(cableway_ga_set_annotation(game, CABLEWAY_GA_ANNOTATION_CUSTOM_01, "ninja"));
    CHECK_OK(cableway_ga_set_annotation_n(game, CABLEWAY_GA_ANNOTATION_CUSTOM_02, BARE("h\xc3\xb6h")));
    CHECK_OK(cableway_ga_set_annotation(game, CABLEWAY_GA_ANNOTATION_GENDER, "female"));
    CHECK_OK(cableway_ga_set_annotation_n(game, CABLEWAY_GA_ANNOTATION_BIRTH_YEAR, BARE("1984")));
    CHECK_OK(cableway_ga_set_annotation(game, CABLEWAY_GA_ANNOTATION_JAILBROKEN, "true"));
    CHECK_OK(cableway_ga_set_fields(game, &fields));
}

static void say_less(cableway_client game)
{
    cableway_ga_fields none = list_of(NULL, 0);
    CHECK_OK(cableway_ga_set_annotation_n(game, CABLEWAY_GA_ANNOTATION_CUSTOM_01, "ninja", 0));
    CHECK_OK(cableway_ga_set_annotation(game, CABLEWAY_GA_ANNOTATION_JAILBROKEN, "false"));
    CHECK_OK(cableway_ga_set_fields_n(game, &none));
    CHECK_OK(cableway_ga_design(game, "Cleared", NULL));
}

/* ---- design ---- */

static void design(cableway_client game)
{
    cableway_ga_field items[3];
    cableway_ga_fields fields;
    items[0] = number_field("level", 8); /* over the global one */
    items[1] = text_field("own", "first");
    items[2] = text_field("own", "l\xc3\xa4st"); /* the later one counts */
    fields = list_of(items, 3);
    CHECK_OK(cableway_ga_design(game, "Plain", NULL));
    CHECK_OK(cableway_ga_design(game, "Fields", &fields));
    CHECK_OK(cableway_ga_design_value(game, "Value:Fields", 2.5, &fields));
    for (int i = 0; i < 3; i++) {
        items[i] = bare_field(items[i]);
    }
    CHECK_OK(cableway_ga_design_n(game, BARE("Bare"), &fields));
    CHECK_OK(cableway_ga_design_value_n(game, BARE("Bare:Value"), -1, &fields));
}

/* ---- business ---- */

static void plain_business(cableway_client game)
{
    cableway_ga_field own = number_field("own", 1.5);
    cableway_ga_fields fields = list_of(&own, 1);
    cableway_ga_purchase nothing = plain_purchase();
    CHECK_OK(cableway_ga_business(game, "USD", 99, "GemPack", "gems_50", NULL, &fields));
    own = bare_field(own);
    CHECK_OK(cableway_ga_business_n(game, BARE("EUR"), 0, BARE("Gem Pack"), BARE("(free)!"),
                                    &nothing, &fields));
}

static void business_with_receipts(cableway_client game)
{
    cableway_ga_purchase purchase = plain_purchase();
    purchase.store = CABLEWAY_GA_STORE_APPLE;
    purchase.cart_type = "end_of_level";
    purchase.receipt = "cmVjZWlwdA==";
    purchase.signature = "";
    CHECK_RESULT(CABLEWAY_UNKNOWN_CURRENCY,
                 cableway_ga_business(game, "XQQ", 499, "A", "apple", &purchase, NULL));
    CHECK(strstr(cableway_last_error(), "currency is not in ISO 4217") != NULL);

    purchase.store = CABLEWAY_GA_STORE_GOOGLE_PLAY;
    purchase.cart_type = bare("h\xc3\xa4nd");
    purchase.cart_type_length = 5;
    purchase.receipt = bare("YWJj");
    purchase.receipt_length = 4;
    purchase.signature = bare("s\xc3\xadgn");
    purchase.signature_length = 5;
    CHECK_OK(cableway_ga_business_n(game, BARE("JPY"), 120, BARE("A"), BARE("google"), &purchase,
                                    NULL));

    purchase = plain_purchase();
    purchase.store = CABLEWAY_GA_STORE_UNKNOWN;
    purchase.cart_type = "";
    purchase.receipt = "{\"id\": 7}";
    CHECK_OK(cableway_ga_business(game, "USD", 1, "A", "other", &purchase, NULL));
    CHECK_REFUSED(CABLEWAY_UNKNOWN_CURRENCY, "currency", "recorded all the same",
                  cableway_ga_business_n(game, BARE("QQQ"), 2, BARE("A"), BARE("B"), NULL, NULL));
}

/* ---- resource ---- */

static void resource(cableway_client game)
{
    cableway_ga_field own = text_field("own", "");
    cableway_ga_fields fields = list_of(&own, 1);
    CHECK_OK(cableway_ga_resource(game, CABLEWAY_GA_SOURCE, "gems", 50, "IAP", "gems_50", &fields));
    CHECK_OK(cableway_ga_resource(game, CABLEWAY_GA_SINK, "coins", 0.25, "boost", "half", NULL));
    own = bare_field(own);
    CHECK_OK(cableway_ga_resource_n(game, CABLEWAY_GA_SINK, BARE("gems"), 12.5, BARE("boost"),
                                    BARE("rainbow"), &fields));
    CHECK_OK(cableway_ga_resource_n(game, CABLEWAY_GA_SOURCE, BARE("coins"), 3, BARE("boost"),
                                    BARE("back"), NULL));
}

/* ---- progression ---- */

static void progression(cableway_client game)
{
    const int64_t scores[] = {0, -5, 9007199254740993}; /* the last one is no double */
    const int32_t start = CABLEWAY_GA_START;
    const int32_t complete = CABLEWAY_GA_COMPLETE;
    const int32_t fail = CABLEWAY_GA_FAIL;
    cableway_ga_field own = text_field("own", "yes");
    cableway_ga_fields fields = list_of(&own, 1);
    CHECK_OK(cableway_ga_progression(game, start, "World", NULL, NULL, NULL, &fields));
    CHECK_OK(cableway_ga_progression(game, complete, "World", "", "", &scores[0], NULL));
    own = bare_field(own);
    CHECK_OK(cableway_ga_progression_n(game, start, BARE("World"), BARE("Forest"), BARE("Boss 1"),
                                       NULL, &fields));
    CHECK_OK(cableway_ga_progression_n(game, fail, BARE("World"), BARE("Forest"), BARE("Boss 1"),
                                       &scores[1], &fields));
    CHECK_OK(cableway_ga_progression(game, fail, "World", "Forest", "Boss 1", NULL, NULL));
    CHECK_OK(cableway_ga_progression_n(game, complete, BARE("World"), BARE("Forest"),
                                       BARE("Boss 1"), &scores[2], NULL));
    CHECK_OK(cableway_ga_progression(game, fail, "World", "Forest", "Boss 1", NULL, NULL));
    /* Lengths of what is not there do not count. */
    CHECK_OK(cableway_ga_progression_n(game, start, BARE("World"), "Forest", 0, NULL, SIZE_MAX,
                                       NULL, NULL));
    CHECK_OK(cableway_ga_progression_n(game, start, BARE("World"), BARE("Sea"), "", 0, NULL, NULL));
    /* This one stays open. The library has failed the one before. */
}

/* ---- error ---- */

static void errors(cableway_client game)
{
    cableway_ga_field own = number_field("line", 12);
    cableway_ga_fields fields = list_of(&own, 1);
    CHECK_OK(cableway_ga_error(game, CABLEWAY_GA_SEVERITY_DEBUG, "", &fields));
    CHECK_OK(cableway_ga_error(game, CABLEWAY_GA_SEVERITY_INFO, "at line 12\n\t\"quoted\"", NULL));
    CHECK_OK(cableway_ga_error(game, CABLEWAY_GA_SEVERITY_WARNING, "at line 12", NULL));
    own = bare_field(own);
    CHECK_OK(cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_ERROR, BARE("caf\xc3\xa9 12"), &fields));
    CHECK_OK(cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_CRITICAL, "", 0, NULL));
    CHECK_REFUSED(CABLEWAY_BEYOND_LIMIT, "an error of this type", "counted and not sent",
                  cableway_ga_error(game, CABLEWAY_GA_SEVERITY_WARNING, "at line 7", NULL));
    CHECK_REFUSED(CABLEWAY_BEYOND_LIMIT, "an error of this type", "counted and not sent",
                  cableway_ga_error_n(game, CABLEWAY_GA_SEVERITY_ERROR, BARE("caf\xc3\xa9 9"),
                                      &fields));
}

static void every_category(cableway_client game)
{
    design(game);
    plain_business(game);
    business_with_receipts(game);
    resource(game);
    progression(game);
    errors(game);
}

/* ---- sessions ---- */

/* Away and back in time: the same session. */
static void away(cableway_client game)
{
    CHECK_OK(cableway_suspend(game));
    CHECK_OK(cableway_suspend(game));
    CHECK_OK(cableway_ga_design(game, "Away", NULL));
    CHECK_OK(cableway_resume(game));
    CHECK_OK(cableway_resume(game));
    CHECK_OK(cableway_ga_design(game, "Back", NULL));
}

/* An end, after which the next event begins a session; then a cut. */
static void cuts(cableway_client game)
{
    CHECK_OK(cableway_session_end(game));
    CHECK_OK(cableway_ga_design(game, "Next", NULL));
    CHECK_OK(cableway_session_start(game));
    CHECK_OK(cableway_ga_design(game, "Cut", NULL));
}

static void check_figures(cableway_client game)
{
    cableway_stats stats = figures(game);
    CHECK(stats.delivered == stats.accepted - 2);
    CHECK(stats.dropped == 2);
    CHECK(stats.dropped_by_reason[CABLEWAY_DROPPED_ERROR_LIMIT] == 2);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_BUSINESS] == 6);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_RESOURCE] == 4);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_PROGRESSION] == 9 + 1);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_DESIGN] == 5 + 5);
    CHECK(stats.accepted_by_category[CABLEWAY_GA_ERROR] == 5 + 2);
    CHECK(stats.rejected == 0);
}

static void first_life(const setting *given)
{
    cableway_client game = open_declared(given);
    say_of_all(game);
    every_category(game);
    say_less(game);
    away(game);
    cuts(game);
    CHECK_OK(cableway_flush(game, PATIENCE_MS, NULL));
    check_figures(game);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
}

/* What is kept: the dimension that was not cleared, numbers of purchases and attempts. */
static void second_life(const setting *given)
{
    const int32_t complete = CABLEWAY_GA_COMPLETE;
    cableway_client game = open_declared(given);
    CHECK_OK(cableway_ga_business(game, "USD", 3, "A", "B", NULL, NULL));
    CHECK_OK(cableway_ga_progression(game, complete, "World", "Sea", NULL, NULL, NULL));
    CHECK_OK(cableway_ga_error(game, CABLEWAY_GA_SEVERITY_WARNING, "at line 7", NULL));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    first_life(&given);
    second_life(&given);
    free_bare();
    return check_verdict();
}
