#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/include-what-you-use-iwyu-for-unreal-engine-programming
#include <cmath>
#include <cstring>

#include "CoreTypes.h"
#include "Containers/Array.h"
#include "Containers/StringView.h"
#include "Containers/UnrealString.h"
#include "Delegates/Delegate.h"
#include "Logging/LogMacros.h"
#include "Templates/SharedPointer.h"
#include "UObject/Object.h"

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FMemory
struct FMemory
{
	static void* Memcpy(void* To, const void* From, SIZE_T Count) { return std::memcpy(To, From, Count); }
};

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FMath
struct FMath
{
	static int64 RoundToInt64(double Number) { return static_cast<int64>(std::floor(Number + 0.5)); }
};

// https://dev.epicgames.com/documentation/en-us/unreal-engine/text-localization-in-unreal-engine
class FText
{
};
#define LOCTEXT(Key, Text) (static_cast<void>(Key), static_cast<void>(LOCTEXT_NAMESPACE), static_cast<void>(Text), FText())
