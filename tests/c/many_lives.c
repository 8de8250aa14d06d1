/* Eight threads open and close clients of their own, over and over: places in the library's table
 * are given up by one and taken by another all the time, and nobody may notice.
 *
 * usage: many_lives <folder> */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>

#include "check.h"

enum { THREADS = 8, LIVES = 40 };

typedef struct player {
    const char *folder;
    int number;
    pthread_t thread;
} player;

static cableway_client open_mine(const player *me)
{
    char folder[4096];
    cableway_options *options = NULL;
    cableway_client client = 0;
    snprintf(folder, sizeof folder, "%s/player-%d", me->folder, me->number);
    CHECK_OK(cableway_options_new(&options));
    CHECK_OK(cableway_options_set_storage_dir(options, folder));
    CHECK_OK(cableway_options_set_journal_bytes(options, 65536));
    CHECK_OK(cableway_open(options, &client));
    cableway_options_free(options);
    return client;
}

static void *live(void *argument)
{
    const player *me = argument;
    for (int i = 0; i < LIVES; i++) {
        cableway_client client = open_mine(me);
        CHECK_OK(cableway_flush(client, PATIENCE_MS, NULL));
        CHECK_OK(cableway_close(client, PATIENCE_MS));
    }
    return NULL;
}

int main(int argc, char **argv)
{
    player players[THREADS];
    if (argc != 2) {
        return 2;
    }
    for (int i = 0; i < THREADS; i++) {
        players[i].folder = argv[1];
        players[i].number = i;
        CHECK(pthread_create(&players[i].thread, NULL, live, &players[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(players[i].thread, NULL) == 0);
    }
    return check_verdict();
}
