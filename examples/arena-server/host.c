#include "host.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

static volatile sig_atomic_t is_stopping;

/* A handler may do next to nothing: the library's functions belong to the loop that looks here. */
static void ask_for_end(int signal_number)
{
    (void)signal_number;
    is_stopping = 1;
}

void host_watch_signals(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    (void)sigemptyset(&action.sa_mask);
    action.sa_handler = ask_for_end;
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGINT, &action, NULL);
    /* A log shipper that goes away must not take the server with it. */
    action.sa_handler = SIG_IGN;
    (void)sigaction(SIGPIPE, &action, NULL);
}

bool host_is_stopping(void)
{
    return is_stopping != 0;
}

void host_sleep(int ms)
{
    const struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
    if (ms > 0 && !host_is_stopping()) {
        (void)nanosleep(&pause, NULL);
    }
}
