#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FDateTime
#include "CoreTypes.h"

struct FDateTime
{
	static FDateTime UtcNow();
	int32 GetYear() const { return Year; }
	int32 Year = 0;
};
