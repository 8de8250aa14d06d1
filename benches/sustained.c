/* How many events a second go all the way.
 *
 *   sustained <folder> <events> free|pinned [endpoint]
 *
 * Records as fast as the library takes them: where the journal is full, it waits a millisecond. Without
 * an endpoint, until everything is in the database; with one, until the server has acknowledged it.
 * Pinned: all threads share one core. Prints JSON.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench.h"
#include "subjects.h"

static void pin(void) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(sched_getcpu(), &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0) {
    perror("one core");
    exit(1);
  }
}

static double cpu_s(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double seconds_since(uint64_t begun) {
  return (double)(now_ns() - begun) / 1e9;
}

int main(int argc, char **argv) {
  long events = number_of(argc, argv, 2);
  if (argc < 4)
    return 2;
  const char *endpoint = argc > 4 ? argv[4] : NULL;
  /* Before the library's threads, which inherit it. */
  if (strcmp(argv[3], "pinned") == 0)
    pin();
  cableway_options *options =
      bench_options(argv[1], endpoint ? endpoint : NOWHERE, endpoint ? 50 : LONG_MS);
  cableway_client client = endpoint ? open_client(options) : open_offline(options);
  double cpu_before = cpu_s();
  uint64_t begun = now_ns(), waits = 0, remaining = 1;
  for (long i = 0; i < events;) {
    cableway_result result = record_varied(client);
    if (result == CABLEWAY_OK) {
      i++;
    } else if (result == CABLEWAY_ERROR_QUEUE_FULL) {
      waits++;
      pause_ns(1000000);
    } else {
      must(result, "record");
    }
  }
  double accepted_s = seconds_since(begun);
  if (endpoint) {
    uint64_t before = UINT64_MAX;
    while (remaining > 0 && remaining < before) {
      before = remaining;
      must(cableway_flush(client, PATIENCE_MS, &remaining), "flush");
    }
  } else {
    drain(client);
  }
  double done_s = seconds_since(begun);
  cableway_stats stats = balanced_stats(client);
  printf("{\"accepted\":%llu,\"delivered\":%llu,\"stored\":%llu,\"dropped\":%llu,\"refused\":%llu,"
         "\"waits\":%llu,\"accepted_s\":%.6f,\"done_s\":%.6f,\"cpu_s\":%.6f}\n",
         (unsigned long long)stats.accepted, (unsigned long long)stats.delivered,
         (unsigned long long)stats.stored, (unsigned long long)stats.dropped,
         (unsigned long long)stats.refused, (unsigned long long)waits, accepted_s, done_s,
         cpu_s() - cpu_before);
  fflush(stdout);
  _exit(0);
}
