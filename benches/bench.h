/* What the benchmark programs share: time, and a client that is ready.
 *
 * A program that waits in vain, as for a server that is gone, is ended by xtask. */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cableway.h"

#define SANDBOX_KEY "5c6bcb5402204249437fb5a7a80a4959"
#define SANDBOX_SECRET "16813a12f718bc5c620f56944e1abc3ea13ccbac"
#define APPLICATION_KEY "0123456789abcdef0123456789abcdef"
/* Nothing listens there; clients that are to send nothing are offline besides. */
#define NOWHERE "http://127.0.0.1:9"
/* What GondolaCore is told: how often something has happened. */
#define METRIC 8
/* Longer than anything takes that a program waits for. */
#define PATIENCE_MS 600000u
/* A batch is due after an hour: not while anything is measured. */
#define LONG_MS 3600000u

static inline uint64_t ns_of(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static inline uint64_t now_ns(void) {
  return ns_of(CLOCK_MONOTONIC);
}

static inline void pause_ns(uint64_t ns) {
  struct timespec t = {(time_t)(ns / 1000000000u), (long)(ns % 1000000000u)};
  nanosleep(&t, NULL);
}

static inline void must(cableway_result result, const char *what) {
  if (result < 0) {
    fprintf(stderr, "%s: %s\n", what, cableway_last_error());
    exit(1);
  }
}

/* A number of an argument that must be there. */
static inline long number_of(int argc, char **argv, int at) {
  if (argc <= at) {
    fprintf(stderr, "%s: argument %d is missing\n", argv[0], at);
    exit(2);
  }
  return atol(argv[at]);
}

/* Options with all three services; their batches leave after interval_ms. */
cableway_options *bench_options(const char *folder, const char *endpoint, uint32_t interval_ms);

/* A client that is ready; closes the options. */
cableway_client open_client(cableway_options *options);

/* One that sends nothing; closes the options. */
cableway_client open_offline(cableway_options *options);

/* Returns when everything recorded so far is in the database; for clients that are offline. */
void drain(cableway_client client);

/* The accounts of all services together. Ends the program where their equation does not hold. */
cableway_stats balanced_stats(cableway_client client);

/* Compares two uint32_t, for qsort. */
int ascending(const void *a, const void *b);

#endif
