#include "options.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* GameAnalytics publishes these for trying things out; they work only with the sandbox. They are
 * no secret: a real server gets its own from where its other secrets come from. */
#define SANDBOX_ENDPOINT "https://sandbox-api.gameanalytics.com"
#define SANDBOX_GAME_KEY "5c6bcb5402204249437fb5a7a80a4959"
#define SANDBOX_SECRET "16813a12f718bc5c620f56944e1abc3ea13ccbac"

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
    .seed = 1,
    .matches = 3,
    .tick_ms = 50,
    .close_timeout_ms = 20000,
    .folder = "arena-server-data",
    .name = "arena",
    .endpoint = SANDBOX_ENDPOINT,
    .game_key = SANDBOX_GAME_KEY,
    .secret = SANDBOX_SECRET,
};

static bool parse_number(const char *text, uint64_t most, uint64_t *out)
{
    char *end;
    if (text[0] < '0' || text[0] > '9') { /* strtoull would take "-1" and " 1" */
        return false;
    }
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 0);
    *out = value;
    return errno == 0 && *end == '\0' && value <= most;
}

static bool store(const spec *option, const char *value)
{
    uint64_t number = 0;
    if (option->text != NULL) {
        *option->text = value;
        return true;
    }
    if (option->seed != NULL) {
        return parse_number(value, UINT64_MAX, option->seed);
    }
    if (!parse_number(value, INT_MAX, &number) || (int)number < option->least) {
        return false;
    }
    *option->number = (int)number;
    return true;
}

static const spec *find(const spec *specs, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(specs[i].name, name) == 0) {
            return &specs[i];
        }
    }
    return NULL;
}

/* How many of the arguments were used; 0 on a mistake. */
static int take(const spec *option, const char *name, const char *value)
{
    if (option == NULL) {
        (void)fprintf(stderr, "arena-server: unknown option \"%s\"; try --help\n", name);
        return 0;
    }
    if (option->flag != NULL) {
        *option->flag = true;
        return 1;
    }
    if (value == NULL) {
        (void)fprintf(stderr, "arena-server: %s needs a value\n", name);
        return 0;
    }
    if (!store(option, value)) {
        (void)fprintf(stderr, "arena-server: %s: \"%s\" is not a number that fits\n", name, value);
        return 0;
    }
    return 2;
}

bool options_parse(options *chosen, int count, char **arguments)
{
    const spec specs[] = {
        {.name = "--progress", .flag = &chosen->progress},
        {.name = "--help", .flag = &chosen->help},
        {.name = "--seed", .seed = &chosen->seed},
        {.name = "--matches", .number = &chosen->matches, .least = 1},
        {.name = "--tick-ms", .number = &chosen->tick_ms},
        {.name = "--round-ms", .number = &chosen->round_ms, .least = 1},
        {.name = "--close-timeout", .number = &chosen->close_timeout_ms},
        {.name = "--folder", .text = &chosen->folder},
        {.name = "--name", .text = &chosen->name},
        {.name = "--endpoint", .text = &chosen->endpoint},
        {.name = "--game-key", .text = &chosen->game_key},
        {.name = "--secret", .text = &chosen->secret},
        {.name = "--to-log", .text = &chosen->to_log},
        {.name = "--stats", .text = &chosen->stats},
    };
    *chosen = DEFAULTS;
    for (int at = 1; at < count;) {
        const spec *option = find(specs, sizeof specs / sizeof specs[0], arguments[at]);
        const char *value = at + 1 < count ? arguments[at + 1] : NULL;
        const int used = take(option, arguments[at], value);
        if (used == 0) {
            return false;
        }
        at += used;
    }
    return true;
}

void options_print_help(FILE *out)
{
    (void)fputs("Arena server: matches of 64 players that nobody plays.\n"
                "\n"
                "usage: arena-server [options]\n"
                "\n"
                "  --seed N            the matches of this number (1)\n"
                "  --matches N         so many, then the server ends (3)\n"
                "  --tick-ms MS        time between two ticks; 0: as fast as possible (50)\n"
                "  --progress          a line on stdout for each tick\n"
                "\n"
                "  --folder DIR        where telemetry is kept until it is delivered\n"
                "                      (arena-server-data)\n"
                "  --name NAME         which server this is (arena)\n"
                "  --endpoint URL      where telemetry goes (GameAnalytics' sandbox)\n"
                "  --game-key K        (the public sandbox key)\n"
                "  --secret S          (the public sandbox secret)\n"
                "  --round-ms MS       time between two rounds (the library's default)\n"
                "  --close-timeout MS  how long the end may take to deliver the rest (20000)\n"
                "  --to-log FILE       nothing is sent: each request becomes a line there;\n"
                "                      \"-\" is stdout\n"
                "  --stats FILE        at the end, write the library's figures as JSON\n"
                "  --help              this text\n",
                out);
}
