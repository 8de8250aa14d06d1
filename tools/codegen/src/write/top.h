/*
 * The names of @SOURCE@, made by `cargo xtask codegen`: change them there and run it again.
 *
 * Of a metric TOTAL_SESSIONS there is its index, GONDOLA_METRIC_TOTAL_SESSIONS, and
 *
 *   GONDOLA_UPDATE_TOTAL_SESSIONS(client, value)
 *   GONDOLA_INCREMENT_TOTAL_SESSIONS(client)      numbers: adds 1
 *   GONDOLA_ADD_TOTAL_SESSIONS(client, by)        numbers
 *   GONDOLA_GET_TOTAL_SESSIONS(client, &value)    strings: (client, buffer, size), 64 bytes hold any
 *
 * or the same as a function, gondola_update_total_sessions. Metrics that the library fills can only
 * be read. What a call gives, and what it may fail with, is told in cableway.h at the function that
 * it calls.
 */
#ifndef GONDOLA_NAMES_H
#define GONDOLA_NAMES_H

#include <stddef.h>

#include "cableway.h"
