/* The log: counted by level, on threads of the library, with the game's user data. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "game.h"

enum { LEVELS = 5 };

typedef struct book {
    pthread_mutex_t lock;
    pthread_t main_thread;
    const setting *given;
    cableway_client game;
    int lines[LEVELS];
    int deliveries;
} book;

static void note(void *user, int32_t level, const char *message)
{
    book *mine = (book *)user;
    cableway_stats stats;
    stats.size = (uint32_t)sizeof stats;
    CHECK(pthread_equal(pthread_self(), mine->main_thread) == 0);
    CHECK(message[0] != '\0');
    CHECK(strchr(message, '\n') == NULL);
    CHECK(strstr(message, mine->given->secret_key) == NULL);
    CHECK(level >= CABLEWAY_LOG_ERROR && level <= CABLEWAY_LOG_DEBUG);
    pthread_mutex_lock(&mine->lock);
    mine->lines[level]++;
    mine->deliveries += strstr(message, "delivered") != NULL;
    if (mine->game != 0) { /* no lock is held */
        CHECK_OK(cableway_get_stats(mine->game, CABLEWAY_SERVICE_ALL, &stats));
    }
    pthread_mutex_unlock(&mine->lock);
}

static void live(book *mine, int32_t level)
{
    cableway_client game = 0;
    cableway_options *options = make_options(mine->given);
    memset(mine->lines, 0, sizeof mine->lines);
    mine->deliveries = 0;
    CHECK_OK(cableway_options_set_log(options, note, mine, level));
    CHECK_OK(cableway_open(options, &game));
    cableway_options_free(options);
    pthread_mutex_lock(&mine->lock);
    mine->game = game;
    pthread_mutex_unlock(&mine->lock);
    CHECK_OK(cableway_ga_design(game, "Logged", NULL));
    CHECK_OK(cableway_flush(game, PATIENCE_MS, NULL));
    pthread_mutex_lock(&mine->lock);
    mine->game = 0;
    pthread_mutex_unlock(&mine->lock);
    CHECK_OK(cableway_close(game, PATIENCE_MS));
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    book mine;
    memset(&mine, 0, sizeof mine);
    pthread_mutex_init(&mine.lock, NULL);
    mine.main_thread = pthread_self();
    mine.given = &given;

    live(&mine, CABLEWAY_LOG_DEBUG);
    CHECK(mine.lines[CABLEWAY_LOG_ERROR] == 0);
    CHECK(mine.lines[CABLEWAY_LOG_WARNING] == 0);
    CHECK(mine.lines[CABLEWAY_LOG_INFO] >= 3); /* ready, two deliveries */
    CHECK(mine.lines[CABLEWAY_LOG_DEBUG] >= 8);
    CHECK(mine.deliveries >= 2);

    live(&mine, CABLEWAY_LOG_INFO);
    CHECK(mine.lines[CABLEWAY_LOG_INFO] >= 3);
    CHECK(mine.lines[CABLEWAY_LOG_DEBUG] == 0);

    live(&mine, CABLEWAY_LOG_ERROR);
    CHECK(mine.lines[CABLEWAY_LOG_INFO] == 0);
    pthread_mutex_destroy(&mine.lock);
    return check_verdict();
}
