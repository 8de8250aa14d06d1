/* How long one call takes on the caller's thread.
 *
 *   latency <folder> <call> burst|paced <threads> <rounds> alone|fsync
 *
 * The call is one of subjects.c, or "mutex" or "sqlite": baselines of the same size. A burst is 3,000
 * calls of each thread, less than half a journal, drained in between, so caches are warm; paced is one
 * call every 300 us, as in a game, with caches gone cold. Beside them, another thread may write and sync
 * a file on the same disk all the time. A price costs less than reading the clock, so 16 are timed
 * together. Prints JSON; the timer's own cost is taken off each figure.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "baselines.h"
#include "bench.h"
#include "subjects.h"

enum { BURST = 3000, MOST_THREADS = 64, PACE_NS = 300 * 1000, PRICES_AT_ONCE = 16 };
/* Room for the bursts of all threads in half of a journal. */
enum { JOURNAL_OF_A_THREAD = 1044480 };

static const subject *measured;
static cableway_client client;
static int is_baseline, paced, together = 1;
static long rounds;
static uint64_t timer_cost;
static pthread_barrier_t barrier;

typedef struct {
  pthread_t thread;
  int drains;
  uint32_t *times;
  size_t count, accepted, refused;
} measurement;

static void time_calls(measurement *m) {
  size_t refused = 0;
  uint64_t begun = now_ns();
  for (int i = 0; i < together; i++)
    refused += measured->call(client) < 0;
  uint64_t took = now_ns() - begun;
  m->times[m->count++] = (uint32_t)(took > timer_cost ? took - timer_cost : 0) / (uint32_t)together;
  m->refused += refused;
  m->accepted += (size_t)together - refused;
}

static void burst(measurement *m) {
  pthread_barrier_wait(&barrier);
  for (int i = 0; i < BURST; i++)
    time_calls(m);
  pthread_barrier_wait(&barrier);
  if (m->drains && !is_baseline)
    drain(client);
}

static void *measure(void *argument) {
  measurement *m = argument;
  /* The first round warms up: its figures are not kept. */
  for (long round = 0; round <= rounds; round++) {
    if (round == 1)
      m->count = m->accepted = m->refused = 0;
    if (!paced) {
      burst(m);
    } else {
      time_calls(m);
      pause_ns(PACE_NS);
    }
  }
  return NULL;
}

static void measure_timer(void) {
  enum { READS = 10001 };
  static uint32_t costs[READS];
  for (int i = 0; i < READS; i++) {
    uint64_t begun = now_ns();
    costs[i] = (uint32_t)(now_ns() - begun);
  }
  qsort(costs, READS, sizeof *costs, ascending);
  timer_cost = costs[READS / 2];
}

static atomic_int syncing;

static void *sync_for_ever(void *folder) {
  static char block[65536];
  char path[4096];
  snprintf(path, sizeof path, "%s/synced", (const char *)folder);
  int file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0600);
  while (atomic_load(&syncing)) {
    if (pwrite(file, block, sizeof block, 0) < 0 || fsync(file) < 0) {
      perror(path);
      exit(1);
    }
  }
  close(file);
  unlink(path);
  return NULL;
}

static void print_times(const measurement *all, int threads) {
  size_t count = 0, accepted = 0, refused = 0;
  for (int i = 0; i < threads; i++)
    count += all[i].count;
  uint32_t *times = calloc(count, sizeof *times);
  size_t at = 0;
  for (int i = 0; i < threads; i++) {
    memcpy(times + at, all[i].times, all[i].count * sizeof *times);
    at += all[i].count;
    accepted += all[i].accepted;
    refused += all[i].refused;
  }
  qsort(times, count, sizeof *times, ascending);
  printf("{\"accepted\":%zu,\"refused\":%zu,\"p50\":%u,\"p99\":%u,\"p999\":%u,\"max\":%u,"
         "\"timer\":%llu}\n",
         accepted, refused, times[count / 2], times[count * 99 / 100], times[count * 999 / 1000],
         times[count - 1], (unsigned long long)timer_cost);
  free(times);
}

static void prepare(const char *folder, const char *name, int threads) {
  measured = baseline_named(folder, name);
  is_baseline = measured != NULL;
  if (is_baseline)
    return;
  measured = subject_named(name);
  together = strcmp(name, "price") == 0 ? PRICES_AT_ONCE : 1;
  cableway_options *options = bench_options(folder, NOWHERE, LONG_MS);
  uint32_t journal = (uint32_t)threads * JOURNAL_OF_A_THREAD;
  must(cableway_options_set_journal_bytes(options, journal), "journal");
  client = open_offline(options);
}

int main(int argc, char **argv) {
  static measurement all[MOST_THREADS];
  long threads = number_of(argc, argv, 4);
  rounds = number_of(argc, argv, 5);
  if (argc != 7 || threads < 1 || threads > MOST_THREADS || rounds < 1)
    return 2;
  paced = strcmp(argv[3], "paced") == 0;
  prepare(argv[1], argv[2], (int)threads);
  measure_timer();
  pthread_t syncer;
  int with_fsync = strcmp(argv[6], "fsync") == 0;
  atomic_store(&syncing, with_fsync);
  if (with_fsync)
    pthread_create(&syncer, NULL, sync_for_ever, argv[1]);
  pthread_barrier_init(&barrier, NULL, (unsigned)threads);
  for (int i = 0; i < threads; i++) {
    all[i].times = calloc((size_t)(paced ? rounds : rounds * BURST) + BURST, sizeof(uint32_t));
    all[i].drains = i == 0;
    pthread_create(&all[i].thread, NULL, measure, &all[i]);
  }
  for (int i = 0; i < threads; i++)
    pthread_join(all[i].thread, NULL);
  atomic_store(&syncing, 0);
  if (with_fsync)
    pthread_join(syncer, NULL);
  print_times(all, (int)threads);
  fflush(stdout);
  _exit(0);
}
