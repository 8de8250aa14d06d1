#define _POSIX_C_SOURCE 200809L

#include "check.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned failures;

/* Counts a failure and begins its line. The caller ends the line and unlocks. */
static void begin_failure(const char *file, int line)
{
    pthread_mutex_lock(&lock);
    failures++;
    fprintf(stderr, "%s:%d: ", file, line);
}

static void end_failure(void)
{
    fputc('\n', stderr);
    pthread_mutex_unlock(&lock);
}

void check_that(int holds, const char *text, const char *file, int line)
{
    if (!holds) {
        begin_failure(file, line);
        fprintf(stderr, "does not hold: %s", text);
        end_failure();
    }
}

void check_result(cableway_result expected, cableway_result found, const char *call,
                  const char *file, int line)
{
    if (found != expected) {
        begin_failure(file, line);
        fprintf(stderr, "%s gives %s instead of %s", call, cableway_result_name(found),
                cableway_result_name(expected));
        if (found < 0) {
            fprintf(stderr, ": %s", cableway_last_error());
        }
        end_failure();
    }
}

void check_refused(cableway_result expected, const char *argument, const char *rule,
                   cableway_result found, const char *call, const char *file, int line)
{
    const char *message = cableway_last_error();
    check_result(expected, found, call, file, line);
    if (found == expected && (strstr(message, argument) == NULL || strstr(message, rule) == NULL)) {
        begin_failure(file, line);
        fprintf(stderr, "%s has a message without \"%s\" or \"%s\": %s", call, argument, rule,
                message);
        end_failure();
    }
}

void check_forget(void)
{
    (void)cableway_get_stats(0, -77, NULL);
}

int check_verdict(void)
{
    pthread_mutex_lock(&lock);
    int failed = failures != 0;
    if (failed) {
        fprintf(stderr, "%u checks failed\n", failures);
    }
    pthread_mutex_unlock(&lock);
    return failed;
}
