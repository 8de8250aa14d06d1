/* Very many events through one installation.
 *
 *   endurance <folder> <events> <endpoint>
 *
 * Records them as fast as the server takes them: no more than half of what may wait by default does. At
 * every sample, ten a second, the accounts must balance and know every event that was recorded. Prints
 * JSON: for each tenth of the events how long it took, and the most of memory and disk in it.
 */
#define _GNU_SOURCE
#include <unistd.h>

#include "bench.h"
#include "process.h"
#include "subjects.h"

enum { TENTHS = 10, AT_ONCE = 500, MOST_WAITING = 50000 };
static const uint64_t SAMPLE_NS = 100000000, PAUSE_NS = 1000000;

typedef struct {
  uint64_t took_ns, database_bytes;
  long anonymous_kib;
} tenth;

static const char *folder;
static tenth tenths[TENTHS];
static uint64_t samples, sampled_at, most_waiting;

static uint64_t waiting(cableway_client client) {
  cableway_stats stats = balanced_stats(client);
  return stats.stored + stats.in_flight;
}

static void sample(cableway_client client, uint64_t recorded, tenth *of) {
  cableway_stats stats = {.size = sizeof stats};
  must(cableway_get_stats(client, CABLEWAY_SERVICE_GAME_ANALYTICS, &stats), "stats");
  if (stats.accepted_by_category[CABLEWAY_GA_DESIGN] != recorded) {
    fprintf(stderr, "%llu events were recorded, the accounts know %llu\n",
            (unsigned long long)recorded,
            (unsigned long long)stats.accepted_by_category[CABLEWAY_GA_DESIGN]);
    exit(1);
  }
  uint64_t now_waiting = waiting(client);
  most_waiting = now_waiting > most_waiting ? now_waiting : most_waiting;
  long kib = anonymous_kib();
  uint64_t bytes = folder_bytes(folder, 1);
  of->anonymous_kib = kib > of->anonymous_kib ? kib : of->anonymous_kib;
  of->database_bytes = bytes > of->database_bytes ? bytes : of->database_bytes;
  samples++;
  sampled_at = now_ns();
}

/* Some events, as soon as there is room for them. */
static void record_some(cableway_client client, uint64_t count) {
  while (count > 0) {
    cableway_result result = record_varied(client);
    if (result == CABLEWAY_OK)
      count--;
    else if (result == CABLEWAY_ERROR_QUEUE_FULL)
      pause_ns(PAUSE_NS);
    else
      must(result, "record");
  }
}

static uint64_t least(uint64_t a, uint64_t b) {
  return a < b ? a : b;
}

static void print(const cableway_stats *stats, long empty_kib, uint64_t remaining) {
  printf("{\"accepted\":%llu,\"delivered\":%llu,\"rejected\":%llu,\"dropped\":%llu,"
         "\"remaining\":%llu,\"samples\":%llu,\"most_waiting\":%llu,\"empty_kib\":%ld,\"tenths\":[",
         (unsigned long long)stats->accepted, (unsigned long long)stats->delivered,
         (unsigned long long)stats->rejected, (unsigned long long)stats->dropped,
         (unsigned long long)remaining, (unsigned long long)samples,
         (unsigned long long)most_waiting, empty_kib);
  for (int i = 0; i < TENTHS; i++)
    printf("%s{\"took_s\":%.3f,\"anonymous_kib\":%ld,\"database_bytes\":%llu}", i > 0 ? "," : "",
           (double)tenths[i].took_ns / 1e9, tenths[i].anonymous_kib,
           (unsigned long long)tenths[i].database_bytes);
  printf("]}\n");
}

int main(int argc, char **argv) {
  uint64_t events = (uint64_t)number_of(argc, argv, 2), recorded = 0, remaining = 1;
  if (argc != 4 || events < TENTHS)
    return 2;
  folder = argv[1];
  long empty_kib = anonymous_kib();
  cableway_options *options = bench_options(folder, argv[3], 50);
  must(cableway_options_set_queue_limits(options, CABLEWAY_SERVICE_ALL, 0, 0, 0), "usual limits");
  cableway_client client = open_client(options);
  for (int i = 0; i < TENTHS; i++) {
    tenth *of = &tenths[i];
    uint64_t until = events * (uint64_t)(i + 1) / TENTHS, begun = now_ns();
    while (recorded < until) {
      uint64_t some = least(AT_ONCE, until - recorded);
      record_some(client, some);
      recorded += some;
      while (waiting(client) > MOST_WAITING)
        pause_ns(PAUSE_NS);
      if (now_ns() - sampled_at > SAMPLE_NS)
        sample(client, recorded, of);
    }
    of->took_ns = now_ns() - begun;
    sample(client, recorded, of);
  }
  uint64_t before = UINT64_MAX;
  while (remaining > 0 && remaining < before) {
    before = remaining;
    must(cableway_flush(client, PATIENCE_MS, &remaining), "flush");
  }
  sample(client, recorded, &tenths[TENTHS - 1]);
  cableway_stats stats = balanced_stats(client);
  print(&stats, empty_kib, remaining);
  fflush(stdout);
  _exit(0);
}
