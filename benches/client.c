/* The clients of the benchmark programs. */
#include <inttypes.h>
#include <string.h>

#include "bench.h"
#include "subjects.h"

cableway_options *bench_options(const char *folder, const char *endpoint, uint32_t interval_ms) {
  cableway_options *options;
  char prices[GOODS * 64];
  write_prices(prices, sizeof prices);
  must(cableway_options_new(&options), "options");
  must(cableway_options_set_storage_dir(options, folder), "storage");
  must(cableway_options_set_ga_keys(options, SANDBOX_KEY, SANDBOX_SECRET), "GameAnalytics' keys");
  must(cableway_options_set_ga_endpoint(options, endpoint), "GameAnalytics' endpoint");
  must(cableway_options_set_ga_batch(options, interval_ms, 500), "GameAnalytics' batches");
  must(cableway_options_set_ea_keys(options, "client", "secret", "game"), "Earn Alliance's keys");
  must(cableway_options_set_ea_dsn(options, endpoint), "Earn Alliance's endpoint");
  must(cableway_options_set_gondola_keys(options, APPLICATION_KEY, NULL), "GondolaCore's keys");
  must(cableway_options_set_gondola_server(options, endpoint), "GondolaCore's server");
  must(cableway_options_set_gondola_strategy(options, METRIC, CABLEWAY_GONDOLA_SAVE_COALESCED, 1000),
       "strategy");
  must(cableway_options_set_gondola_prices(options, prices, NULL), "prices");
  /* More than any program records, so that nothing is given up while it is measured. */
  must(cableway_options_set_queue_limits(options, CABLEWAY_SERVICE_ALL, 10000000, 4294967296u, 0),
       "limits");
  return options;
}

cableway_client open_client(cableway_options *options) {
  cableway_client client;
  must(cableway_open(options, &client), "open");
  cableway_options_free(options);
  must(cableway_wait_ready(client, PATIENCE_MS), "ready");
  return client;
}

cableway_client open_offline(cableway_options *options) {
  cableway_client client = open_client(options);
  must(cableway_set_connection(client, CABLEWAY_CONNECTION_OFFLINE), "offline");
  return client;
}

void drain(cableway_client client) {
  /* A flush is answered once the journal is drained and it is clear that nothing may be sent. */
  must(cableway_flush(client, PATIENCE_MS, NULL), "drain");
}

cableway_stats balanced_stats(cableway_client client) {
  cableway_stats stats = {.size = sizeof stats};
  must(cableway_get_stats(client, CABLEWAY_SERVICE_ALL, &stats), "stats");
  if (stats.accepted !=
      stats.delivered + stats.rejected + stats.stored + stats.in_flight + stats.dropped) {
    fprintf(stderr,
            "the accounts do not balance: accepted %" PRIu64 ", delivered %" PRIu64
            ", rejected %" PRIu64 ", stored %" PRIu64 ", in flight %" PRIu64 ", dropped %" PRIu64
            "\n",
            stats.accepted, stats.delivered, stats.rejected, stats.stored, stats.in_flight,
            stats.dropped);
    exit(1);
  }
  return stats;
}

int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}
