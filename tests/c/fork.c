/* A fork without exec, in the middle of recording from four threads: the child's calls answer an
 * error and never hang, though a lock may have been held at the fork; the parent is unharmed.
 *
 * usage: fork <url> <folder> <game key> <secret key> */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "game.h"

enum { THREADS = 4, FORKS = 20 };

static cableway_client game;
static atomic_int playing = 1;
static atomic_ulong recorded;

static void *play(void *nothing)
{
    (void)nothing;
    const struct timespec breath = {0, 200000};
    while (atomic_load(&playing)) {
        nanosleep(&breath, NULL);
        if (cableway_ga_design(game, "Parent", NULL) == CABLEWAY_OK) {
            atomic_fetch_add(&recorded, 1);
        }
    }
    return NULL;
}

/* Nothing here may wait for anything: an alarm ends a child that does. */
static int try_everything(const setting *given)
{
    cableway_notice notice = {.size = sizeof notice};
    cableway_stats stats = {.size = sizeof stats};
    cableway_options *options = make_options(given);
    cableway_client another = 0;
    alarm(30);
    CHECK_REFUSED(CABLEWAY_ERROR_FORKED, "forked", "exec", cableway_ga_design(game, "Child", NULL));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_ga_design_value(game, "Child", 1, NULL));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_ga_set_user_id(game, "child"));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_flush(game, PATIENCE_MS, NULL));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_wait_ready(game, PATIENCE_MS));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_poll(game, &notice));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_get_stats(game, CABLEWAY_SERVICE_ALL, &stats));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_close(game, PATIENCE_MS));
    CHECK_RESULT(CABLEWAY_ERROR_FORKED, cableway_open(options, &another));
    cableway_options_free(options);
    return check_verdict();
}

static void fork_once(const setting *given)
{
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        _exit(try_everything(given));
    }
    CHECK(child > 0);
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    pthread_t threads[THREADS];
    game = open_game(&given);
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&threads[i], NULL, play, NULL) == 0);
    }
    for (int i = 0; i < FORKS; i++) {
        fork_once(&given);
    }
    atomic_store(&playing, 0);
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    CHECK(designs_accepted(game) == atomic_load(&recorded));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    printf("%lu\n", atomic_load(&recorded));
    return check_verdict();
}
