/* What calls ask of the system in steady state: nothing.
 *
 *   steady <folder> <call> count|mark <bursts>
 *
 * count: allocations and page faults of the calling thread over so many bursts of 2,000 calls. mark: a
 * single burst between two calls of getppid, for strace. Prints JSON.
 */
#define _GNU_SOURCE
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench.h"
#include "subjects.h"

enum { BURST = 2000 };

/* The program's own definitions come before the C library's, also for the shared library. */
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

static void burst(const subject *measured, cableway_client client) {
  for (int i = 0; i < BURST; i++)
    must(measured->call(client), measured->name);
}

static void count(const subject *measured, cableway_client client, long bursts) {
  uint64_t allocated = 0;
  long faults = 0;
  for (long i = 0; i < bursts; i++) {
    struct rusage before, after;
    uint64_t begun = allocations;
    getrusage(RUSAGE_THREAD, &before);
    burst(measured, client);
    getrusage(RUSAGE_THREAD, &after);
    allocated += allocations - begun;
    faults += after.ru_minflt + after.ru_majflt - before.ru_minflt - before.ru_majflt;
    drain(client);
  }
  printf("{\"calls\":%ld,\"allocations\":%llu,\"page_faults\":%ld,\"counter_works\":%d}\n",
         bursts * BURST, (unsigned long long)allocated, faults, allocations > 0);
}

int main(int argc, char **argv) {
  long bursts = number_of(argc, argv, 4);
  const subject *measured = subject_named(argv[2]);
  cableway_client client = open_offline(bench_options(argv[1], NOWHERE, LONG_MS));
  burst(measured, client);
  drain(client);
  /* The record that may find the worker asleep. */
  must(measured->call(client), measured->name);
  if (strcmp(argv[3], "mark") == 0) {
    getppid();
    burst(measured, client);
    getppid();
    printf("{\"calls\":%d}\n", BURST);
  } else {
    count(measured, client, bursts);
  }
  fflush(stdout);
  _exit(0);
}
