// The same in C++.
#include <cstdio>
#include <utility>

#include "cableway.hpp"

int main(int argc, char **argv)
{
    if (argc < 6) {
        return 2;
    }
    cableway::Options options;
    options.storage_dir(argv[2]).ga_keys(argv[3], argv[4]).ga_endpoint(argv[1]);
    auto opened = cableway::Client::open(options);
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.message());
        return 1;
    }
    cableway::Client game = *std::move(opened);
    game.ga().design(argv[5]);
    return game.close(std::chrono::minutes(1)).is_ok() ? 0 : 1;
}
