#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/epic-cplusplus-coding-standard-for-unreal-engine
// ("Portable Aliases for Basic C++ Types"): on Linux 64 bits are a long long, which int64_t is not.
#include <cstddef>
#include <cstdint>

using int8 = signed char;
using uint8 = unsigned char;
using int16 = signed short int;
using uint16 = unsigned short int;
using int32 = signed int;
using uint32 = unsigned int;
using int64 = signed long long;
using uint64 = unsigned long long;
using SIZE_T = size_t;
using ANSICHAR = char;
using TCHAR = char16_t;

#define TEXT_PASTE(X) u##X
#define TEXT(X) TEXT_PASTE(X)

// What Unreal's build tool and platform headers say. The build tool also tells <MODULE>_API.
#define DLLEXPORT __attribute__((visibility("default")))
#define DLLIMPORT __attribute__((visibility("default")))
#ifndef PLATFORM_WINDOWS
#define PLATFORM_WINDOWS 0
#endif
#ifndef IS_MONOLITHIC
#define IS_MONOLITHIC 0
#endif
#ifndef UE_BUILD_SHIPPING
#define UE_BUILD_SHIPPING 0
#endif
#define THIRD_PARTY_INCLUDES_START
#define THIRD_PARTY_INCLUDES_END
#define PRAGMA_DISABLE_DEPRECATION_WARNINGS
#define PRAGMA_ENABLE_DEPRECATION_WARNINGS

// https://dev.epicgames.com/documentation/en-us/unreal-engine/asserts-in-unreal-engine
[[noreturn]] void StubCheckFailed(const char* Expression);
#define check(Expression) \
	do \
	{ \
		if (!(Expression)) \
		{ \
			StubCheckFailed(#Expression); \
		} \
	} while (false)

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/IsInGameThread
bool IsInGameThread();
