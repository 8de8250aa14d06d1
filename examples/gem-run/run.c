#include "run.h"

#include <stdio.h>
#include <time.h>

#include "autopilot.h"
#include "canvas.h"
#include "narrator.h"
#include "screen.h"
#include "store.h"
#include "telemetry.h"
#include "terminal.h"

enum { IDLE_MS = 250, END_SCENE_MS = 1500 };

static const char *const HELP_DUNGEON =
    "arrows hjkl wasd: move, hit   > stairs   p potion   b bomb   . wait   q quit";
static const char *const HELP_SHOP =
    "1-5: buy   g: gem pack   Enter: go down to the next floor   q quit";
static const char *const HELP_QUIT = "Leave the dungeon? y: yes   any other key: no";
static const char *const HELP_OVER = "r: another run   Enter: done";
static const char *const HELP_WATCH = "the autopilot is playing   q quit";

typedef struct run {
    game *g;
    const run_style *style;
    int number;
    narrator teller;
    autopilot pilot;
    const char *weapon; /* of the action whose events are handed out */
} run;

/* ---- handing out what happened ---- */

static void report_gem_pack(const game *g, int gems)
{
    char receipt[STORE_RECEIPT_SIZE];
    store_write_receipt(receipt, g->seed, g->turns);
    const telemetry_purchase purchase = {STORE_CURRENCY, STORE_GEM_PACK_CENTS, receipt};
    telemetry_gem_pack_bought(gems, &purchase);
}

static void report(const run *r, const game_event *event)
{
    switch (event->kind) {
    case EVENT_RUN_STARTED:
        telemetry_run_started(r->g->seed);
        break;
    case EVENT_FLOOR_ENTERED:
        telemetry_floor_entered(event->subject, event->value);
        break;
    case EVENT_FLOOR_COMPLETED:
        telemetry_floor_completed(event->subject, event->value, r->g->health);
        break;
    case EVENT_FLOOR_FAILED:
        telemetry_floor_failed(event->subject, event->value, r->g->health);
        break;
    case EVENT_KILLED:
        telemetry_kill(game_cause_name(event->subject), r->weapon, event->value);
        break;
    case EVENT_ROBBED:
        telemetry_robbed(game_cause_name(event->subject), event->value);
        break;
    case EVENT_GEM_FOUND:
        telemetry_gem(game_gem_colour((thing)event->subject), event->value);
        break;
    case EVENT_POTION_FOUND:
        telemetry_item_found(game_ware_name(WARE_POTION));
        break;
    case EVENT_BOMB_FOUND:
        telemetry_item_found(game_ware_name(WARE_BOMB));
        break;
    case EVENT_DRANK:
        telemetry_potion_drunk(event->value);
        break;
    case EVENT_BOMBED:
        telemetry_bomb_thrown(event->value);
        break;
    case EVENT_SHOP_ENTERED:
        telemetry_shop_entered(event->subject, event->value);
        break;
    case EVENT_BOUGHT:
        telemetry_bought(game_ware_name((ware)event->subject), event->value);
        break;
    case EVENT_GEM_PACK_BOUGHT:
        report_gem_pack(r->g, event->value);
        break;
    case EVENT_DIED:
        telemetry_died(game_cause_name(event->subject), r->g->turns);
        telemetry_run_ended(event->value);
        break;
    case EVENT_WON:
        telemetry_won(r->g->turns);
        telemetry_run_ended(event->value);
        break;
    case EVENT_GAVE_UP:
        telemetry_gave_up(r->g->turns);
        telemetry_run_ended(event->value);
        break;
    default:
        break; /* blow by blow is for the tale only */
    }
}

/* Printed after it was reported: who reads the line may kill the game and find the event. */
static void print_progress(const run *r, const game_event *event)
{
    switch (event->kind) {
    case EVENT_FLOOR_ENTERED:
        (void)printf("floor %d\n", event->subject);
        break;
    case EVENT_DIED:
        (void)printf("run %d died score %d\n", r->number, event->value);
        break;
    case EVENT_WON:
        (void)printf("run %d won score %d\n", r->number, event->value);
        break;
    case EVENT_GAVE_UP:
        (void)printf("run %d left score %d\n", r->number, event->value);
        break;
    default:
        return;
    }
    (void)fflush(stdout);
}

/* The price without what the shop adds is enough to see that it is another. */
static void print_price_news(telemetry_price_news news)
{
    static const char *const WORDS[] = {[PRICES_UPDATED] = "updated", [PRICES_REFUSED] = "refused"};
    const char *sword = game_ware_name(WARE_SWORD);
    int gems = 0;
    if (news != PRICES_AS_BEFORE && telemetry_price(sword, &gems)) {
        (void)printf("prices %s (%s: %d)\n", WORDS[news], sword, gems);
        (void)fflush(stdout);
    }
}

static void hand_out_events(run *r)
{
    game_event event;
    r->weapon = r->g->bought[WARE_SWORD] > 0 ? game_ware_name(WARE_SWORD) : "Dagger";
    while (game_next_event(r->g, &event)) {
        if (event.kind == EVENT_BOMBED) {
            r->weapon = game_ware_name(WARE_BOMB); /* whoever dies in this action died of it */
        }
        report(r, &event);
        narrator_tell(&r->teller, &event);
        if (r->style->progress && !r->style->drawn) {
            print_progress(r, &event);
        }
    }
    telemetry_tick();
    const telemetry_price_news news = telemetry_hear_of_prices();
    if (r->style->progress && !r->style->drawn) {
        print_price_news(news);
    }
}

/* The next shop asks what the pricing server wants. */
static void take_prices(game *g)
{
    for (int item = 0; item < WARES; item++) {
        int gems = 0;
        if (telemetry_price(game_ware_name((ware)item), &gems)) {
            game_set_price(g, (ware)item, gems);
        }
    }
}

static void act(run *r, action what)
{
    narrator_turn(&r->teller);
    take_prices(r->g);
    if (!game_act(r->g, what) && r->style->autopilot) {
        telemetry_warning("autopilot: it chose what cannot be done");
        (void)game_act(r->g, ACT_WAIT); /* so that time passes and the run ends, come what may */
    }
    hand_out_events(r);
}

static void draw(const run *r, const char *help)
{
    canvas frame;
    char summary[31];
    telemetry_summary(summary, sizeof summary);
    screen_paint(&frame, r->g, &r->teller, &(screen_notes){summary, help});
    terminal_show(&frame);
}

/* Ctrl-Z: the player is away for as long as the shell says. */
static void stop_if_asked(void)
{
    if (terminal_asked_to_stop()) {
        telemetry_suspend();
        terminal_stop();
        telemetry_resume();
    }
}

/* ---- by autopilot ---- */

/* False: somebody wants it to stop. */
static bool pause_between_steps(const run *r)
{
    stop_if_asked();
    if (r->style->drawn) {
        draw(r, HELP_WATCH);
        return terminal_key(r->style->pace_ms) != 'q';
    }
    if (r->style->pace_ms > 0) {
        struct timespec pace = {r->style->pace_ms / 1000, r->style->pace_ms % 1000 * 1000000L};
        (void)nanosleep(&pace, NULL);
    }
    return true;
}

static void play_by_autopilot(run *r)
{
    while (r->g->phase != PHASE_OVER) {
        bool go_on = pause_between_steps(r) && !terminal_asked_to_end();
        act(r, go_on ? autopilot_choose(&r->pilot, r->g) : ACT_GIVE_UP);
    }
    if (r->style->drawn && r->g->outcome != OUTCOME_GAVE_UP) {
        draw(r, HELP_WATCH);
        (void)terminal_key(END_SCENE_MS);
    }
}

/* ---- by hand ---- */

/* Waits for a key, hearing the library and redrawing now and then. KEY_NONE: time to end. */
static int wait_for_key(const run *r, const char *help)
{
    while (!terminal_asked_to_end()) {
        stop_if_asked();
        draw(r, help);
        int key = terminal_key(IDLE_MS);
        telemetry_tick();
        if (key != KEY_NONE) {
            return key;
        }
    }
    return KEY_NONE;
}

static bool is_enter(int key)
{
    return key == '\r' || key == '\n';
}

static bool dungeon_action(int key, action *out)
{
    static const struct {
        int key;
        action what;
    } KEYS[] = {
        {KEY_UP, ACT_NORTH},   {'k', ACT_NORTH}, {'w', ACT_NORTH}, {KEY_DOWN, ACT_SOUTH},
        {'j', ACT_SOUTH},      {'s', ACT_SOUTH}, {KEY_LEFT, ACT_WEST}, {'h', ACT_WEST},
        {'a', ACT_WEST},       {KEY_RIGHT, ACT_EAST}, {'l', ACT_EAST}, {'d', ACT_EAST},
        {'.', ACT_WAIT},       {'>', ACT_DESCEND}, {'\r', ACT_DESCEND}, {'\n', ACT_DESCEND},
        {'p', ACT_DRINK},      {'b', ACT_BOMB},
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        if (KEYS[i].key == key) {
            *out = KEYS[i].what;
            return true;
        }
    }
    return false;
}

static bool shop_action(int key, action *out)
{
    if (key >= '1' && key <= '5') {
        *out = (action)(ACT_BUY_1 + (key - '1'));
        return true;
    }
    if (key == 'g') {
        *out = ACT_BUY_GEM_PACK;
        return true;
    }
    if (is_enter(key) || key == '>') {
        *out = ACT_LEAVE_SHOP;
        return true;
    }
    return false;
}

static void play_by_hand(run *r)
{
    while (r->g->phase != PHASE_OVER) {
        bool shopping = r->g->phase == PHASE_SHOP;
        int key = wait_for_key(r, shopping ? HELP_SHOP : HELP_DUNGEON);
        bool leaves = key == KEY_NONE || (key == 'q' && wait_for_key(r, HELP_QUIT) == 'y');
        action what;
        if (leaves || terminal_asked_to_end()) {
            act(r, ACT_GIVE_UP);
        } else if (shopping ? shop_action(key, &what) : dungeon_action(key, &what)) {
            act(r, what);
        }
    }
}

static run_wish ask_what_next(const run *r)
{
    for (;;) {
        int key = wait_for_key(r, HELP_OVER);
        if (key == KEY_NONE || key == 'q') {
            return RUN_QUIT;
        }
        if (key == 'r' || is_enter(key)) {
            return key == 'r' ? RUN_AGAIN : RUN_NEXT;
        }
    }
}

run_wish run_play(game *g, uint64_t seed, int number, const run_style *style)
{
    run r = {.g = g, .style = style, .number = number};
    narrator_start(&r.teller);
    autopilot_init(&r.pilot, seed);
    game_start(g, seed);
    hand_out_events(&r);
    if (style->autopilot) {
        play_by_autopilot(&r);
    } else {
        play_by_hand(&r);
    }
    if (g->outcome == OUTCOME_GAVE_UP) {
        return RUN_QUIT;
    }
    return style->autopilot ? RUN_NEXT : ask_what_next(&r);
}
