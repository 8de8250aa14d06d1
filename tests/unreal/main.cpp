// The tests of the Unreal plugin: they are given a dev server, a folder and keys, and what must have arrived is
// for whoever gave them to say (xtask/src/unreal/host.rs).
#define DOCTEST_CONFIG_IMPLEMENT
#include "world.hpp"

#include <cstdlib>
#include <new>

FSetting Setting;
thread_local int Allocations = 0;

// Memory that C++ asks for is counted; the library is not written in C++ and counts its own (tests/c).
void* operator new(std::size_t Size)
{
	++Allocations;
	void* Memory = std::malloc(Size > 0 ? Size : 1);
	if (Memory == nullptr)
	{
		std::abort();
	}
	return Memory;
}

void operator delete(void* Memory) noexcept
{
	std::free(Memory);
}

void operator delete(void* Memory, std::size_t) noexcept
{
	std::free(Memory);
}

int main(int Count, char** Arguments)
{
	if (Count < 10)
	{
		return 2;
	}
	Setting = { Arguments[1], Arguments[2], Arguments[3], Arguments[4], Arguments[5], Arguments[6], Arguments[7],
		Arguments[8], Arguments[9] };
	doctest::Context Context(Count - 9, Arguments + 9);
	return Context.run();
}

// In one piece, because that compiles several times faster.
#if PLATFORM_WINDOWS
#include "loaded.cpp"
#include "without.cpp"
#elif !WITH_CABLEWAY
#include "without.cpp"
#else
#include "analytics.cpp"
#include "editor.cpp"
#include "game.cpp"
#include "services.cpp"
#include "texts.cpp"
#endif
