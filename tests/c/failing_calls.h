/* A disk that fails on demand: the program's own open, write and so on, which the library finds before
 * those of the C library. Only calls about files of one folder are counted and fail. */
#ifndef FAILING_CALLS_H
#define FAILING_CALLS_H

/* From now on the calls about files under `folder` are counted from 1. The one with the number `first`
 * fails with `error` (an errno), and if `lasting` all after it; with 0 none does. */
void fail_from(const char *folder, long first, int lasting, int error);

/* How many calls there were since then. */
long calls_made(void);

#endif
