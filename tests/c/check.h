/* A small check library. A check that fails says where and what, and the program goes on; its exit
 * code tells whether all held. Checks may be made from several threads at once. */
#ifndef CHECK_H
#define CHECK_H

#include "cableway.h"

/* Longer than anything here takes, also under valgrind on a busy machine. */
#define PATIENCE_MS 180000u

/* The condition holds. */
#define CHECK(condition) check_that((condition) ? 1 : 0, #condition, __FILE__, __LINE__)

/* The call returns exactly this result. */
#define CHECK_RESULT(expected, call) check_result((expected), (call), #call, __FILE__, __LINE__)

/* The call succeeds. */
#define CHECK_OK(call) CHECK_RESULT(CABLEWAY_OK, call)

/* The call fails with this code, and its message has both words: the argument and the rule. */
#define CHECK_REFUSED(expected, argument, rule, call)                                              \
    check_refused((expected), (argument), (rule), (check_forget(), (call)), #call, __FILE__,       \
                  __LINE__)

void check_that(int holds, const char *text, const char *file, int line);

void check_result(cableway_result expected, cableway_result found, const char *call,
                  const char *file, int line);

void check_refused(cableway_result expected, const char *argument, const char *rule,
                   cableway_result found, const char *call, const char *file, int line);

/* Gives this thread a last error that no check expects, so that the message found after a checked
 * call is the call's own. */
void check_forget(void);

/* The exit code: 0 if no check failed. */
int check_verdict(void);

#endif
