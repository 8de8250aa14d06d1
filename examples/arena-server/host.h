/* What the operating system has to do with the server: its signals and its clock. */
#ifndef ARENA_HOST_H
#define ARENA_HOST_H

#include <stdbool.h>

/* From now on SIGTERM and SIGINT ask for an end instead of being one. */
void host_watch_signals(void);
bool host_is_stopping(void);
/* Returns early when an end is asked for. */
void host_sleep(int ms);

#endif
