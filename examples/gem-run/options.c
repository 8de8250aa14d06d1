#include "options.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* GameAnalytics publishes these for trying things out; they work only with the sandbox. They are
 * no secret: a real game keeps its own out of its repository. */
#define SANDBOX_ENDPOINT "https://sandbox-api.gameanalytics.com"
#define SANDBOX_GAME_KEY "5c6bcb5402204249437fb5a7a80a4959"
#define SANDBOX_SECRET "16813a12f718bc5c620f56944e1abc3ea13ccbac"

/* Earn Alliance has no sandbox; these are the dev server's. */
#define DEV_CLIENT_ID "sandbox-client"
#define DEV_CLIENT_SECRET "5d0f6c1f0f7c4d3a9b1de7c2a86f54e3917b20c8d45e6fa1b3c2d1e0f9a8b7c6"
#define DEV_GAME_ID "sandbox-game"

/* Nor has GondolaCore. */
#define DEV_APPLICATION "0123456789abcdef0123456789abcdef"
#define DEV_APPLICATION_SECRET "79973de6c2d74b05badcbbd3ba4c7035"

/* One option and where its value goes; exactly one of the four is set. */
typedef struct spec {
    const char *name;
    bool *flag;
    const char **text;
    int *number; /* least .. INT_MAX */
    uint64_t *seed;
    int least;
} spec;

static const options DEFAULTS = {
    .runs = 1,
    .pace_ms = PACE_UNSET,
    .close_timeout_ms = 2000,
    .endpoint = SANDBOX_ENDPOINT,
    .game_key = SANDBOX_GAME_KEY,
    .secret = SANDBOX_SECRET,
    .alliance_id = DEV_CLIENT_ID,
    .alliance_secret = DEV_CLIENT_SECRET,
    .alliance_game = DEV_GAME_ID,
    .player = "gem-runner",
    .prices_key = DEV_APPLICATION,
    .prices_secret = DEV_APPLICATION_SECRET,
};

static bool parse_unsigned(const char *text, uint64_t most, uint64_t *out)
{
    char *end;
    if (text[0] < '0' || text[0] > '9') { /* strtoull would take "-1" and " 1" */
        return false;
    }
    errno = 0;
    unsigned long long value = strtoull(text, &end, 0);
    *out = value;
    return errno == 0 && *end == '\0' && value <= most;
}

static bool store_value(const spec *option, const char *value)
{
    uint64_t number = 0;
    if (option->text != NULL) {
        *option->text = value;
        return true;
    }
    if (option->seed != NULL) {
        return parse_unsigned(value, UINT64_MAX, option->seed);
    }
    if (!parse_unsigned(value, INT_MAX, &number) || (int)number < option->least) {
        return false;
    }
    *option->number = (int)number;
    return true;
}

/* Takes the option at `at` and its value; gives the index of the next one, or 0 on a mistake. */
static int take_option(const spec *option, int at, int count, char **arguments)
{
    if (option->flag != NULL) {
        *option->flag = true;
        return at + 1;
    }
    if (at + 1 == count) {
        (void)fprintf(stderr, "gem-run: %s needs a value\n", option->name);
        return 0;
    }
    if (!store_value(option, arguments[at + 1])) {
        (void)fprintf(stderr, "gem-run: %s: \"%s\" is not a number that fits\n", option->name,
                      arguments[at + 1]);
        return 0;
    }
    return at + 2;
}

static const spec *find_option(const spec *specs, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(specs[i].name, name) == 0) {
            return &specs[i];
        }
    }
    (void)fprintf(stderr, "gem-run: unknown option \"%s\"; try --help\n", name);
    return NULL;
}

bool options_parse(options *chosen, int count, char **arguments)
{
    const spec specs[] = {
        {.name = "--autopilot", .flag = &chosen->autopilot},
        {.name = "--watch", .flag = &chosen->watch},
        {.name = "--progress", .flag = &chosen->progress},
        {.name = "--no-telemetry", .flag = &chosen->no_telemetry},
        {.name = "--help", .flag = &chosen->help},
        {.name = "--seed", .seed = &chosen->seed},
        {.name = "--runs", .number = &chosen->runs, .least = 1},
        {.name = "--pace", .number = &chosen->pace_ms},
        {.name = "--close-timeout", .number = &chosen->close_timeout_ms},
        {.name = "--batch-interval", .number = &chosen->batch_interval_ms, .least = 1},
        {.name = "--storage", .text = &chosen->storage},
        {.name = "--endpoint", .text = &chosen->endpoint},
        {.name = "--game-key", .text = &chosen->game_key},
        {.name = "--secret", .text = &chosen->secret},
        {.name = "--stats", .text = &chosen->stats},
        {.name = "--alliance", .text = &chosen->alliance},
        {.name = "--alliance-id", .text = &chosen->alliance_id},
        {.name = "--alliance-secret", .text = &chosen->alliance_secret},
        {.name = "--alliance-game", .text = &chosen->alliance_game},
        {.name = "--player", .text = &chosen->player},
        {.name = "--prices", .text = &chosen->prices},
        {.name = "--prices-key", .text = &chosen->prices_key},
        {.name = "--prices-secret", .text = &chosen->prices_secret},
    };
    *chosen = DEFAULTS;
    for (int at = 1; at < count;) {
        const spec *option = find_option(specs, sizeof specs / sizeof specs[0], arguments[at]);
        int next = option != NULL ? take_option(option, at, count, arguments) : 0;
        if (next == 0) {
            return false;
        }
        chosen->seed_given = chosen->seed_given || option->seed != NULL;
        at = next;
    }
    chosen->autopilot = chosen->autopilot || chosen->watch;
    return true;
}

void options_print_help(FILE *out)
{
    (void)fputs(
        "Gem Run: six floors down, one crown at the bottom.\n"
        "\n"
        "usage: gem-run [options]\n"
        "\n"
        "  --seed N             the dungeon of this number; run 2 takes N + 1, and so on\n"
        "  --runs N             so many dungeon runs in one launch (1)\n"
        "  --autopilot          no keyboard, no drawing: the game plays itself\n"
        "  --watch              the autopilot, drawn on the terminal\n"
        "  --pace MS            pause after each step of the autopilot (0; with --watch 60)\n"
        "  --progress           autopilot: a line on stdout for each floor and each end\n"
        "\n"
        "  --storage DIR        where telemetry is kept until it is delivered\n"
        "                       (gem-run-data in $XDG_DATA_HOME or ~/.local/share)\n"
        "  --endpoint URL       where it goes (GameAnalytics' sandbox)\n"
        "  --game-key K         (the public sandbox key)\n"
        "  --secret S           (the public sandbox secret)\n"
        "  --batch-interval MS  time between two batches (the library's default)\n"
        "  --close-timeout MS   how long the end may take to deliver the rest (2000)\n"
        "  --alliance URL       where Earn Alliance is told of runs and kills (nowhere)\n"
        "  --alliance-id I      (the dev server's client id)\n"
        "  --alliance-secret S  (the dev server's client secret)\n"
        "  --alliance-game G    (the dev server's game id)\n"
        "  --player NAME        who plays, for Earn Alliance (gem-runner)\n"
        "  --prices URL         where GondolaCore is told of progress and purchases (nowhere)\n"
        "  --prices-key K       (the dev server's application key)\n"
        "  --prices-secret S    (the dev server's application secret)\n"
        "  --stats FILE         at the end, write the figures as JSON\n"
        "  --no-telemetry       record nothing\n"
        "  --help               this text\n",
        out);
}
