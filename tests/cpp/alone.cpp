// The header is the first and only thing included: it needs nothing before it, and every template of it is
// used once.
#include "cableway.hpp"
#include "cableway.hpp"

struct Transport {
    cableway::Sent operator()(const cableway::HttpRequest &request, cableway::HttpAnswer answer) const
    {
        const cableway::HttpResponse response = cableway::HttpResponse(200).header("Date", "now");
        (void)cableway::complete(request.client(), request.id(), response);
        return answer.set(response) ? cableway::Sent::done : cableway::Sent::no_connection;
    }
};

int main()
{
    Transport transport;
    auto logger = [](cableway::LogLevel, std::string_view) {};
    cableway::Options options;
    options.storage_dir("folder").log(logger).transport(transport);
    cableway::Client game = cableway::Client::open(options).value_or(cableway::Client());
    const cableway::Field fields[] = {{"key", 1}, {"text", "a"}};
    const cableway::Trait traits[] = {{"key", 1u}, {"text", "a"}, {"flag", true}, {"none", nullptr}};
    game.ga().design("Id", fields);
    game.ga().design("Id", 1, {{"key", 1.5f}});
    game.ea().track("user", "EVENT", traits);
    int count = 0;
    for (const cableway::Notice &notice : game.notices()) {
        count += static_cast<int>(notice.count());
    }
    for (const std::string_view good : game.gondola().goods()) {
        count += static_cast<int>(good.size());
    }
    return game.close(std::chrono::seconds(2)).is_ok() ? count : 1;
}
