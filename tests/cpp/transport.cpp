// The game's own transport and log.
#include "setting.hpp"

#include <atomic>
#include <mutex>
#include <thread>

using namespace cableway;

namespace {

// Answers as GameAnalytics does, at once or later; keeps what it was given.
struct Stack {
    Sent how = Sent::done;
    std::atomic<int> calls{0};
    std::atomic<int> refused{0};
    std::thread later;

    static HttpResponse answer()
    {
        return HttpResponse(200, "{\"enabled\":true}").header("Date", "Thu, 01 Jan 1970 00:00:00 GMT");
    }

    Sent operator()(const HttpRequest &request, HttpAnswer answers)
    {
        calls++;
        if (std::string_view(request.method()) != "POST" || request.body().empty() ||
            std::string_view(request.url()).find(setting.url) != 0 ||
            request.timeout() != std::chrono::seconds(30) || !has_authorization(request)) {
            refused++;
        }
        if (how == Sent::done && !answers.set(answer())) {
            refused++;
        }
        if (how == Sent::later) {
            join();
            later = std::thread([this, client = request.client(), id = request.id()] {
                if (!complete(client, id, answer()).is_ok()) {
                    refused++;
                }
            });
        }
        return how;
    }

    static bool has_authorization(const HttpRequest &request)
    {
        for (std::size_t i = 0; i < request.header_count(); i++) {
            if (std::string_view(request.header_name(i)) == "Authorization") {
                return request.header_value(i)[0] != '\0';
            }
        }
        return false;
    }

    void join()
    {
        if (later.joinable()) {
            later.join();
        }
    }
};

std::uint64_t delivered_by(Stack &stack, const std::string &name)
{
    Options options = ga_options(name);
    options.transport(stack);
    Client game = open(options);
    CHECK_OK(game.ga().design("Sent"));
    (void)game.close(patience);
    stack.join();
    CHECK(stack.refused == 0);
    return game.stats(Service::game_analytics)->delivered();
}

} // namespace

TEST_CASE("transport: at once")
{
    Stack stack;
    CHECK(delivered_by(stack, "at-once") == 3);
    CHECK(stack.calls == 2);
}

TEST_CASE("transport: later")
{
    Stack stack;
    stack.how = Sent::later;
    CHECK(delivered_by(stack, "later") == 3);
}

TEST_CASE("transport: never")
{
    Stack stack;
    stack.how = Sent::no_connection;
    CHECK(delivered_by(stack, "never") == 0);
    CHECK_CODE(invalid_handle, complete_without_connection(0, 1));
}

TEST_CASE("transport: the log of a dry run")
{
    std::mutex mutex;
    std::string lines;
    auto logger = [&](LogLevel level, std::string_view line) {
        const std::lock_guard<std::mutex> lock(mutex);
        lines.append(level <= LogLevel::info ? "" : "too much: ").append(line).append("\n");
    };
    Options options = ga_options("dry");
    options.log(logger, LogLevel::info).dry_run();
    Client game = open(options);
    CHECK_OK(game.ga().design("Into:The:Log"));
    CHECK_OK(game.close(patience));
    CHECK(game.stats(Service::game_analytics)->dropped(Dropped::dry_run) == 3);
    const std::lock_guard<std::mutex> lock(mutex);
    CHECK(lines.find("Into:The:Log") != std::string::npos);
    CHECK(lines.find("too much") == std::string::npos);
}
