/* For callgrind: what the library's threads do for an event, in two parts of the profile: from the call to the
 * database, and from there to the server's answer.
 *
 *   background <folder> <events> <endpoint>
 *
 * Prints as JSON how many events each part is of. Needs valgrind's headers.
 */
#include <valgrind/callgrind.h>

#include "bench.h"
#include "subjects.h"

/* What is made once, and a burst: less than half a journal. */
enum { WARM_UP = 2000, BURST = 2500 };

static void record_burst(cableway_client client, long events) {
  for (long at = 0; at < events; at++)
    must(record_varied(client), "record");
  drain(client);
}

int main(int argc, char **argv) {
  long events = number_of(argc, argv, 2);
  if (argc != 4)
    return 2;
  cableway_client client = open_offline(bench_options(argv[1], argv[3], LONG_MS));
  record_burst(client, WARM_UP);
  CALLGRIND_ZERO_STATS;
  for (long left = events; left > 0; left -= BURST)
    record_burst(client, left < BURST ? left : BURST);
  CALLGRIND_DUMP_STATS_AT("database");
  must(cableway_set_connection(client, CABLEWAY_CONNECTION_LAN), "connection");
  uint64_t remaining;
  must(cableway_flush(client, PATIENCE_MS, &remaining), "flush");
  CALLGRIND_DUMP_STATS_AT("answer");
  cableway_stats stats = balanced_stats(client);
  printf("{\"database\":%ld,\"answer\":%llu,\"remaining\":%llu}\n", events,
         (unsigned long long)stats.delivered, (unsigned long long)remaining);
  return 0;
}
