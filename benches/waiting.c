/* What costs when many events wait.
 *
 *   waiting <folder> fill <events>
 *   waiting <folder> look <openings> <batches>
 *
 * fill: opens a client, records so many events without a network, and closes it; prints how memory and
 * files grow. look: opens that folder again and again, then records some more events, then lets so many
 * batches go, and prints what each took. Requests end in this program: a batch's cost is what the library
 * does from one answer to the next request, which is to settle the one and freeze the other. Prints JSON.
 */
#define _GNU_SOURCE
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "process.h"
#include "subjects.h"

enum { BURSTS = 10, BURST = 400, MOST_OPENINGS = 1000, MOST_BATCHES = 10000 };
static const uint64_t FULL_NS = 1000000;

static void record_many(cableway_client client, long events) {
  for (long i = 0; i < events;) {
    cableway_result result = record_varied(client);
    if (result == CABLEWAY_OK)
      i++;
    else if (result == CABLEWAY_ERROR_QUEUE_FULL)
      pause_ns(FULL_NS);
    else
      must(result, "record");
  }
}

static void fill(const char *folder, long events) {
  long empty = anonymous_kib();
  cableway_client client = open_offline(bench_options(folder, NOWHERE, LONG_MS));
  long opened = anonymous_kib();
  record_many(client, events);
  drain(client);
  long filled = anonymous_kib();
  cableway_stats stats = balanced_stats(client);
  must(cableway_close(client, PATIENCE_MS), "close");
  printf("{\"empty_kib\":%ld,\"open_kib\":%ld,\"filled_kib\":%ld,\"stored\":%llu,\"dropped\":%llu,"
         "\"database_bytes\":%llu,\"other_bytes\":%llu}\n",
         empty, opened, filled, (unsigned long long)stats.stored, (unsigned long long)stats.dropped,
         (unsigned long long)folder_bytes(folder, 1), (unsigned long long)folder_bytes(folder, 0));
}

/* ---- requests ---- */

static atomic_int online;
static long batches_wanted, batches;
static uint32_t gaps_us[MOST_BATCHES], cpu_us[MOST_BATCHES];
static uint64_t answered_at, answered_cpu;
static long sending_kib;

static int ends_with(const char *text, const char *end) {
  size_t length = strlen(text), wanted = strlen(end);
  return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* Called on the sender's thread, one request at a time. */
static int32_t answer(void *user, const cableway_http_request *request,
                      cableway_http_answer *to_tell) {
  (void)user;
  int is_batch = ends_with(request->url, "/events");
  const char *body = is_batch ? "[]" : "{\"enabled\":true}";
  cableway_http_response response = {.size = sizeof response, .status = 200};
  response.body = (const uint8_t *)body;
  response.body_length = strlen(body);
  if (!atomic_load(&online) || (is_batch && batches == batches_wanted)) {
    must(cableway_http_answer_set(to_tell, NULL), "no answer");
    return CABLEWAY_TRANSPORT_DONE;
  }
  if (is_batch) {
    long kib = anonymous_kib();
    if (kib > sending_kib)
      sending_kib = kib;
    if (batches > 0) {
      gaps_us[batches - 1] = (uint32_t)((now_ns() - answered_at) / 1000);
      cpu_us[batches - 1] = (uint32_t)((ns_of(CLOCK_THREAD_CPUTIME_ID) - answered_cpu) / 1000);
    }
    batches++;
  }
  must(cableway_http_answer_set(to_tell, &response), "answer");
  answered_at = now_ns();
  answered_cpu = ns_of(CLOCK_THREAD_CPUTIME_ID);
  return CABLEWAY_TRANSPORT_DONE;
}

static cableway_options *options_with_transport(const char *folder) {
  cableway_options *options = bench_options(folder, NOWHERE, LONG_MS);
  must(cableway_options_set_transport(options, answer, NULL), "transport");
  return options;
}

static uint32_t median(uint32_t *figures, long count) {
  qsort(figures, (size_t)count, sizeof *figures, ascending);
  return count > 0 ? figures[count / 2] : 0;
}

/* Opens and closes, and stays open the last time. */
static cableway_client open_often(const char *folder, long openings) {
  static uint32_t opened_us[MOST_OPENINGS], ready_us[MOST_OPENINGS];
  cableway_client client = 0;
  for (long i = 0; i < openings; i++) {
    cableway_options *options = options_with_transport(folder);
    if (client != 0)
      must(cableway_close(client, PATIENCE_MS), "close");
    uint64_t begun = now_ns();
    must(cableway_open(options, &client), "open");
    opened_us[i] = (uint32_t)((now_ns() - begun) / 1000);
    must(cableway_set_connection(client, CABLEWAY_CONNECTION_OFFLINE), "offline");
    must(cableway_wait_ready(client, PATIENCE_MS), "ready");
    ready_us[i] = (uint32_t)((now_ns() - begun) / 1000);
    cableway_options_free(options);
  }
  printf("{\"open_us\":%u,\"ready_us\":%u,", median(opened_us, openings), median(ready_us, openings));
  printf("\"open_most_us\":%u,", opened_us[openings - 1]);
  return client;
}

static void record_some(cableway_client client) {
  static uint32_t calls_ns[BURSTS];
  drain(client);
  uint64_t all = ns_of(CLOCK_PROCESS_CPUTIME_ID), mine = ns_of(CLOCK_THREAD_CPUTIME_ID);
  for (int i = 0; i < BURSTS; i++) {
    const subject *design = subject_named("design");
    uint64_t begun = now_ns();
    for (int call = 0; call < BURST; call++)
      must(design->call(client), "record");
    calls_ns[i] = (uint32_t)((now_ns() - begun) / BURST);
    drain(client);
  }
  all = ns_of(CLOCK_PROCESS_CPUTIME_ID) - all;
  mine = ns_of(CLOCK_THREAD_CPUTIME_ID) - mine;
  printf("\"call_ns\":%u,\"fold_ns\":%llu,", median(calls_ns, BURSTS),
         (unsigned long long)(all - mine) / (BURSTS * BURST));
}

static void look(const char *folder, long openings) {
  long empty = anonymous_kib();
  cableway_client client = open_often(folder, openings);
  long opened = anonymous_kib();
  uint64_t waiting = balanced_stats(client).stored;
  record_some(client);
  atomic_store(&online, 1);
  must(cableway_set_connection(client, CABLEWAY_CONNECTION_LAN), "online");
  must(cableway_flush(client, PATIENCE_MS, NULL), "flush");
  cableway_stats stats = balanced_stats(client);
  /* The last batch may be a small one, and what follows it is none. */
  long gaps = batches > 2 ? batches - 2 : 0;
  printf("\"waiting\":%llu,\"empty_kib\":%ld,\"open_kib\":%ld,\"sending_kib\":%ld,\"batches\":%ld,"
         "\"batch_us\":%u,\"batch_cpu_us\":%u,\"delivered\":%llu,\"dropped\":%llu}\n",
         (unsigned long long)waiting, empty, opened, sending_kib, batches, median(gaps_us, gaps),
         median(cpu_us, gaps), (unsigned long long)stats.delivered,
         (unsigned long long)stats.dropped);
}

int main(int argc, char **argv) {
  if (argc == 4 && strcmp(argv[2], "fill") == 0) {
    fill(argv[1], atol(argv[3]));
  } else if (argc == 5 && strcmp(argv[2], "look") == 0) {
    long openings = atol(argv[3]);
    batches_wanted = atol(argv[4]);
    if (openings < 1 || openings > MOST_OPENINGS || batches_wanted < 3 ||
        batches_wanted > MOST_BATCHES)
      return 2;
    look(argv[1], openings);
  } else {
    return 2;
  }
  fflush(stdout);
  _exit(0);
}
