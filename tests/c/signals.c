/* A game whose every thread is interrupted by signals all the time, the library's own too: a thread
 * sends them to each thread there is, and a timer to any. The handler is one that does not restart
 * system calls.
 *
 * usage: signals <url> <folder> <game key> <secret key> */
#define _GNU_SOURCE

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "game.h"

enum { THREADS = 4, EVENTS = 250, PAUSE_NS = 50000, TIMER_US = 200 };

static volatile sig_atomic_t over;
static volatile long caught;

static void handle(int number)
{
    (void)number;
    __sync_fetch_and_add(&caught, 1);
}

static void catch(int number)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handle;
    sigemptyset(&action.sa_mask);
    CHECK(sigaction(number, &action, NULL) == 0);
}

static void set_timer(long microseconds)
{
    struct itimerval timer;
    memset(&timer, 0, sizeof timer);
    timer.it_interval.tv_usec = microseconds;
    timer.it_value.tv_usec = microseconds;
    CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
}

/* Interrupts each thread of this process but itself, again and again. */
static void *interrupt_all(void *unused)
{
    const struct timespec pause = {0, PAUSE_NS};
    const long me = syscall(SYS_gettid);
    (void)unused;
    while (!over) {
        DIR *threads = opendir("/proc/self/task");
        struct dirent *entry;
        CHECK(threads != NULL);
        while (threads != NULL && (entry = readdir(threads)) != NULL) {
            long thread = atol(entry->d_name);
            if (thread > 0 && thread != me) {
                (void)syscall(SYS_tgkill, getpid(), thread, SIGUSR1);
            }
        }
        if (threads != NULL) {
            closedir(threads);
        }
        nanosleep(&pause, NULL);
    }
    return NULL;
}

static void *record(void *data)
{
    cableway_client game = *(const cableway_client *)data;
    for (int number = 0; number < EVENTS; number++) {
        CHECK_OK(cableway_ga_design(game, "Interrupted", NULL));
        if (number % 50 == 0) {
            CHECK(cableway_flush(game, PATIENCE_MS, NULL) >= 0);
        }
    }
    return NULL;
}

int main(int argc, char **argv)
{
    setting given = read_setting(argc, argv);
    pthread_t interrupter;
    pthread_t threads[THREADS];
    cableway_client game;
    catch(SIGUSR1);
    catch(SIGALRM);
    set_timer(TIMER_US);
    CHECK(pthread_create(&interrupter, NULL, interrupt_all, NULL) == 0);
    game = open_game(&given);
    CHECK_OK(cableway_wait_ready(game, PATIENCE_MS));
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&threads[i], NULL, record, &game) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    CHECK_OK(cableway_flush(game, PATIENCE_MS, NULL));
    CHECK_OK(cableway_close(game, PATIENCE_MS));
    CHECK(figures(game).delivered == THREADS * EVENTS + 2);
    over = 1;
    set_timer(0);
    CHECK(pthread_join(interrupter, NULL) == 0);
    CHECK(caught > 1000);
    printf("%ld signals\n", caught);
    return check_verdict();
}
