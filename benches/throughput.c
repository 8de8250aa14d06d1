/* How many events a second go all the way.
 *
 *   throughput <folder> <events> [endpoint]
 *
 * Records as fast as the library takes them: where the journal is full, it waits a millisecond. The
 * journal holds about 10,000 events, so for many more the time is that of the drains into the
 * database. With an endpoint, goes on until the server has acknowledged them all. Prints JSON.
 */
#define _GNU_SOURCE
#include <sys/resource.h>
#include <unistd.h>

#include "bench.h"

static double seconds_since(uint64_t begun) {
  return (double)(now_ns() - begun) / 1e9;
}

int main(int argc, char **argv) {
  if (argc < 3)
    return 2;
  long events = atol(argv[2]);
  const char *endpoint = argc > 3 ? argv[3] : NULL;
  cableway_client client = open_client(argv[1], endpoint ? endpoint : "http://127.0.0.1:9",
                                       endpoint ? 50 : 3600000);
  uint64_t begun = now_ns(), waits = 0, remaining = 1;
  for (long i = 0; i < events;) {
    if (record(client) == CABLEWAY_OK) {
      i++;
    } else {
      waits++;
      pause_ns(1000000);
    }
  }
  double accepted_s = seconds_since(begun), acknowledged_s = 0;
  while (endpoint && remaining) {
    must(cableway_flush(client, 60000, &remaining), "flush");
    acknowledged_s = seconds_since(begun);
  }
  struct rusage usage;
  cableway_stats stats = {.size = sizeof stats};
  getrusage(RUSAGE_SELF, &usage);
  must(cableway_get_stats(client, CABLEWAY_SERVICE_ALL, &stats), "stats");
  printf("{\"accepted\":%ld,\"waits\":%llu,\"accepted_s\":%.3f,\"acknowledged_s\":%.3f,"
         "\"delivered\":%llu,\"cpu_s\":%.3f,\"rss_kib\":%ld}\n",
         events, (unsigned long long)waits, accepted_s, acknowledged_s,
         (unsigned long long)stats.delivered,
         (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
             (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
         usage.ru_maxrss);
  fflush(stdout);
  _exit(0);
}
