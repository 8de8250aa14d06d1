/* What the library does while nothing happens.
 *
 *   idle <folder> <seconds> <endpoint>
 *
 * Opens a client, has everything delivered, waits until its threads have come to rest, and then looks
 * whether any of them was awake in so many seconds. Prints JSON.
 */
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "process.h"
#include "subjects.h"

/* Longer than the library lingers behind the last record. */
enum { QUIET_S = 5, PATIENCE_S = 60 };
static const uint64_t SECOND_NS = 1000000000;

/* Returns what the threads had done when they had done nothing for some seconds. */
static activity at_rest(void) {
  activity before = activity_of_others();
  int quiet = 0;
  for (int second = 0; second < PATIENCE_S && quiet < QUIET_S; second++) {
    pause_ns(SECOND_NS);
    activity now = activity_of_others();
    quiet = now.switches == before.switches ? quiet + 1 : 0;
    before = now;
  }
  if (quiet < QUIET_S) {
    fprintf(stderr, "the library's threads did not come to rest within %d s\n", PATIENCE_S);
    exit(1);
  }
  return before;
}

int main(int argc, char **argv) {
  long seconds = number_of(argc, argv, 2);
  if (argc != 4)
    return 2;
  cableway_client client = open_client(bench_options(argv[1], argv[3], LONG_MS));
  for (int i = 0; i < 100; i++)
    must(record_varied(client), "record");
  uint64_t remaining;
  must(cableway_flush(client, PATIENCE_MS, &remaining), "flush");
  activity before = at_rest();
  pause_ns((uint64_t)seconds * SECOND_NS);
  activity after = activity_of_others();
  printf("{\"remaining\":%llu,\"threads\":%ld,\"wake_ups\":%llu,\"cpu_ns\":%llu}\n",
         (unsigned long long)remaining, after.threads,
         (unsigned long long)(after.switches - before.switches),
         (unsigned long long)(after.cpu_ns - before.cpu_ns));
  fflush(stdout);
  _exit(0);
}
