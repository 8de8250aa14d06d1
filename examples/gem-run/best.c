#include "best.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "telemetry.h"

enum { LINE_SIZE = 64, MESSAGE_SIZE = 128 };

/* The reason and nothing else: the path would tell the name of the player. */
static void report_failure(const char *what)
{
    char message[MESSAGE_SIZE];
    (void)snprintf(message, sizeof message, "best score: %s: %s", what, strerror(errno));
    telemetry_error(message);
}

/* The whole line, to its end: half a number is a number, too. */
static bool parse(const char *line, best *b)
{
    int score = 0;
    uint64_t seed = 0;
    int length = 0;
    if (sscanf(line, "best %d seed %" SCNu64 "%n", &score, &seed, &length) != 2 ||
        strcmp(line + length, "\n") != 0) {
        return false;
    }
    b->score = score;
    b->seed = seed;
    return true;
}

static void read_file(FILE *file, best *b)
{
    char line[LINE_SIZE] = "";
    if (fgets(line, sizeof line, file) == NULL && ferror(file)) {
        report_failure("cannot be read");
    } else if (!parse(line, b)) {
        telemetry_warning("best score: the file is damaged; a new one begins");
    }
}

/* Beside the storage folder, not in it: that one is the library's. The first launch of all finds no
 * file, as it should be; anything else that keeps the score from being read is worth knowing. */
void best_load(best *b, const char *storage)
{
    memset(b, 0, sizeof *b);
    (void)snprintf(b->path, sizeof b->path, "%s.best", storage);
    FILE *file = fopen(b->path, "r");
    if (file != NULL) {
        read_file(file, b);
        (void)fclose(file);
    } else if (errno != ENOENT) {
        report_failure("cannot be read");
    }
}

/* A new file that takes the old one's place when it is complete: a crash in the middle of it costs
 * nothing. */
static bool write_file(const best *b)
{
    char draft[BEST_PATH_SIZE + 8];
    (void)snprintf(draft, sizeof draft, "%s.new", b->path);
    FILE *file = fopen(draft, "w");
    if (file == NULL) {
        return false;
    }
    bool written = fprintf(file, "best %d seed %" PRIu64 "\n", b->score, b->seed) > 0;
    return fclose(file) == 0 && written && rename(draft, b->path) == 0;
}

void best_note(best *b, int score, uint64_t seed)
{
    if (score <= b->score) {
        return;
    }
    b->score = score;
    b->seed = seed;
    if (!write_file(b)) {
        report_failure("cannot be written");
    }
}
