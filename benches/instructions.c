/* For callgrind: each call, after it has come to a steady state, in a part of the profile of its own.
 *
 *   instructions <folder> <calls>
 *
 * callgrind is to collect within cableway_… functions alone. Needs valgrind's headers.
 */
#include <valgrind/callgrind.h>

#include "bench.h"
#include "subjects.h"

/* What is made at the first calls, and the session's first records. */
enum { WARM_UP = 500 };

int main(int argc, char **argv) {
  long calls = number_of(argc, argv, 2);
  cableway_client client = open_offline(bench_options(argv[1], NOWHERE, LONG_MS));
  for (size_t i = 0; i < SUBJECT_COUNT; i++) {
    for (int warm = 0; warm < WARM_UP; warm++)
      must(SUBJECTS[i].call(client), SUBJECTS[i].name);
    drain(client);
    /* The record that may find the worker asleep. */
    must(SUBJECTS[i].call(client), SUBJECTS[i].name);
    CALLGRIND_ZERO_STATS;
    for (long at = 0; at < calls; at++)
      must(SUBJECTS[i].call(client), SUBJECTS[i].name);
    CALLGRIND_DUMP_STATS_AT(SUBJECTS[i].name);
  }
  printf("{\"calls\":%ld}\n", calls);
  return 0;
}
