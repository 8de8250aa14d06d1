// What the tests share: the server, keys and folder that the Rust test gives them.
#ifndef SETTING_HPP
#define SETTING_HPP

// Before anything else includes doctest: games are built so, and then a failed REQUIRE ends the program.
#define DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
#include <doctest/doctest.h>

#include <chrono>
#include <ostream>
#include <string>

#include "cableway.hpp"

// Longer than anything here takes, on a busy machine.
inline constexpr std::chrono::minutes patience(1);

struct Setting {
    const char *url;
    const char *folder;
    const char *game_key;
    const char *secret_key;
    const char *client_id;
    const char *client_secret;
    const char *game_id;
    const char *application_key;
    const char *application_secret;
};
extern Setting setting;

// How often this thread has asked for memory.
extern thread_local int allocations;

// A call that must have gone well, and what it says if not.
#define CHECK_OK(call)                                                                             \
    do {                                                                                           \
        const cableway::Result<> result_ = (call);                                                 \
        CHECK_MESSAGE(result_.is_ok(), result_.name() << " " << result_.message());                \
    } while (false)

// A call that must have gone exactly so.
#define CHECK_CODE(expected, call) CHECK((call).code() == cableway::Code::expected)

// Options for a folder of its own.
inline cableway::Options options_in(const std::string &name)
{
    cableway::Options options;
    options.storage_dir(std::string(setting.folder) + "/" + name);
    return options;
}

// With GameAnalytics, whose batches leave only when asked for.
inline cableway::Options ga_options(const std::string &name)
{
    cableway::Options options = options_in(name);
    options.ga_keys(setting.game_key, setting.secret_key)
        .ga_endpoint(setting.url)
        .ga_batch(std::chrono::hours(1), 500);
    return options;
}

// A client that must open.
inline cableway::Client open(const cableway::Options &options)
{
    auto opened = cableway::Client::open(options);
    REQUIRE_MESSAGE(opened, opened.message());
    CHECK_OK(opened->wait_ready(patience));
    return *std::move(opened);
}

#endif
