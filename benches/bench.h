/* What the benchmark programs share. */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cableway.h"

/* The event of every measurement: an id of 40 characters and a value. */
#define EVENT_ID "GamePlay:Kill:AVeryLongMonsterName:Sword"

#define SANDBOX_KEY "5c6bcb5402204249437fb5a7a80a4959"
#define SANDBOX_SECRET "16813a12f718bc5c620f56944e1abc3ea13ccbac"

static inline uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static inline void pause_ns(long ns) {
  struct timespec t = {0, ns};
  nanosleep(&t, NULL);
}

/* What GondolaCore is told: how often something has happened. */
#define METRIC 8
#define APPLICATION_KEY "0123456789abcdef0123456789abcdef"

static inline void must(cableway_result result, const char *what) {
  if (result < 0) {
    fprintf(stderr, "%s: %s\n", what, cableway_last_error());
    exit(1);
  }
}

/* A client that is ready; batches leave after interval_ms. */
static inline cableway_client open_client(const char *folder, const char *endpoint,
                                          uint32_t interval_ms) {
  cableway_options *options;
  cableway_client client;
  must(cableway_options_new(&options), "options");
  must(cableway_options_set_storage_dir(options, folder), "storage");
  must(cableway_options_set_ga_keys(options, SANDBOX_KEY, SANDBOX_SECRET), "keys");
  must(cableway_options_set_ga_endpoint(options, endpoint), "endpoint");
  must(cableway_options_set_ga_batch(options, interval_ms, 500), "batch");
  must(cableway_options_set_gondola_keys(options, APPLICATION_KEY, NULL), "gondola keys");
  must(cableway_options_set_gondola_server(options, endpoint), "gondola server");
  must(cableway_options_set_gondola_strategy(options, METRIC, CABLEWAY_GONDOLA_SAVE_COALESCED, 1000),
       "strategy");
  /* More than any benchmark records, so that nothing is given up while it is measured. */
  must(cableway_options_set_queue_limits(options, CABLEWAY_SERVICE_ALL, 10000000, 4294967296u, 0),
       "limits");
  uint64_t begun = now_ns();
  must(cableway_open(options, &client), "open");
  fprintf(stderr, "open: %llu us\n", (unsigned long long)(now_ns() - begun) / 1000);
  cableway_options_free(options);
  must(cableway_wait_ready(client, 10000), "ready");
  return client;
}

static inline int record(cableway_client client) {
  return cableway_ga_design_value(client, EVENT_ID, 1.5, NULL);
}

static inline int update(cableway_client client) {
  return cableway_gondola_increment(client, METRIC);
}

#endif
