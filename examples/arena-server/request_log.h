/* Requests as lines of a log, for studios whose own pipeline carries logs to where they belong.
 *
 * Each request that the library makes becomes one line, a JSON object:
 *
 *   {"url":"https://…","headers":{"Authorization":"…","X-Forwarded-For":"…"},"body":"…"}
 *
 * The body is base64 of the exact bytes: they are compressed, and the Authorization header signs
 * them. Whoever posts these bytes to this address with these headers has delivered them; doing it
 * twice does no harm, because each event has an id of its own (event_uuid). docs/servers.md has a
 * log shipper's configuration for it. */
#ifndef ARENA_REQUEST_LOG_H
#define ARENA_REQUEST_LOG_H

#include <stdbool.h>

#include "cableway.h"

/* Lines are appended to the file at `path`, or go to stdout if that is "-". */
bool request_log_open(const char *path);

/* A cableway_transport_send. Once the line is written it is the log's to keep, and the library takes
 * the events for delivered; as long as it cannot be written, the library keeps them. */
int32_t request_log_send(void *user, const cableway_http_request *request,
                         cableway_http_answer *answer);

#endif
