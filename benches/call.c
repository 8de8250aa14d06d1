/* How long one call takes on the caller's thread.
 *
 *   call <folder> burst|paced|allocations|syscalls [threads] [fsync] [update]
 *
 * burst: 4,000 calls at a time, less than half a journal, drained in between; paced: one call every
 * 300 us, as in a game, with caches gone cold. With fsync, another thread writes and syncs a file on
 * the same disk all the time. With update, the call is an update of a metric. Prints JSON. The
 * timer's own cost is taken off each figure.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench.h"

enum { BURST = 4000, BURSTS = 40, PACED = 20000, MOST_THREADS = 64 };
/* Longer than a record may wait for its drain. */
static const long DRAINED_NS = 400 * 1000 * 1000;
static const long PACE_NS = 300 * 1000;

static uint64_t timer_cost;
static int (*call)(cableway_client) = record;

/* Allocations of the thread that asks for the count. The program's own definitions come before the C
 * library's, also for the shared library. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
static _Thread_local uint64_t allocations;

void *malloc(size_t size) {
  allocations++;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  allocations++;
  return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
  allocations++;
  return __libc_realloc(block, size);
}

typedef struct {
  cableway_client client;
  uint32_t *times;
  size_t count;
  size_t accepted;
  size_t refused;
  int paced;
} measurement;

static int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

static void time_one_call(measurement *m) {
  uint64_t begun = now_ns();
  int result = call(m->client);
  uint64_t took = now_ns() - begun;
  m->times[m->count++] = (uint32_t)(took > timer_cost ? took - timer_cost : 0);
  if (result < 0)
    m->refused++;
  else
    m->accepted++;
}

static void *measure(void *argument) {
  measurement *m = argument;
  size_t total = m->paced ? PACED : (size_t)BURST * BURSTS;
  m->times = __libc_calloc(total, sizeof *m->times);
  while (m->count < total) {
    if (m->paced) {
      time_one_call(m);
      pause_ns(PACE_NS);
    } else {
      for (int i = 0; i < BURST; i++)
        time_one_call(m);
      pause_ns(DRAINED_NS);
    }
  }
  return NULL;
}

static atomic_int syncing;

static void *sync_for_ever(void *folder) {
  char path[4096];
  static char block[65536];
  snprintf(path, sizeof path, "%s/synced", (const char *)folder);
  int file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0600);
  while (atomic_load(&syncing)) {
    if (pwrite(file, block, sizeof block, 0) < 0 || fsync(file) < 0)
      break;
  }
  close(file);
  unlink(path);
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

static void print_times(measurement *all, int threads) {
  size_t count = 0, accepted = 0, refused = 0;
  for (int i = 0; i < threads; i++)
    count += all[i].count;
  uint32_t *times = __libc_calloc(count, sizeof *times);
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
         accepted, refused, times[count / 2], times[count / 100 * 99], times[count / 1000 * 999],
         times[count - 1], (unsigned long long)timer_cost);
}

static void run_timed(const char *folder, cableway_client client, int paced, int threads,
                      int with_fsync) {
  measurement all[MOST_THREADS] = {0};
  pthread_t workers[MOST_THREADS], syncer;
  measure_timer();
  atomic_store(&syncing, with_fsync);
  if (with_fsync)
    pthread_create(&syncer, NULL, sync_for_ever, (void *)folder);
  for (int i = 0; i < threads; i++) {
    all[i] = (measurement){.client = client, .paced = paced};
    pthread_create(&workers[i], NULL, measure, &all[i]);
  }
  for (int i = 0; i < threads; i++)
    pthread_join(workers[i], NULL);
  atomic_store(&syncing, 0);
  if (with_fsync)
    pthread_join(syncer, NULL);
  print_times(all, threads);
}

/* Allocations and page faults of this thread over some bursts in steady state. */
static void count_allocations(cableway_client client) {
  struct rusage before, after;
  for (int i = 0; i < BURST; i++)
    call(client);
  pause_ns(DRAINED_NS);
  uint64_t allocated = allocations;
  getrusage(RUSAGE_THREAD, &before);
  for (int burst = 0; burst < 5; burst++) {
    for (int i = 0; i < BURST; i++)
      call(client);
    pause_ns(DRAINED_NS);
  }
  getrusage(RUSAGE_THREAD, &after);
  printf("{\"calls\":%d,\"allocations\":%llu,\"page_faults\":%ld}\n", 5 * BURST,
         (unsigned long long)(allocations - allocated), after.ru_minflt - before.ru_minflt);
}

/* For strace: what happens between two calls of getppid is what recording costs. The first record
 * wakes the worker and stands outside. */
static void bracket_calls(cableway_client client) {
  call(client);
  getppid();
  for (int i = 0; i < BURST; i++)
    call(client);
  getppid();
  printf("{\"calls\":%d}\n", BURST);
}

int main(int argc, char **argv) {
  if (argc < 3)
    return 2;
  const char *folder = argv[1], *mode = argv[2];
  int threads = argc > 3 ? atoi(argv[3]) : 1;
  int with_fsync = 0;
  for (int i = 4; i < argc; i++) {
    with_fsync |= strcmp(argv[i], "fsync") == 0;
    if (strcmp(argv[i], "update") == 0)
      call = update;
  }
  if (threads < 1 || threads > MOST_THREADS)
    return 2;
  /* Nothing listens there, and no batch is due before the end. */
  cableway_client client = open_client(folder, "http://127.0.0.1:9", 3600000);
  if (strcmp(mode, "allocations") == 0)
    count_allocations(client);
  else if (strcmp(mode, "syscalls") == 0)
    bracket_calls(client);
  else
    run_timed(folder, client, strcmp(mode, "paced") == 0, threads, with_fsync);
  fflush(stdout);
  _exit(0);
}
