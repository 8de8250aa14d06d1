/*
 * The names of @SOURCE@, made by `cargo xtask codegen`: change them there and run it again.
 *
 * Of a metric total_sessions there is its index, gondola::metric_total_sessions, and
 *
 *   gondola::update_total_sessions(client, value)
 *   gondola::increment_total_sessions(client)      numbers: adds 1
 *   gondola::add_total_sessions(client, by)        numbers
 *   gondola::get_total_sessions(client, value)     writes into value
 *
 * Metrics that the library fills can only be read. What a call gives, and what it may fail with, is
 * told in cableway.h at the function that it calls.
 */
#ifndef GONDOLA_NAMES_HPP
#define GONDOLA_NAMES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cableway.h"

namespace gondola {
