/* Cableway for C++17 and later: cableway.h in C++'s words, and nothing beside it. Header-only, without
 * exceptions and RTTI, so that it can be used with -fno-exceptions -fno-rtti.
 *
 *     cableway::Options options;
 *     options.storage_dir("/where/the/game/saves/cableway").ga_keys("your game key", "your secret key");
 *     auto opened = cableway::Client::open(options);
 *     if (!opened) {
 *         std::fprintf(stderr, "%s\n", opened.message());
 *     }
 *     cableway::Client game = std::move(opened).value_or(cableway::Client());
 *
 *     game.ga().design("GamePlay:Kill:Zombie", 10);
 *
 *     game.close(std::chrono::seconds(2));
 *
 * Strings in: std::string_view in UTF-8, handed on with their length; nothing is copied on the way.
 * Results: Result<T> and Code, in place of exceptions. What a game records, it may record without looking.
 * Lists: custom fields and traits are written where they are needed, {{"level", 8}, {"boss", "ogre"}}.
 * Threads, blocking, durability, bounds: as cableway.h says; each function here names the one it calls.
 *
 * All of it stands in the parts below.
 */
#ifndef CABLEWAY_HPP
#define CABLEWAY_HPP

#include "cableway/client.hpp"

#endif
