// The tests' program, in one piece because that compiles several times faster: the Rust test's arguments
// first, then doctest's.
#define DOCTEST_CONFIG_IMPLEMENT
#include "setting.hpp"

#include <cstdio>
#include <cstdlib>
#include <new>

Setting setting;
thread_local int allocations;

// They count, and do what they always do.
void *operator new(std::size_t size)
{
    allocations++;
    void *memory = std::malloc(size);
    return memory != nullptr ? memory : (std::abort(), nullptr);
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

// What the library holds until the process ends is no leak; the tests under valgrind look for those.
extern "C" const char *__asan_default_options();
extern "C" const char *__asan_default_options()
{
    return "detect_leaks=0";
}

int main(int argc, char **argv)
{
    if (argc < 10) {
        std::fputs("run by tests/border/cpp.rs\n", stderr);
        return 2;
    }
    setting = {argv[1], argv[2], argv[3], argv[4], argv[5], argv[6], argv[7], argv[8], argv[9]};
    doctest::Context context(argc - 9, argv + 9);
    return context.run();
}

#include "client.cpp"
#include "earn_alliance.cpp"
#include "game_analytics.cpp"
#include "gondola.cpp"
#include "transport.cpp"
