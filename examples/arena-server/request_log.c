#include "request_log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Players' ids and addresses are in it: nobody's but the server's and its shipper's. */
enum { OWNER_AND_GROUP_MAY_READ = 0640, OK_STATUS = 200, LEAST_PRINTABLE = 0x20 };

static int log_fd = -1;
/* The last line could not be written to its end: the next one must not become a part of it. */
static bool is_torn;

bool request_log_open(const char *path)
{
    const int flags = O_WRONLY | O_CREAT | O_APPEND;
    log_fd = strcmp(path, "-") == 0 ? STDOUT_FILENO : open(path, flags, OWNER_AND_GROUP_MAY_READ);
    return log_fd >= 0;
}

/* ---- a line ---- */

static void put_text(FILE *line, const char *text)
{
    (void)fputc('"', line);
    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;
        if (byte == '"' || byte == '\\') {
            (void)fprintf(line, "\\%c", byte);
        } else if (byte < LEAST_PRINTABLE) {
            (void)fprintf(line, "\\u%04x", byte);
        } else {
            (void)fputc(byte, line);
        }
    }
    (void)fputc('"', line);
}

static void put_base64(FILE *line, const uint8_t *bytes, size_t length)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    (void)fputc('"', line);
    for (size_t at = 0; at < length; at += 3) {
        const size_t left = length - at;
        const uint32_t group = (uint32_t)bytes[at] << 16 |
                               (left > 1 ? (uint32_t)bytes[at + 1] << 8 : 0) |
                               (left > 2 ? (uint32_t)bytes[at + 2] : 0);
        (void)fputc(DIGITS[group >> 18], line);
        (void)fputc(DIGITS[group >> 12 & 63], line);
        (void)fputc(left > 1 ? DIGITS[group >> 6 & 63] : '=', line);
        (void)fputc(left > 2 ? DIGITS[group & 63] : '=', line);
    }
    (void)fputc('"', line);
}

static void put_request(FILE *line, const cableway_http_request *request)
{
    (void)fputs("{\"url\":", line);
    put_text(line, request->url);
    (void)fputs(",\"headers\":{", line);
    for (uint32_t i = 0; i < request->header_count; i++) {
        (void)fputs(i > 0 ? "," : "", line);
        put_text(line, request->header_names[i]);
        (void)fputc(':', line);
        put_text(line, request->header_values[i]);
    }
    (void)fputs("},\"body\":", line);
    put_base64(line, request->body, request->body_length);
    (void)fputs("}\n", line);
}

static bool write_all(const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t written = write(log_fd, bytes, length);
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        } else if (written == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

/* The line is made as a whole and written at once, so that those of several processes that share the
 * file do not mix. */
static bool write_request(const cableway_http_request *request)
{
    char *text = NULL;
    size_t length = 0;
    FILE *line = open_memstream(&text, &length);
    if (line == NULL) {
        return false;
    }
    if (is_torn) {
        (void)fputc('\n', line);
    }
    put_request(line, request);
    bool is_written = ferror(line) == 0;
    is_written = fclose(line) == 0 && is_written;
    if (is_written) {
        is_written = write_all(text, length);
        is_torn = !is_written;
    }
    free(text);
    return is_written;
}

/* ---- the answer ---- */

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text);
    const size_t end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* The service's answer comes when nobody waits for it any more, so the library is told what it would
 * say if all is well: to a greeting that events are wanted, to events that they were taken. */
int32_t request_log_send(void *user, const cableway_http_request *request,
                         cableway_http_answer *answer)
{
    const char *body = ends_with(request->url, "/init") ? "{\"enabled\":true}" : "[]";
    const cableway_http_response response = {
        .size = sizeof response,
        .status = OK_STATUS,
        .body = (const uint8_t *)body,
        .body_length = strlen(body),
    };
    (void)user;
    if (!write_request(request) || cableway_http_answer_set(answer, &response) != CABLEWAY_OK) {
        return CABLEWAY_TRANSPORT_NO_CONNECTION;
    }
    return CABLEWAY_TRANSPORT_DONE;
}
